/** What the console and the hub say to each other about the documents people edit. */
import { twinErrorSchema, twinStatuses } from '@yizhan/protocol/wire';
import { z } from 'zod';

export const districtDocuments = ['catalogue', 'calendar', 'legal-texts'] as const;
export type DistrictDocument = (typeof districtDocuments)[number];

const version = z.number().int().min(1);
const documentVersionSchema = z.object({
  version,
  /** Null: not written by hand at a console. */
  by: z.string().nullable(),
  at: z.number().nullable(),
  /** The older version this one brought back. */
  restores: version.nullable(),
});

export type DocumentVersionRow = z.infer<typeof documentVersionSchema>;

export const documentParams = z.object({ document: z.enum(districtDocuments) });
export const versionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
export const documentSchema = z.object({ version, document: z.record(z.string(), z.unknown()) });
export type ReadDocument = z.infer<typeof documentSchema>;

export const documentHistorySchema = z.object({
  /** Newest first. */
  versions: z.array(documentVersionSchema),
});
export type DocumentHistory = z.infer<typeof documentHistorySchema>;

export const editSchema = z
  .object({
    /** The version the editor saw. */
    base: version,
    document: z.record(z.string(), z.unknown()),
    restores: version.nullable().default(null),
  })
  .strict();
export const savedSchema = z.object({ version });

export const stationTwinSchema = z.object({
  wanted: version,
  madeAt: z.number(),
  running: version.nullable(),
  status: z.enum(twinStatuses).nullable(),
  error: twinErrorSchema.nullable(),
  toldAt: z.number().nullable(),
  behind: z.boolean(),
});
export type StationTwinView = z.infer<typeof stationTwinSchema>;
