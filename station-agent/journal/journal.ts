/**
 * The station's memory: one append-only lane of events, with everything that must be durable in the same transaction.
 * Invariants: seq has no gaps; (businessDate, label) is unique; at most one CALLED or SERVING ticket per counter; an
 * acknowledged row is kept ≥ 14 days; what `append` resolved survives a power cut (WAL, synchronous=FULL).
 */
import type { StationFact } from '@yizhan/protocol/facts';
import type { BusinessDate, ChainHash, Epoch, EventId, IdempotencyKey, Instant, Seq } from '@yizhan/protocol/ids';
import type { QueueEvent } from '@yizhan/protocol/queue';
import type { WireEvent } from '@yizhan/protocol/wire';

/** An event as the desk hands it over: the journal adds seq and hash. */
export type NewEvent = (QueueEvent | StationFact) & {
  readonly id: EventId;
  readonly at: Instant;
  readonly mono: number;
  readonly clockOffset: number | null;
  readonly businessDate: BusinessDate;
};

/** The durable answer to an idempotency key, written with the events it answers for. */
export interface NewAnswer {
  readonly key: IdempotencyKey;
  /** Digest of the command: the same key with another command is a client's mistake. */
  readonly commandDigest: string;
  readonly at: Instant;
  /** What the answer needs to be made again, e.g. ticket id, ahead, wait. */
  readonly body: unknown;
}

/** One decided command: all of it is committed, or nothing. */
export interface Decided {
  readonly events: readonly NewEvent[];
  readonly answer: NewAnswer | null;
}

export interface JournalHead {
  readonly epoch: Epoch;
  readonly seq: Seq;
  readonly hash: ChainHash;
}

export interface JournalFault {
  /** `disk-full`: nothing was written, nothing is lost, try when there is space. */
  readonly code: 'disk-full' | 'journal-unavailable' | 'constraint';
  readonly message: string;
}

export class JournalError extends Error implements JournalFault {
  readonly code: JournalFault['code'];
  constructor(code: JournalFault['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'JournalError';
    this.code = code;
  }
}

/**
 * What the desk needs. Appends join the next group commit; the promise settles after COMMIT, rejects with a JournalError.
 * A group that fails takes with it all that was appended behind it, since that was decided on top of it; from then on every
 * append is refused until `readCurrentDay` has been called: whoever decides must first start again from what is durable.
 */
export interface Journal {
  append(decided: Decided): Promise<readonly WireEvent[]>;
  /** Events of the current day: from the last `day.opened` to the head, in order. */
  readCurrentDay(): Promise<readonly WireEvent[]>;
  findAnswer(key: IdempotencyKey): Promise<NewAnswer | null>;
  /** Whether `findAnswer` has one: known without waiting, so that a decision need not wait. */
  hasAnswer(key: IdempotencyKey): boolean;
  head(): JournalHead;
  /** Forgets answers older than a day and acknowledged events past their time. */
  prune(now: Instant): Promise<void>;
  close(): Promise<void>;
}

/** What reports need of the same store: days gone by, read beside the desk and in small parts, so that no append waits long behind them. */
export interface DayHistory {
  /** Business dates that are held from their first event on, newest first; and whether older ones were there once. */
  days(): Promise<{ readonly dates: readonly BusinessDate[]; readonly pruned: boolean }>;
  /** The events of a date in order, from its `day.opened` to the next day's or the present head, in parts. None for a date that `days` does not name. */
  readDay(date: BusinessDate): AsyncIterable<readonly WireEvent[]>;
}

/** What the link needs of the same store. */
export interface UplinkSource {
  head(): JournalHead;
  /** Oldest event still held and the chain value before it. */
  tail(): Promise<{ readonly seq: Seq; readonly previousHash: ChainHash }>;
  /** Events after `seq`, at most `events` and about `bytes` of JSON, in order. */
  readAfter(seq: Seq, limit: { readonly events: number; readonly bytes: number }): Promise<readonly WireEvent[]>;
  /** Chain value at `seq`, or null when it is no longer held or not there yet. Seq 0 has the zero hash. */
  hashAt(seq: Seq): Promise<ChainHash | null>;
  acknowledged(): { readonly seq: Seq; readonly hubEpoch: string | null };
  acknowledge(seq: Seq, hubEpoch: string): Promise<void>;
  /** A restored or cloned store goes on under a new name; events, ids, seq and chain stay, nothing counts as acknowledged. */
  mintEpoch(): Promise<Epoch>;
  /** Persisted before every CONNECT, only grows. */
  raiseBirth(): Promise<number>;
}
