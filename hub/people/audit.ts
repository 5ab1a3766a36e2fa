/**
 * What staff did, as one port: who, what, to which object, from where, with which outcome. SQLite and the fake pass one contract suite
 * (tests/contracts/audit). Invariants: rows are only ever added; each carries an HMAC over itself and the row before it under a key
 * that is not in the database, so whoever can write the database cannot change, remove or reorder a row unnoticed.
 * No row carries personal data of residents.
 */
import type { AuditEntry, AuditHead, AuditRow, ChainFound } from './audit-chain.ts';

/** As written: what is not said is null, or an empty detail. */
export type Deed = Pick<AuditEntry, 'at' | 'by' | 'act' | 'object'> & Partial<AuditEntry>;

/** As read: the outcome has come to the row that asked. */
export type ToldDeed = Omit<AuditRow, 'of' | 'key' | 'hash'>;

export interface AuditPage {
  /** An `n`: only older ones. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly by?: string | undefined;
  readonly act?: string | undefined;
}

export interface DeedCount {
  readonly by: string;
  readonly rows: number;
  /** Of those, with the detail `own`: in a matter in their own hands. */
  readonly own: number;
  /** Of those, with the detail `free`: in a matter in nobody's hands. */
  readonly free: number;
}

export interface AuditLog {
  /** Resolves when it is durable. @returns its place */
  append(deed: Deed): Promise<number>;
  /** Newest first. An outcome still null: the hub died before it came, or it has not come yet. */
  page(page: AuditPage): Promise<readonly ToldDeed[]>;
  /** How often each person did this with success, the most active first. */
  count(act: string, since: number): Promise<readonly DeedCount[]>;
  /** Null: empty. */
  head(): Promise<AuditHead | null>;
  /** Reads the whole log. @param known a head that was seen before: the log must still hold it */
  verify(known: AuditHead | null): Promise<ChainFound>;
}

export function entryOf(deed: Deed): AuditEntry {
  return { role: null, station: null, address: null, outcome: 'done', of: null, detail: {}, ...deed };
}
