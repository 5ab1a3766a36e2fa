/** A station that has issued a million tickets before today: its journal, written by SQL alone, since the past is only weight here. */
import { openDatabase } from '@yizhan/platform/sqlite';

const ticketsPerDay = 2_000;

/** @param file of a station that was started once, so that its schema is there */
export async function seedPast(file: string, tickets: number): Promise<void> {
  const database = await openDatabase(file, { synchronous: 'NORMAL', busyTimeoutMs: 60_000 });
  const head = (await database.get<{ head: number | null }>('SELECT MAX(seq) AS head FROM events'))?.head ?? 0;
  await database.exec('PRAGMA cache_size = -200000');
  const chunk = 50_000;
  for (let from = 0; from < tickets; from += chunk) {
    await database.run(
      `INSERT INTO events (seq, id, type, type_version, at, boot, mono, clock_offset, business_date, hash, data)
       SELECT ?1 + n, printf('00000000-0000-7000-8000-%012x', n), 'ticket.issued', 1, 1700000000000 + n, 'past', n, NULL,
              date('2020-01-01', '+' || (n / ${ticketsPerDay}) || ' days'), printf('%032x', n),
              json_object('ticket', printf('past-%d', n), 'label', printf('A%03d', n % ${ticketsPerDay} + 1), 'prefix', 'A', 'number', n % ${ticketsPerDay} + 1)
       FROM (WITH RECURSIVE c(n) AS (SELECT ?2 UNION ALL SELECT n + 1 FROM c WHERE n + 1 < ?3) SELECT n FROM c)`,
      [head + 1, from, Math.min(from + chunk, tickets)],
    );
  }
  // The last of the past days is opened and closed: a start reads from here.
  const end = head + tickets + 1;
  const last = '2024-01-01';
  for (const [index, type, data] of [
    [0, 'day.opened', { businessDate: last }],
    [1, 'day.closed', { businessDate: last, expired: 0 }],
  ] as const) {
    await database.run(
      `INSERT INTO events (seq, id, type, type_version, at, boot, mono, clock_offset, business_date, hash, data)
       VALUES (?1, printf('00000000-0000-7000-8001-%012x', ?1), ?2, 1, 1704067200000, 'past', 0, NULL, ?3, printf('%032x', ?1), ?4)`,
      [end + index, type, last, JSON.stringify(data)],
    );
  }
  await database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  await database.close();
}
