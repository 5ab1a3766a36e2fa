/** What an item asks and promises, as frozen into a case: a newer catalogue changes no case that runs. */
import { z } from 'zod';
import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';
import { materialRefSchema } from './fields.ts';
import { agencies, excludeReasons } from './model.ts';

const span = z.object({ days: z.number().int().min(0), unit: z.enum(['working', 'calendar']) });
export type Span = z.infer<typeof span>;

export const termsSchema = z.object({
  /** Of the catalogue these were taken from. */
  version: z.number().int().min(1),
  name: z.string().min(1).max(120),
  department: z.string().min(1).max(40),
  type: z.enum(['instant', 'committed']),
  mode: z.enum(['agency', 'assist']),
  agencies: z.array(z.enum(agencies)),
  legal: span.nullable(),
  promised: span.nullable(),
  excludes: z.array(z.enum(excludeReasons)),
  materials: z.array(
    z.object({
      ref: materialRefSchema,
      name: z.string().min(1).max(120),
      level: z.enum(['must', 'tolerable', 'shared']),
      tolerateDays: z.number().int().min(0).nullable(),
    }),
  ),
  sensitive: z.boolean(),
});
export type ItemTerms = z.infer<typeof termsSchema>;

/** Null: the catalogue has no such item. */
export function termsOf(catalogue: Catalogue, id: string): ItemTerms | null {
  const item = catalogue.items.find((one) => one.id === id);
  if (item === undefined) return null;
  const names = new Map(catalogue.materials.map(({ id: ref, name }) => [ref, name]));
  return {
    version: catalogue.version,
    name: item.name,
    department: item.department,
    type: item.type,
    mode: item.delegate.mode,
    agencies: known(agencies, item.delegate.agents),
    legal: item.legal,
    promised: targetOf(item),
    excludes: known(excludeReasons, item.excludes),
    materials: item.materials.map(({ ref, level, tolerateDays }) => ({ ref, name: names.get(ref) ?? ref, level, tolerateDays })),
    sensitive: item.sensitive.length > 0,
  };
}

/** No days are no target, except where the matter is done on the spot. */
function targetOf({ type, promised, legal }: CatalogueItem): Span | null {
  if (promised.days > 0) return promised;
  return type === 'instant' ? promised : legal;
}

function known<T extends string>(words: readonly T[], found: readonly string[]): T[] {
  return words.filter((word) => found.includes(word));
}
