/**
 * What is to be told and what became of it. SQLite and the fake pass one contract suite (tests/contracts/notice-outbox).
 * Invariants: a key is put once; `sending` is durable before the gateway hears a byte; of one subject nothing goes out before what was put
 * earlier has left or was given to staff.
 */
import type { Notice } from './notice.ts';
import type { Outcome } from './rules.ts';

export type NoticeState = 'waiting' | 'sending' | 'sent' | 'call' | 'slip' | 'done' | 'given-up';

/** What came of an attempt of staff to tell a resident. */
export type StaffResult =
  | { readonly result: 'reached' | 'given-up' }
  /** ms since 1970; null: whenever somebody has the time. */
  | { readonly result: 'not-reached'; readonly againAt: number | null };

export interface OutboxRow extends Notice {
  readonly key: string;
  /** Order of putting. */
  readonly n: number;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly notBefore: number;
  /** Why it waits again, or stays with staff. */
  readonly code: string | null;
  readonly putAt: number;
  /** Who told the resident, or gave up, where staff did. */
  readonly doneBy: string | null;
  /** Attempts of staff that reached nobody. */
  readonly tried: number;
  /** Not before; null: any time. */
  readonly againAt: number | null;
}

export interface NoticeOutbox {
  /** Twice is once. @returns whether it was new */
  put(notice: Notice, at: number): Promise<boolean>;
  /** The first that may go out at `at`, now `sending` and durably so; null: none. */
  claim(at: number): Promise<OutboxRow | null>;
  settle(key: string, outcome: Outcome): Promise<void>;
  /** Those left `sending` by a life that ended. */
  interrupted(): Promise<readonly OutboxRow[]>;
  /** When the next may go out; null: none waits. */
  nextAt(): Promise<number | null>;
  /** What staff have to tell, oldest first. @param stations null: all */
  tasks(stations: readonly string[] | null, limit: number): Promise<readonly OutboxRow[]>;
  /** Also one that is over. */
  task(key: string): Promise<OutboxRow | null>;
  /** A task that is over stays as whoever was first left it. @returns false when it never was a task */
  tried(key: string, result: StaffResult, by: string): Promise<boolean>;
}
