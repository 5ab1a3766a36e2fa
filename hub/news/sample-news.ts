/** The shipped sample news is put in once, on the way every entry takes. */
import type { NewsEntry } from '@yizhan/protocol/news';
import type { Newsroom } from './newsroom.ts';

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
