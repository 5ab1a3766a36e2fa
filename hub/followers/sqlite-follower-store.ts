import type { Database } from '@yizhan/platform/sqlite';
import { type EventRow, eventColumns, eventOf } from '../store/sqlite/reads.ts';
import type { FollowerStore, SetAside } from './follower-store.ts';

const move = `
  INSERT INTO followers (name, n) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = MAX(n, excluded.n)`;
const putAside = `
  INSERT INTO followers_set_aside (name, n, station, event, reason, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name, n) DO NOTHING`;

/** @param database migrated with `followerMigrations` beside the store's */
export function sqliteFollowerStore(database: Database): FollowerStore {
  return {
    async followerPlace(name) {
      return (await database.get<{ n: number }>('SELECT n FROM followers WHERE name = ?', [name]))?.n ?? 0;
    },
    async followed(after, types, limit) {
      const end = await database.get<{ n: number | null }>(
        'SELECT MAX(n) AS n FROM (SELECT n FROM events WHERE n > ? ORDER BY n LIMIT ?)',
        [after, limit.rows],
      );
      const through = end?.n ?? after;
      const rows = await database.all<EventRow>(
        `SELECT ${eventColumns} FROM events WHERE n > ? AND n <= ? AND type IN (SELECT value FROM json_each(?)) ORDER BY n LIMIT ?`,
        [after, through, JSON.stringify(types), limit.events],
      );
      return { events: rows.map(eventOf), through: rows.length === limit.events ? (rows.at(-1)?.n ?? through) : through };
    },
    async moveFollower(name, to, aside) {
      if (!aside) {
        await database.run(move, [name, to]);
        return;
      }
      await database.transaction(async (tx) => {
        await tx.run(putAside, [name, aside.n, aside.station, aside.event, aside.reason, aside.at]);
        await tx.run(move, [name, to]);
      });
    },
    setAside: (name, limit) =>
      database.all<SetAside>('SELECT n, station, event, reason, at FROM followers_set_aside WHERE name = ? ORDER BY n DESC LIMIT ?', [
        name,
        limit,
      ]),
  };
}
