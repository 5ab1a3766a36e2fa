/** What was said to departments and heard from them, durable: a message is put once by its id, taken once, applied in the order of its `n`. */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import type { Outgoing, Step } from './messages.ts';

export const departmentMigration: Migration = {
  version: 75,
  name: 'department messages',
  sql: `CREATE TABLE department_out (
          place INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          department TEXT NOT NULL,
          message TEXT NOT NULL,
          tries INTEGER NOT NULL,
          not_before INTEGER NOT NULL,
          taken INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX department_out_open ON department_out (department, not_before) WHERE taken = 0;
        CREATE TABLE department_in (
          department TEXT NOT NULL,
          id TEXT NOT NULL,
          case_id TEXT NOT NULL,
          n INTEGER NOT NULL,
          message TEXT NOT NULL,
          outcome TEXT,
          PRIMARY KEY (department, id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX department_in_open ON department_in (department, case_id, n) WHERE outcome IS NULL;`,
};

export interface ExchangeStore {
  /** Twice is once. */
  put(department: string, message: Outgoing, at: number): Promise<void>;
  /** Places `n` given to messages about this case so far. */
  said(department: string, caseId: string): Promise<number>;
  due(department: string, at: number, limit: number): Promise<readonly { readonly message: Outgoing; readonly tries: number }[]>;
  tried(id: string, notBefore: number): Promise<void>;
  /** The other side has it. */
  taken(id: string): Promise<void>;
  /** Durable when it resolves; known already changes nothing. */
  keep(department: string, step: Step): Promise<void>;
  /** The next step of each case that may be applied: all before it are. */
  next(department: string): Promise<readonly Step[]>;
  applied(department: string, id: string, outcome: string): Promise<void>;
}

export function exchangeStore(database: Database): ExchangeStore {
  return {
    async put(department, message, at) {
      await database.run(
        'INSERT INTO department_out (id, department, message, tries, not_before, taken) VALUES (?, ?, ?, 0, ?, 0) ON CONFLICT (id) DO NOTHING',
        [message.id, department, JSON.stringify(message), at],
      );
    },
    async said(department, caseId) {
      const row = await database.get<{ said: number }>(
        "SELECT count(*) AS said FROM department_out WHERE department = ? AND json_extract(message, '$.case') = ?",
        [department, caseId],
      );
      return row?.said ?? 0;
    },
    async due(department, at, limit) {
      const rows = await database.all<{ message: string; tries: number }>(
        'SELECT message, tries FROM department_out WHERE department = ? AND taken = 0 AND not_before <= ? ORDER BY place LIMIT ?',
        [department, at, limit],
      );
      return rows.map(({ message, tries }) => ({ message: JSON.parse(message) as Outgoing, tries }));
    },
    async tried(id, notBefore) {
      await database.run('UPDATE department_out SET tries = tries + 1, not_before = ? WHERE id = ?', [notBefore, id]);
    },
    async taken(id) {
      await database.run('UPDATE department_out SET taken = 1 WHERE id = ?', [id]);
    },
    async keep(department, step) {
      await database.run(
        'INSERT INTO department_in (department, id, case_id, n, message) VALUES (?, ?, ?, ?, ?) ON CONFLICT (department, id) DO NOTHING',
        [department, step.id, step.case, step.n, JSON.stringify(step)],
      );
    },
    async next(department) {
      const rows = await database.all<{ message: string }>(
        `SELECT message FROM department_in AS step WHERE department = ? AND outcome IS NULL AND n = 1 + (
           SELECT count(DISTINCT n) FROM department_in AS done WHERE done.department = step.department AND done.case_id = step.case_id
             AND done.n < step.n AND done.outcome IS NOT NULL) ORDER BY case_id, n`,
        [department],
      );
      return rows.map(({ message }) => JSON.parse(message) as Step);
    },
    async applied(department, id, outcome) {
      await database.run('UPDATE department_in SET outcome = ? WHERE department = ? AND id = ?', [outcome, department, id]);
    },
  };
}
