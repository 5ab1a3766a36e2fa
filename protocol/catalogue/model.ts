/** The catalogue document: what residents can have done. Owned by the hub, held by every station. */
import { z } from 'zod';
import type { ItemId, Prefix } from '../ids.ts';

const id = z.string().regex(/^[a-z0-9-]{1,40}$/);
const itemId = z
  .custom<ItemId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'an item id of a-z, 0-9 and - is needed')
  .meta({ type: 'string' });
const prefix = z
  .custom<Prefix>((raw) => typeof raw === 'string' && /^[A-HJ-NP-Z]$/.test(raw), 'one capital letter, not I or O')
  .meta({ type: 'string' });

/**
 * Days a district may choose. A decision may be contested for 60 days (行政复议法 art. 20), so nothing goes before; longer than ten years is
 * an archive's task, not this program's.
 */
export const keepDaysBounds = { least: 60, most: 3650 } as const;

export const catalogueItemSchema = z.object({
  id: itemId,
  no: z.number().int().min(1),
  officialCode: z.string().nullable(),
  name: z.string().min(1),
  shortName: z.string().min(1),
  scene: id,
  department: id,
  handledAt: z.enum(['station', 'street', 'district']),
  type: z.enum(['instant', 'committed']),
  legal: z.object({ days: z.number().int().min(0), unit: z.enum(['working', 'calendar']) }).nullable(),
  promised: z.object({ days: z.number().int().min(0), unit: z.enum(['working', 'calendar']) }),
  excludes: z.array(z.string()),
  materials: z.array(
    z.object({ ref: id, level: z.enum(['must', 'tolerable', 'shared']), tolerateDays: z.number().int().min(0).nullable() }),
  ),
  delegate: z.object({
    mode: z.enum(['agency', 'assist']),
    agents: z.array(z.string()),
    presence: z.enum(['none', 'once', 'always']),
    proof: z.array(z.string()),
    note: z.string().nullable(),
  }),
  fee: z.object({ amount: z.number().min(0), note: z.string() }),
  ticketPrefix: prefix,
  result: z.object({ name: z.string(), delivery: z.array(z.string()) }),
  kiosk: z.boolean(),
  homeVisit: z.boolean(),
  sensitive: z.array(z.string()),
  /** How long personal data of a matter of this item is kept after its end; left out: as the district's retention says. */
  keepDays: z.number().int().min(keepDaysBounds.least).max(keepDaysBounds.most).nullable().optional(),
  keywords: z.array(z.string()),
  evidence: z.string(),
  note: z.string().nullable(),
});

export const catalogueSchema = z.object({
  version: z.number().int().min(1),
  locale: z.string(),
  /** True for sample data: screens say so. */
  sample: z.boolean(),
  scenes: z.array(z.object({ id, name: z.string() })),
  departments: z.array(z.object({ id, name: z.string(), prefix })),
  materials: z.array(
    z.object({
      id,
      name: z.string(),
      kind: z.enum(['check', 'form', 'copy', 'original']),
      note: z.string().nullable(),
      sensitive: z.string().nullable(),
    }),
  ),
  items: z.array(catalogueItemSchema),
});

export type CatalogueItem = z.infer<typeof catalogueItemSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
