/** Matters taken at this station, as they were written down before anybody was told: what is personal in them is sealed already. */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import { type CaseSubmitted, caseSubmittedSchema } from '@yizhan/protocol/cases';
import type { CaseId, IdempotencyKey } from '@yizhan/protocol/ids';

export interface Submission {
  readonly key: IdempotencyKey;
  /** Of what was asked for under this key. */
  readonly digest: string;
  readonly fact: CaseSubmitted;
  /** Whether the fact is on the business lane. */
  readonly recorded: boolean;
}

export interface CaseStore {
  /** Oldest first. */
  all(): Promise<readonly Submission[]>;
  put(submission: Submission): Promise<void>;
  recorded(id: CaseId): Promise<void>;
  drop(id: CaseId): Promise<void>;
}

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

interface Row {
  readonly key: string;
  readonly digest: string;
  readonly recorded: number;
  readonly fact: string;
}

export function sqliteCaseStore(database: Database): CaseStore {
  return {
    async all() {
      const rows = await database.all<Row>('SELECT key, digest, recorded, fact FROM cases_taken ORDER BY at, case_id');
      return rows.map(({ key, digest, recorded, fact }) => ({
        key: key as IdempotencyKey,
        digest,
        recorded: recorded === 1,
        fact: caseSubmittedSchema.parse(JSON.parse(fact)),
      }));
    },
    async put({ key, digest, recorded, fact }) {
      await database.run('INSERT INTO cases_taken (case_id, key, digest, at, recorded, fact) VALUES (?, ?, ?, ?, ?, ?)', [
        fact.case,
        key,
        digest,
        fact.at,
        Number(recorded),
        JSON.stringify(fact),
      ]);
    },
    async recorded(id) {
      await database.run('UPDATE cases_taken SET recorded = 1 WHERE case_id = ?', [id]);
    },
    async drop(id) {
      await database.run('DELETE FROM cases_taken WHERE case_id = ?', [id]);
    },
  };
}
