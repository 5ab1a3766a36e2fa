/** The sheet of sample news, for a demonstration: its days are counted from the moment it is read. */
import { check } from '@yizhan/protocol/catalogue';
import { as, type NewsId } from '@yizhan/protocol/ids';
import { type NewsEntry, newsDraftSchema } from '@yizhan/protocol/news';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { z } from 'zod';

const sheetSchema = z.object({
  office: z.object({ zh: z.string(), en: z.string() }),
  entries: z.array(z.looseObject({ id: z.string(), scope: z.enum(['station', 'district']), days: z.number().int().min(1) })).min(1),
});
const dayMs = 86_400_000;

/** @returns the entries, or the first thing that is wrong with the sheet */
export function readNewsSheet(
  raw: unknown,
  { station, now }: { readonly station: string; readonly now: number },
): Result<readonly NewsEntry[], string> {
  const sheet = check(sheetSchema, raw);
  if (!sheet.ok) return err(JSON.stringify(sheet.error[0]));
  const entries: NewsEntry[] = [];
  for (const { id, scope, days, ...said } of sheet.value.entries) {
    const place = scope === 'station' ? `station:${station}` : scope;
    const owner = { user: 'admin', office: sheet.value.office };
    const read = check(newsDraftSchema, { except: [], ...said, scope: place, owner, from: now, until: now + days * dayMs }, [id]);
    if (!read.ok) return err(JSON.stringify(read.error[0]));
    entries.push({ ...read.value, id: as<NewsId>(id) });
  }
  return ok(entries);
}
