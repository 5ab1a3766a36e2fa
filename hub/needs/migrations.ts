import type { Migration } from '@yizhan/platform/sqlite';

/** Versions 90 to 94 are the needs (诉求). */
export const needMigrations: readonly Migration[] = [
  {
    version: 90,
    name: 'needs',
    // `place` sorts as the board does. `body` of an event is the very text its chain hash covers. `untold`: its station does not know this version.
    sql: `CREATE TABLE needs (
            id TEXT PRIMARY KEY,
            tracking TEXT NOT NULL UNIQUE,
            token TEXT NOT NULL UNIQUE,
            station TEXT NOT NULL,
            category TEXT NOT NULL,
            status TEXT NOT NULL,
            open INTEGER NOT NULL,
            handler TEXT,
            due TEXT,
            risk_on TEXT,
            place TEXT NOT NULL,
            version INTEGER NOT NULL,
            wake_on TEXT,
            calendar TEXT NOT NULL,
            untold INTEGER NOT NULL,
            state TEXT NOT NULL
          ) STRICT;
          CREATE INDEX needs_board ON needs (open, place);
          CREATE INDEX needs_wake ON needs (wake_on) WHERE wake_on IS NOT NULL;
          CREATE INDEX needs_untold ON needs (id) WHERE untold = 1;
          CREATE TABLE need_events (
            need_id TEXT NOT NULL REFERENCES needs (id),
            seq INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE,
            hash TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (need_id, seq)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE need_answers (key TEXT PRIMARY KEY, content TEXT NOT NULL, answer TEXT NOT NULL) STRICT;`,
  },
];
