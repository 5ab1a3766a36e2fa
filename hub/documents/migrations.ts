import type { Migration } from '@yizhan/platform/sqlite';

/** Documents' own number range: 60 to 69. */
export const documentMigrations: readonly Migration[] = [
  {
    version: 60,
    name: 'twins',
    // What each station is to run, and what it says of it: `running` and `report` are JSON, as it told them.
    sql: `CREATE TABLE twins (
            station TEXT PRIMARY KEY REFERENCES stations (id),
            version INTEGER NOT NULL,
            hash TEXT NOT NULL,
            made_at INTEGER NOT NULL,
            running TEXT,
            report TEXT,
            told_at INTEGER
          ) STRICT;
          CREATE TABLE document_versions (
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            document TEXT NOT NULL,
            by_user TEXT,
            at INTEGER NOT NULL,
            restores INTEGER,
            PRIMARY KEY (name, version)
          ) STRICT;`,
  },
];
