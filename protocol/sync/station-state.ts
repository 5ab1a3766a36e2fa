/** What the station's end of the lane knows, is told, and wants done. The rules are in station-step. */
import type { ChainHash, Epoch, Millis, Seq } from '../ids.ts';
import type { Ack, DownHello, Nak } from '../wire/messages.ts';
import type { ClockSample } from './clock-offset.ts';
import type { Gap } from './gate-step.ts';

/** ms. Jitter is the runner's: a timer fires anywhere between its delay and half as much again. */
export const syncDelays = {
  /** Waiting for an answer: doubled after every silence, up to the last. */
  answerFirst: 5_000,
  answerLast: 60_000,
  /** Between two batches: stays under the hub's 20 messages a second, with room for heartbeats. */
  pace: 60,
  /** A hello now and then keeps the clock offset fresh. */
  refresh: 600_000,
} as const;
export interface Position {
  readonly seq: Seq;
  readonly hash: ChainHash;
}

interface Inflight {
  readonly to: Position;
}

export type StationState = {
  readonly session: number;
  readonly epoch: Epoch;
  readonly head: Seq;
  /** Unanswered tries in a row. */
  readonly failures: number;
  /** Refusals (nak, journal faults) in a row, without progress between. */
  readonly refusals: number;
  readonly samples: readonly ClockSample[];
} & (
  | { readonly at: 'offline' }
  /** A hello is out. */
  | { readonly at: 'greeting' }
  /** The hub's place is being looked up in the journal. */
  | { readonly at: 'checking'; readonly hub: HubPlace }
  | { readonly at: 'minting' }
  /** Told to wait, or the journal could not be read: hello again when the timer fires. */
  | { readonly at: 'holding' }
  | {
      readonly at: 'streaming';
      readonly hubEpoch: string;
      readonly confirmed: Seq;
      readonly reading: boolean;
      readonly inflight: Inflight | null;
      /** Too soon for the next batch. */
      readonly paced: boolean;
    }
);

export interface HubPlace {
  readonly hubEpoch: string;
  readonly highWater: Seq;
  readonly hash: ChainHash;
}

export type StationInput =
  | { readonly type: 'connected'; readonly epoch: Epoch; readonly head: Seq }
  | { readonly type: 'disconnected' }
  | { readonly type: 'hello'; readonly message: DownHello; readonly receivedAt: number }
  | { readonly type: 'ack'; readonly message: Ack }
  | { readonly type: 'nak'; readonly message: Nak }
  | { readonly type: 'committed'; readonly head: Seq }
  | { readonly type: 'timeout'; readonly timer: SyncTimer }
  | {
      readonly type: 'hash-read';
      readonly session: number;
      readonly seq: Seq;
      /** Null: no longer held, or never was. */
      readonly hash: ChainHash | null;
      readonly head: Seq;
      readonly tail: { readonly seq: Seq; readonly previousHash: ChainHash };
    }
  /** `last` null: nothing after `after`. */
  | { readonly type: 'batch-read'; readonly session: number; readonly after: Seq; readonly last: Position | null }
  | { readonly type: 'epoch-minted'; readonly epoch: Epoch }
  | { readonly type: 'journal-failed'; readonly session: number };

export type SyncTimer = 'answer' | 'pace' | 'refresh';

export type StationEffect =
  | { readonly type: 'publish-hello' }
  /** Answered by hash-read or journal-failed. */
  | { readonly type: 'read-hash'; readonly session: number; readonly seq: Seq }
  /** Answered by batch-read, with the batch kept by the runner for publish-batch, or by journal-failed. */
  | { readonly type: 'read-batch'; readonly session: number; readonly after: Seq }
  | { readonly type: 'publish-batch' }
  /** Answered by epoch-minted or journal-failed. */
  | { readonly type: 'mint-epoch'; readonly session: number; readonly why: 'hub-ahead' | 'hash-differs' }
  | { readonly type: 'set-timer'; readonly timer: SyncTimer; readonly delay: Millis; readonly jitter: boolean }
  | { readonly type: 'clear-timer'; readonly timer: SyncTimer }
  | { readonly type: 'record-acknowledged'; readonly seq: Seq; readonly hubEpoch: string }
  /** What the hub lacks and I no longer hold: to be logged here; the hub records it and raises the alert. */
  | { readonly type: 'record-gap'; readonly gap: Gap }
  | { readonly type: 'tell-offset'; readonly offset: Millis };

export interface StationStep {
  readonly state: StationState;
  readonly effects: readonly StationEffect[];
}
