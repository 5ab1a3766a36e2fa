/**
 * The hub's end of the business lane, as pure steps on one station's cursor. The caller holds the cursor locked, writes all
 * of what a step returns in that one transaction, and answers the station only after COMMIT.
 *
 * Invariants
 * - The cursor (epoch, highWater, hash) moves only forward within an epoch, by whole events, each the successor of the last:
 *   seq ≤ highWater is skipped, highWater + 1 is judged, anything beyond waits (`gap`).
 * - An event whose chain value does not follow from the cursor's is never stored, nor anything behind it (`fork`): the
 *   stream stands still until the station has looked at its own history (hello) and gone on under a new epoch, or a person has.
 * - A schema-invalid event whose place is certain is set aside raw and the cursor passes it: one bad event never blocks
 *   those behind it.
 * - Identity is the event id: the store leaves out ids it knows, so a replay under a new epoch adds nothing twice.
 * - Events the station no longer holds are passed only as an explicit gap.
 */
import { as, type ChainHash, type Epoch, type Seq } from '../ids.ts';
import type { UpHello, WireEvent } from '../wire/messages.ts';
import { linkHash, type Sha256, sameHash, unknownHash } from './chain.ts';
import type { Received, ReceivedBatch } from './examine.ts';

export interface CursorState {
  readonly epoch: Epoch;
  readonly highWater: Seq;
  /** Chain value at `highWater`; `unknownHash` when the event there was unreadable. */
  readonly hash: ChainHash;
}

export interface Gap {
  readonly from: Seq;
  readonly to: Seq;
}

/** Why the cursor stopped; null: everything was passed. */
export type Stop = 'gap' | 'fork' | 'rehello';

export interface GateOutcome {
  readonly cursor: CursorState | null;
  /** To store, in order. */
  readonly accepted: readonly Received[];
  /** To set aside raw. */
  readonly quarantined: readonly Received[];
  readonly stop: Stop | null;
}

/** @param cursor of the station's current epoch; null before its first hello */
export function gateBatch(sha256: Sha256, cursor: CursorState | null, batch: ReceivedBatch): GateOutcome {
  if (!cursor || cursor.epoch !== batch.epoch) return { cursor, accepted: [], quarantined: [], stop: 'rehello' };
  const accepted: Received[] = [];
  const quarantined: Received[] = [];
  let { highWater, hash } = cursor;
  let stop: Stop | null = null;
  let previous: Received | null = null;
  for (const one of batch.events) {
    if (one.seq > highWater) {
      stop = one.seq > highWater + 1 ? 'gap' : follows(sha256, hash, previous, one) ? null : 'fork';
      if (stop) break;
      highWater = one.seq;
      hash = one.hash;
      (one.body.sound ? accepted : quarantined).push(one);
    }
    previous = one;
  }
  return { cursor: { epoch: cursor.epoch, highWater, hash }, accepted, quarantined, stop };
}

/** Does this event continue the chain at the cursor? Uses what `examineBatch` computed when its predecessor there is the cursor's event. */
function follows(sha256: Sha256, hash: ChainHash, previous: Received | null, one: Received): boolean {
  const adjacent = previous !== null && previous.seq === one.seq - 1;
  // The event the cursor stands on came again in this batch with another history.
  if (adjacent && !sameHash(previous.hash, hash)) return false;
  if (!one.checkable || hash === unknownHash) return true;
  if (adjacent && previous.hash === hash && one.follows !== null) return one.follows;
  return linkHash(sha256, hash, one.seq, (one.raw as WireEvent).id, one.text) === one.hash;
}

export interface HelloOutcome {
  /** The cursor that is the station's current one from now on. */
  readonly cursor: CursorState;
  /** The station goes on under another epoch than the hub knew as current. */
  readonly epochChanged: 'first' | 'new' | 'returned' | null;
  /** Events that will never come: the hub does not have them and the station no longer holds them. */
  readonly gap: Gap | null;
  /** The station was told of more than the hub has: this hub is an older copy, or lost its last commits. */
  readonly rewound: boolean;
}

/**
 * Judges a hello. A known epoch keeps its cursor; an unknown one starts where the station's history starts. Whether the
 * histories agree at `highWater` is the station's to judge: it sees both.
 * @param current the cursor of the epoch last used, @param named that of the hello's epoch
 */
export function gateHello(current: CursorState | null, named: CursorState | null, hello: UpHello): HelloOutcome {
  const base: CursorState = { epoch: hello.epoch, highWater: as<Seq>(hello.tail.seq - 1), hash: hello.tail.previousHash };
  // An empty store has no oldest event: tail.seq is then head.seq + 1, or 0 from a station that never wrote.
  const start: CursorState = hello.tail.seq < 1 ? { ...base, highWater: as<Seq>(0) } : base;
  const reference = named ?? current;
  const known = reference?.highWater ?? 0;
  const gap = start.highWater > known ? { from: as<Seq>(known + 1), to: start.highWater } : null;
  const cursor = named && !gap ? named : start;
  const epochChanged = current === null ? 'first' : current.epoch === hello.epoch ? null : named ? 'returned' : 'new';
  // Under a new epoch the station starts over by itself; that is no loss of the hub's.
  const comparable = named !== null || current === null;
  return { cursor, epochChanged, gap, rewound: comparable && hello.acknowledged.seq > cursor.highWater };
}
