import type { Migration } from '@yizhan/platform/sqlite';

/** News: 80 to 84. */
export const newsMigrations: readonly Migration[] = [
  {
    version: 80,
    name: 'news',
    // Events are never changed; `state` beside them is their fold, for reading.
    sql: `CREATE TABLE news_events (
            entry TEXT NOT NULL,
            revision INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (entry, revision)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE news_entries (
            id TEXT PRIMARY KEY,
            made_at INTEGER NOT NULL,
            state TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;`,
  },
];
