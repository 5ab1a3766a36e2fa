/** What residents handed in at this station, as it was written down before anybody was told: whatever is personal in it is sealed already. */
import type { Database } from '@yizhan/platform/sqlite';
import type { IdempotencyKey } from '@yizhan/protocol/ids';

/** A fact that hands something in: of one id, at one time. */
export interface HandedIn {
  readonly at: number;
}

export interface Submission<F extends HandedIn> {
  readonly key: IdempotencyKey;
  /** Of what was asked for under this key. */
  readonly digest: string;
  readonly fact: F;
  /** Whether the fact is on the business lane. */
  readonly recorded: boolean;
}

export interface SubmissionStore<F extends HandedIn> {
  /** Oldest first. */
  all(): Promise<readonly Submission<F>[]>;
  put(submission: Submission<F>): Promise<void>;
  recorded(id: string): Promise<void>;
  drop(id: string): Promise<void>;
}

interface Kind<F extends HandedIn> {
  /** Made by the room's own migration: id, key (unique), digest, at, recorded, fact. */
  readonly table: string;
  /** Column of the id. */
  readonly id: string;
  readonly idOf: (fact: F) => string;
  /** Throws when it cannot be read. */
  readonly read: (stored: unknown) => F;
}

interface Row {
  readonly key: string;
  readonly digest: string;
  readonly recorded: number;
  readonly fact: string;
}

export function sqliteSubmissionStore<F extends HandedIn>(database: Database, { table, id, idOf, read }: Kind<F>): SubmissionStore<F> {
  return {
    async all() {
      const rows = await database.all<Row>(`SELECT key, digest, recorded, fact FROM ${table} ORDER BY at, ${id}`);
      return rows.map(({ key, digest, recorded, fact }) => ({
        key: key as IdempotencyKey,
        digest,
        recorded: recorded === 1,
        fact: read(JSON.parse(fact)),
      }));
    },
    async put({ key, digest, recorded, fact }) {
      await database.run(`INSERT INTO ${table} (${id}, key, digest, at, recorded, fact) VALUES (?, ?, ?, ?, ?, ?)`, [
        idOf(fact),
        key,
        digest,
        fact.at,
        Number(recorded),
        JSON.stringify(fact),
      ]);
    },
    async recorded(one) {
      await database.run(`UPDATE ${table} SET recorded = 1 WHERE ${id} = ?`, [one]);
    },
    async drop(one) {
      await database.run(`DELETE FROM ${table} WHERE ${id} = ?`, [one]);
    },
  };
}
