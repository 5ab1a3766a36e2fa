/** The twin: all documents a station runs by, whole and under one version, and what became of them there. The rules are in sync/twin-*-step. */
import { z } from 'zod';

/** One packet takes all (decision 0014). Bytes. */
export const twinLimits = { packed: 200 * 1024, text: 8 * 1024 * 1024 } as const;

export const twinPlaceSchema = z.object({
  hubEpoch: z.string().min(1).max(80),
  /** Grows with every change, within one hub epoch. */
  version: z.number().int().min(1),
  /** Hex SHA-256 of the documents' JSON text. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits are needed'),
});
/** Names one state of a station's documents. */
export type TwinPlace = z.infer<typeof twinPlaceSchema>;

export const twinMessageSchema = twinPlaceSchema.extend({
  v: z.literal(1),
  /** The documents' JSON text, gzip, base64. */
  packed: z.string().min(1).max(twinLimits.packed),
});
export type TwinMessage = z.infer<typeof twinMessageSchema>;

/** `not-now`: sound, but people or clerks of today stand in its way; the hub may send it again later. */
export const twinStatuses = ['on-trial', 'applied', 'not-now', 'rejected', 'rolled-back'] as const;
export type TwinStatus = (typeof twinStatuses)[number];

export const twinErrorSchema = z.object({
  /** Stable. */
  code: z.string().min(1).max(64),
  /** Where in the documents, e.g. `settings.counters[0].id`; empty: as a whole. */
  path: z.string().max(200),
  /** One sentence for the person who edits. */
  message: z.string().max(400),
  messageEn: z.string().max(400),
});
export type TwinError = z.infer<typeof twinErrorSchema>;

/** What a station says of the documents it was sent, on its business lane: a fact, without personal data. */
export const twinEventData = {
  'twin.reported': twinPlaceSchema.extend({ status: z.enum(twinStatuses), error: twinErrorSchema.nullable() }),
} as const;
export type TwinReport = z.infer<(typeof twinEventData)['twin.reported']>;
