/** How long what is kept, and forgetting it in small steps, so that no append waits long behind a deletion. */
import type { Database } from '@yizhan/platform/sqlite';
import type { Instant, Seq } from '@yizhan/protocol/ids';

const day = 24 * 60 * 60_000;
const rowsPerStep = 500;

export const retention = {
  /** An idempotency key is good for this long. */
  answerMs: day,
  /** WIRE: acknowledged rows stay at least this long, so that a restored hub can ask again. */
  eventMs: 14 * day,
  pruneAnswers,
  pruneEvents,
} as const;

async function pruneAnswers(
  database: Database,
  now: Instant,
  forgotten: (answer: { readonly n: number; readonly key: string }) => void,
): Promise<void> {
  for (;;) {
    const old = await database.all<{ n: number; key: string }>(
      'SELECT n, idempotency_key AS key FROM answers WHERE at < ? ORDER BY at LIMIT ?',
      [now - retention.answerMs, rowsPerStep],
    );
    if (old.length === 0) return;
    await database.run('DELETE FROM answers WHERE n IN (SELECT value FROM json_each(?))', [JSON.stringify(old.map((row) => row.n))]);
    old.forEach(forgotten);
  }
}

/** Only what the hub has, what is old, and what is before the current day; always from the oldest on, so that the lane keeps no holes. */
async function pruneEvents(database: Database, now: Instant, acknowledged: Seq): Promise<void> {
  const opened = await database.get<{ seq: number | null }>(`SELECT MAX(seq) AS seq FROM events WHERE type = 'day.opened'`);
  const limit = Math.min(acknowledged, (opened?.seq ?? 0) - 1);
  for (;;) {
    const oldest = await database.all<{ seq: number; at: number; business_date: string }>(
      'SELECT seq, at, business_date FROM events WHERE seq <= ? ORDER BY seq LIMIT ?',
      [limit, rowsPerStep],
    );
    const keep = oldest.findIndex((row) => row.at >= now - retention.eventMs);
    const going = keep === -1 ? oldest : oldest.slice(0, keep);
    const last = going.at(-1);
    if (!last) return;
    await database.run('DELETE FROM events WHERE seq <= ?', [last.seq]);
    await database.run('DELETE FROM labels WHERE business_date < ?', [last.business_date]);
    if (keep !== -1) return;
  }
}
