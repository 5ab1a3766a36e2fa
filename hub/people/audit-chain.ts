/** The chain of the audit log: what a row's HMAC covers, and how a whole log is judged. */
import { createHash, createHmac } from 'node:crypto';

export interface AuditEntry {
  readonly at: number;
  /** A user name; `cli:NAME` of the machine's own user for a command line. */
  readonly by: string;
  /** Null where there is none: a command line, a sign-in that failed. */
  readonly role: string | null;
  /** A door (`POST /api/v1/stations`) or a deed (`person.reveal`). */
  readonly act: string;
  /** e.g. `stations/kw0101/commands` */
  readonly object: string;
  readonly station: string | null;
  readonly address: string | null;
  /** `done` or the code of the refusal; null: asked, and the outcome follows in a row that names this one. */
  readonly outcome: string | null;
  /** The row this one tells the outcome of. */
  readonly of: number | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface AuditRow extends AuditEntry {
  /** From 1, without gaps. */
  readonly n: number;
  /** Which secret made the hash. */
  readonly key: string;
  readonly hash: string;
}

const firstHash = '0'.repeat(64);

function secretId(secret: Buffer): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 8);
}

function rowHash(secret: Buffer, previous: string, row: Omit<AuditRow, 'hash'>): string {
  const { n, key, at, by, role, act, object, station, address, outcome, of, detail } = row;
  const text = JSON.stringify([n, key, at, by, role, act, object, station, address, outcome, of, detail]);
  return createHmac('sha256', secret).update(`${previous}\n${text}`).digest('hex');
}

/** A place known from outside the database: the log cannot be shorter, or another, since. */
export interface AuditHead {
  readonly n: number;
  readonly hash: string;
}

export type ChainFault =
  /** `row-changed` also stands for the row after a removed or moved one. */
  { readonly code: 'row-changed' | 'row-missing' | 'rows-cut-off' | 'other-log'; readonly n: number };

export interface ChainFound {
  readonly head: AuditHead;
  /** Rows under a secret that is lost: they may or may not be as they were written. */
  readonly unprovable: number;
  readonly fault: ChainFault | null;
}

export const startOfChain: ChainFound = { head: { n: 0, hash: firstHash }, unprovable: 0, fault: null };

/** Goes on over the next rows, in order of `n`; stops at the first fault. */
export function followChain(secret: Buffer, found: ChainFound, rows: readonly AuditRow[]): ChainFound {
  const ours = secretId(secret);
  let { head, unprovable } = found;
  for (const row of rows) {
    if (row.n !== head.n + 1) return { head, unprovable, fault: { code: 'row-missing', n: head.n + 1 } };
    if (row.key !== ours) unprovable += 1;
    else if (rowHash(secret, head.hash, row) !== row.hash) return { head, unprovable, fault: { code: 'row-changed', n: row.n } };
    head = { n: row.n, hash: row.hash };
  }
  return { head, unprovable, fault: null };
}

/** The row that follows `last`. */
export function chainedRow(secret: Buffer, last: AuditHead | null, entry: AuditEntry): AuditRow {
  const row = { ...entry, n: (last?.n ?? 0) + 1, key: secretId(secret) };
  return { ...row, hash: rowHash(secret, last?.hash ?? firstHash, row) };
}

/** @param row what stands now at the place of a head seen before */
export function headFault(known: AuditHead | null, row: AuditHead | null): ChainFault | null {
  if (known === null) return null;
  if (row === null) return { code: 'rows-cut-off', n: known.n };
  return row.hash === known.hash ? null : { code: 'other-log', n: known.n };
}
