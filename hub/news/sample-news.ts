/** The shipped sample news, for a demonstration: put in once, on the way every entry takes, its days counted from that moment. */
import { check } from '@yizhan/protocol/catalogue';
import { as, type NewsId } from '@yizhan/protocol/ids';
import { type NewsEntry, newsDraftSchema } from '@yizhan/protocol/news';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { Newsroom } from './newsroom.ts';

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

/** Nothing is put in where somebody has written already. */
export async function putSampleNews(newsroom: Newsroom, entries: readonly NewsEntry[]): Promise<void> {
  if ((await newsroom.all()).length > 0) return;
  for (const entry of entries) {
    const steps = [
      ['sample-writer', { type: 'write', entry }],
      ['sample-writer', { type: 'submit' }],
      ['sample-reader', { type: 'approve' }],
    ] as const;
    for (const [base, [by, command]] of steps.entries()) {
      const done = await newsroom.act(entry.id, command, base, by);
      if (!done.ok) throw new Error(`${entry.id}: ${JSON.stringify(done.error)}`);
    }
  }
}
