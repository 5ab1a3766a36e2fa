/** Needs taken at this station, as they were written down before anybody was told. */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import { type NeedSubmitted, needSubmittedSchema } from '@yizhan/protocol/needs';
import { type SubmissionStore, sqliteSubmissionStore } from '../submissions/submission-store.ts';

/** Versions 450–459 are the needs'. */
export const needMigrations: readonly Migration[] = [
  {
    version: 450,
    name: 'needs taken here',
    sql: `CREATE TABLE needs_taken (
            need_id TEXT PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL,
            at INTEGER NOT NULL,
            recorded INTEGER NOT NULL,
            fact TEXT NOT NULL
          ) STRICT, WITHOUT ROWID`,
  },
];

export const needIdOf = (fact: NeedSubmitted): string => fact.need;

export function sqliteNeedStore(database: Database): SubmissionStore<NeedSubmitted> {
  return sqliteSubmissionStore(database, {
    ...{ table: 'needs_taken', id: 'need_id', idOf: needIdOf },
    read: (stored) => needSubmittedSchema.parse(stored),
  });
}
