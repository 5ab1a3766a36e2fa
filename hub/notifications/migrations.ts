import type { Migration } from '@yizhan/platform/sqlite';

/** What residents are told: 70 to 74. No row says who they are: `person` is the reference of hub/privacy. */
export const notificationMigrations: readonly Migration[] = [
  {
    version: 70,
    name: 'notices',
    sql: `CREATE TABLE notices (
            n INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            event TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            station TEXT NOT NULL,
            person TEXT NOT NULL,
            facts TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            code TEXT,
            put_at INTEGER NOT NULL,
            done_by TEXT
          ) STRICT;
          CREATE INDEX notices_under_way ON notices (subject, n) WHERE state IN ('waiting', 'sending');
          CREATE INDEX notices_tasks ON notices (station, n) WHERE state IN ('call', 'slip');`,
  },
  {
    version: 72,
    name: 'tries of staff',
    sql: `ALTER TABLE notices ADD COLUMN tried INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE notices ADD COLUMN again_at INTEGER;`,
  },
];
