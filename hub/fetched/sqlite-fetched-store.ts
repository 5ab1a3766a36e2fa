import type { Database } from '@yizhan/platform/sqlite';
import { as, type CommandId } from '@yizhan/protocol/ids';
import { type FetchedStore, fetchedAtMost } from './fetched-store.ts';

const insert = 'INSERT INTO fetched (command, station, at, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (command) DO NOTHING';
const makeRoom = `
  DELETE FROM fetched WHERE station = ?1
  AND command NOT IN (SELECT command FROM fetched WHERE station = ?1 ORDER BY at DESC, command DESC LIMIT ?2)`;

/** @param database migrated with `fetchedMigrations` */
export function sqliteFetchedStore(database: Database): FetchedStore {
  return {
    put: ({ command, station, at, bytes }) =>
      database.transaction(async (tx) => {
        await tx.run(insert, [command, station, at, Buffer.from(bytes)]);
        await tx.run(makeRoom, [station, fetchedAtMost]);
      }),
    async content(station, command) {
      const row = await database.get<{ at: number; bytes: Uint8Array }>('SELECT at, bytes FROM fetched WHERE station = ? AND command = ?', [
        station,
        command,
      ]);
      return row ? { command, station, at: row.at, bytes: row.bytes } : null;
    },
    async lengths(station) {
      const rows = await database.all<{ command: string; length: number }>(
        'SELECT command, length(bytes) AS length FROM fetched WHERE station = ?',
        [station],
      );
      return new Map(rows.map(({ command, length }) => [as<CommandId>(command), length]));
    },
    async forget(before) {
      return (await database.run('DELETE FROM fetched WHERE at < ?', [before])).changes;
    },
  };
}
