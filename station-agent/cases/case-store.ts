/** Matters taken at this station, as they were written down before anybody was told. */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import { type CaseSubmitted, caseSubmittedSchema } from '@yizhan/protocol/cases';
import { type SubmissionStore, sqliteSubmissionStore } from '../submissions/submission-store.ts';

export type CaseStore = SubmissionStore<CaseSubmitted>;

/** Versions 410–419 are the cases'. */
export const caseMigrations: readonly Migration[] = [
  {
    version: 410,
    name: 'cases taken here',
    sql: `CREATE TABLE cases_taken (
            case_id TEXT PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL,
            at INTEGER NOT NULL,
            recorded INTEGER NOT NULL,
            fact TEXT NOT NULL
          ) STRICT, WITHOUT ROWID`,
  },
];

export const caseIdOf = (fact: CaseSubmitted): string => fact.case;

export function sqliteCaseStore(database: Database): CaseStore {
  return sqliteSubmissionStore(database, {
    ...{ table: 'cases_taken', id: 'case_id', idOf: caseIdOf },
    read: (stored) => caseSubmittedSchema.parse(stored),
  });
}
