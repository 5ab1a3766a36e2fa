import type { Migration } from '@yizhan/platform/sqlite';

/** What stations sent of themselves: 95. */
export const fetchedMigrations: readonly Migration[] = [
  {
    version: 95,
    name: 'fetched',
    sql: `CREATE TABLE fetched (
            command TEXT PRIMARY KEY,
            station TEXT NOT NULL,
            at INTEGER NOT NULL,
            bytes BLOB NOT NULL
          ) STRICT;
          CREATE INDEX fetched_by_station ON fetched (station, at);
          CREATE INDEX fetched_by_age ON fetched (at);`,
  },
];
