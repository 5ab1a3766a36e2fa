/**
 * `up/log`: what a command asked a station for and is too large for a report, in pieces: a part of its log, the picture of a page.
 * QoS 0 and only while asked for. A lost piece loses the whole: it is asked for again, by a person.
 */
import { z } from 'zod';
import { commandIdSchema } from './command-messages.ts';

/** Bytes before base64, so that all of a piece stays far below a packet's limit; `pieces` of one answer at most. */
export const pieceLimits = { bytes: 48 * 1024, pieces: 24 } as const;

export const pieceSchema = z.object({
  v: z.literal(1),
  command: commandIdSchema,
  /** From 0. */
  piece: z
    .number()
    .int()
    .min(0)
    .max(pieceLimits.pieces - 1),
  of: z.number().int().min(1).max(pieceLimits.pieces),
  /** Hex SHA-256 of the whole, the same in every piece. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, '64 hex digits are needed'),
  /** Base64. */
  data: z
    .base64()
    .min(1)
    .max(Math.ceil(pieceLimits.bytes / 3) * 4),
});
export type Piece = z.infer<typeof pieceSchema>;

/** What such a command reports when all pieces are on their way. */
export interface Delivered {
  readonly pieces: number;
  /** Of the whole. */
  readonly bytes: number;
}
