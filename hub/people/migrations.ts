import { attemptsMigration, sessionAgesMigration, sessionMigration } from '@yizhan/platform/session';
import type { Migration } from '@yizhan/platform/sqlite';

/** People's own number ranges: 20, 21 and 30 to 39. */
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
  sessionAgesMigration(30),
  attemptsMigration(31),
  {
    version: 32,
    name: 'account state',
    // `box`: the secret in force, empty before the first was confirmed; `pending`: one that is being set up.
    sql: `ALTER TABLE accounts ADD COLUMN disabled_at INTEGER;
          CREATE TABLE second_factors (
            user TEXT PRIMARY KEY REFERENCES accounts (user),
            box TEXT NOT NULL,
            pending TEXT,
            last_step INTEGER NOT NULL,
            recovery TEXT NOT NULL
          ) STRICT;`,
  },
  {
    version: 33,
    name: 'audit log',
    // The triggers guard against our own mistakes; against a foreign hand there is the chain.
    sql: `CREATE TABLE audit (
            n INTEGER PRIMARY KEY,
            key TEXT NOT NULL,
            at INTEGER NOT NULL,
            by_user TEXT NOT NULL,
            role TEXT,
            act TEXT NOT NULL,
            object TEXT NOT NULL,
            station TEXT,
            address TEXT,
            outcome TEXT,
            answers INTEGER,
            detail TEXT NOT NULL,
            hash TEXT NOT NULL
          ) STRICT;
          CREATE INDEX audit_answers ON audit (answers) WHERE answers IS NOT NULL;
          CREATE INDEX audit_by ON audit (by_user, n);
          CREATE INDEX audit_act ON audit (act, at);
          CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
          CREATE TRIGGER audit_undeleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;`,
  },
  {
    version: 34,
    name: 'given passwords',
    // Not null: somebody else gave this password and has seen it; it is good for choosing one's own.
    sql: 'ALTER TABLE accounts ADD COLUMN password_given_at INTEGER;',
  },
];
