/**
 * The station's end of the feed (`dn/feed`, `up/feed-ack`): a machine that returns its effects.
 *
 * Invariants
 * - What is held and the place are one: they change in the same transaction, and only what is durable is acknowledged.
 * - A message is taken only at the place it was made for, of the hub epoch the place is of; a message that starts from the beginning
 *   is taken from another hub epoch, too. Anything else changes nothing and is answered with the own place, from which the hub goes on.
 * - Every entry is the whole state of its key, so that a message taken twice leaves what it left the first time.
 * - After a start from the beginning, what had not come again when `head` is reached is gone: a restored hub leaves no ghosts. Until
 *   then it stays: a station in the middle shows what it knew.
 * - A start from the beginning ends in the life of the program that began it, or is begun anew: the store of a station that was put back
 *   may be from the middle of one, from before removals that the hub has forgotten by now.
 * - One message at a time: what comes while one is being stored is passed over, and the hub sends it again.
 */
import { as, type Seq } from '../ids.ts';
import type { FeedEntry, FeedMessage, FeedPlace } from '../wire/feed-messages.ts';

export const firstFeedPlace: FeedPlace = { hubEpoch: null, seq: as<Seq>(0), settled: true };

/** One transaction of the station's store, in this order. */
export interface FeedWrite {
  /** All that is held is in doubt from now on, until it comes again. */
  readonly doubtAll: boolean;
  /** Put, or removed when `gone`; in doubt no longer. */
  readonly entries: readonly FeedEntry[];
  /** What is still in doubt goes. */
  readonly dropDoubted: boolean;
  readonly place: FeedPlace;
}

export interface FeedStationState {
  readonly place: FeedPlace;
  /** Being stored. */
  readonly storing: FeedWrite | null;
}

export type FeedStationInput =
  | { readonly type: 'message'; readonly message: FeedMessage }
  | { readonly type: 'stored' }
  | { readonly type: 'store-failed' };

export type FeedStationEffect =
  /** Answered by stored or store-failed. */
  { readonly type: 'store'; readonly write: FeedWrite } | { readonly type: 'acknowledge'; readonly place: FeedPlace };

export interface FeedStationStep {
  readonly state: FeedStationState;
  readonly effects: readonly FeedStationEffect[];
}

/** @param stored where the store stands when the program starts */
export function feedStationAt(stored: FeedPlace): FeedStationState {
  return { place: stored.settled ? stored : firstFeedPlace, storing: null };
}

export function feedStationStep(state: FeedStationState, input: FeedStationInput): FeedStationStep {
  switch (input.type) {
    case 'message': {
      if (state.storing) return { state, effects: [] };
      if (!isFor(state.place, input.message)) return { state, effects: [{ type: 'acknowledge', place: state.place }] };
      const write = writeOf(state.place, input.message);
      return { state: { ...state, storing: write }, effects: [{ type: 'store', write }] };
    }
    case 'stored': {
      if (!state.storing) return { state, effects: [] };
      const { place } = state.storing;
      return { state: { place, storing: null }, effects: [{ type: 'acknowledge', place }] };
    }
    case 'store-failed':
      // Silence: the hub comes again after its time-out, when there may be room again.
      return { state: { ...state, storing: null }, effects: [] };
  }
}

function isFor(place: FeedPlace, message: FeedMessage): boolean {
  return message.after === place.seq && (message.whole || message.hubEpoch === place.hubEpoch) && isInOrder(message);
}

function isInOrder({ whole, after, through, head, entries }: FeedMessage): boolean {
  let last: number = whole ? 0 : after;
  for (const { seq } of entries) {
    if (seq <= last) return false;
    last = seq;
  }
  return last <= through && through <= head;
}

function writeOf(place: FeedPlace, { whole, hubEpoch, through, head, entries }: FeedMessage): FeedWrite {
  const wasSettled = place.settled && !whole;
  const atHead = through === head;
  return {
    doubtAll: whole,
    entries,
    dropDoubted: atHead && !wasSettled,
    place: { hubEpoch, seq: through, settled: wasSettled || atHead },
  };
}
