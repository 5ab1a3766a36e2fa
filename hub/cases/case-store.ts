/**
 * Where cases rest, as one port. SQLite and the fake pass one contract suite (tests/contracts/hub-case-store).
 * Invariants: events, projection, answer and what is to be told are one transaction; a case moves only from the version it was read at; events
 * are never changed or taken out. No personal value is in here.
 */
import type { CaseEvent, CaseFlag, CaseState, CaseStatus, ClockName } from '@yizhan/protocol/cases';
import type { ActorId, BusinessDate, CaseId, ChainHash, StationId } from '@yizhan/protocol/ids';

/** Flags that change with what happens to a case, not with the day: kept in its row. */
export const keptFlags = [
  'no-target',
  'calendar-unknown',
  'conflict',
  'possible-duplicate',
  'tolerated',
  'deemed-accepted',
  'unclaimed',
  'priority',
  'sensitive',
] as const satisfies readonly CaseFlag[];
export type KeptFlag = (typeof keptFlags)[number];

/** A case as the board sorts and filters it. */
export interface CaseRow {
  readonly id: CaseId;
  readonly tracking: CaseState['tracking'];
  readonly token: CaseState['token'];
  readonly station: StationId;
  readonly department: string | null;
  readonly item: string;
  /** Null for a sensitive matter: nobody reads it off a board. */
  readonly title: string | null;
  readonly status: CaseStatus;
  readonly open: boolean;
  readonly handler: ActorId | null;
  readonly clock: ClockName | null;
  /** Of the running clock; null: none runs, or it stands still. */
  readonly due: BusinessDate | null;
  readonly riskOn: BusinessDate | null;
  readonly standsStill: boolean;
  readonly flags: readonly KeptFlag[];
  readonly name: string;
  readonly version: number;
  readonly submittedAt: number;
  readonly changedAt: number;
  /** The clockwork looks at it from this day on. */
  readonly wakeOn: BusinessDate | null;
  /** Which calendar its days were reckoned by. */
  readonly calendar: string;
}

export interface StoredCaseEvent {
  readonly seq: number;
  readonly id: string;
  readonly event: CaseEvent;
  readonly hash: ChainHash;
}

export interface CaseWrite {
  readonly row: CaseRow;
  readonly state: CaseState;
  /** The version it was read at; 0: it is new. */
  readonly base: number;
  readonly events: readonly StoredCaseEvent[];
  /** Under an idempotency key; null: whoever asked keeps no key. */
  readonly answer: { readonly key: string; readonly answer: KeptAnswer } | null;
  /** The station is to be told. */
  readonly tell: boolean;
}

export type ChainTip = Pick<StoredCaseEvent, 'seq' | 'hash'>;

/** What was answered, and to what: the same key with other content is a mistake that must be told. */
export interface KeptAnswer {
  readonly content: string;
  readonly answer: unknown;
}

export interface CaseFilter {
  /** Null: all. */
  readonly stations: readonly StationId[] | null;
  readonly status?: CaseStatus;
  readonly flag?: CaseFlag;
  readonly handler?: ActorId;
  readonly department?: string;
  readonly open: boolean;
  readonly today: BusinessDate;
}

/** Where a page ended, opaque to callers. */
export interface CasePage {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
}

export interface CaseStore {
  case(id: CaseId): Promise<CaseState | null>;
  /** By tracking code or temporary token. */
  followed(code: string): Promise<CaseState | null>;
  rows(ids: readonly CaseId[]): Promise<readonly CaseRow[]>;
  events(id: CaseId): Promise<readonly StoredCaseEvent[]>;
  /** The ends of their chains; one without events has none. */
  tips(ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, ChainTip>>;
  answer(key: string): Promise<KeptAnswer | null>;
  /** One transaction, each case in it once. @returns the cases that had moved on meanwhile; nothing of them was written */
  commit(writes: readonly CaseWrite[]): Promise<readonly CaseId[]>;
  /** By clock: no target first, then the earliest due; those that stand still and those without a clock last. */
  board(filter: CaseFilter, page: { readonly after: string | null; readonly limit: number }): Promise<CasePage>;
  /** Open ones of these with this item. */
  openOf(ids: readonly CaseId[], item: string): Promise<readonly CaseId[]>;
  /** To be looked at on this day, or reckoned by another calendar. */
  waking(today: BusinessDate, calendar: string, limit: number): Promise<readonly CaseState[]>;
  /** Cases whose stations are to be told, with the version to tell. */
  untold(limit: number): Promise<readonly { readonly state: CaseState; readonly version: number }[]>;
  /** Unless it has moved on since. */
  told(id: CaseId, version: number): Promise<void>;
}

/** As the board's place in its order: the sort key and the id. */
export function placeOf(row: CaseRow): string {
  return `${sortKey(row)} ${row.id}`;
}

/** Text that sorts as the board does. */
export function sortKey({ due, standsStill, flags, open }: CaseRow): string {
  if (open && flags.includes('no-target')) return '0000-00-00';
  return due === null || standsStill ? '9999-99-99' : due;
}
