import { sessionMigration } from '@yizhan/platform/session';
import type { Migration } from '@yizhan/platform/sqlite';

/** People's own number range: 20 and up. */
export const peopleMigrations: readonly Migration[] = [
  {
    version: 20,
    name: 'accounts',
    // `changed` counts every change of any account and only grows: the version of the accounts documents comes from it.
    sql: `CREATE TABLE accounts (
            user TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            scope TEXT NOT NULL,
            password TEXT NOT NULL,
            changed INTEGER NOT NULL,
            created_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX accounts_scope ON accounts (scope);
          CREATE INDEX accounts_changed ON accounts (changed);`,
  },
  sessionMigration(21),
];
