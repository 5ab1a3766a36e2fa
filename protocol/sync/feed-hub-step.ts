/**
 * The hub's end of one station's feed: a machine that returns its effects. The log keeps one row a key, each with the newest place
 * it was given, so reading on from any place ends in the whole state.
 *
 * Invariants
 * - At most one message is in flight; the next goes on from the place the station told, whatever was sent before.
 * - A station of another hub epoch, beyond the head, or from before removals that are forgotten by now starts from the beginning.
 * - Nothing is sent to a station that has not said that it takes a feed; after some silences in a row it is left in peace until it
 *   says something, or there is something new.
 * - An answer that shows no progress does not make the hub send again at once: two ends that disagree never spin.
 */
import { as, type Millis, type Seq } from '../ids.ts';
import type { FeedEntry, FeedMessage, FeedPlace } from '../wire/feed-messages.ts';
import { syncDelays } from './station-state.ts';

/** Unanswered messages in a row before waiting for a word of the station. */
export const feedSilences = 5;

/** Of a station's feed. */
export interface FeedLog {
  readonly head: Seq;
  /** Newest place of a removal that is forgotten. */
  readonly forgotten: Seq;
}

export interface FeedPage extends FeedLog {
  readonly whole: boolean;
  /** In order; those after the start, as many as a message takes. */
  readonly entries: readonly FeedEntry[];
  /** Where the page ends: the head when nothing is left out. */
  readonly through: Seq;
}

export interface FeedHubState {
  /** As told by the station; null: not heard of yet, or it takes no feed. */
  readonly place: FeedPlace | null;
  /** A page is being read for this place. */
  readonly reading: FeedPlace | null;
  /** The log may hold more than was read for the station. */
  readonly more: boolean;
  readonly inflight: { readonly after: Seq; readonly through: Seq } | null;
  /** Unanswered tries in a row. */
  readonly failures: number;
}

export const initialFeedHub: FeedHubState = { place: null, reading: null, more: false, inflight: null, failures: 0 };

export type FeedHubInput =
  /** In a hello; null: the station takes no feed. */
  | { readonly type: 'hello'; readonly place: FeedPlace | null }
  | { readonly type: 'ack'; readonly place: FeedPlace }
  /** An entry was written. */
  | { readonly type: 'changed' }
  | { readonly type: 'page-read'; readonly page: FeedPage }
  | { readonly type: 'read-failed' }
  | { readonly type: 'timeout' };

export type FeedHubEffect =
  /** Read on from `feedStart(place)`; answered by page-read or read-failed. */
  | { readonly type: 'read'; readonly place: FeedPlace }
  | { readonly type: 'send'; readonly message: FeedMessage }
  | { readonly type: 'set-timer'; readonly delay: Millis }
  | { readonly type: 'clear-timer' }
  /** How far the station is: for people, and so that no removal it has not seen is forgotten. */
  | { readonly type: 'record'; readonly place: FeedPlace };

export interface FeedHubStep {
  readonly state: FeedHubState;
  readonly effects: readonly FeedHubEffect[];
}

/** From where a station at this place is to be sent. In the middle of a start from the beginning nothing forgotten can matter to it. */
export function feedStart(hubEpoch: string, place: FeedPlace, log: FeedLog): { readonly from: Seq; readonly whole: boolean } {
  const whole = place.hubEpoch !== hubEpoch || place.seq > log.head || (place.settled && place.seq < log.forgotten);
  return { from: whole ? as<Seq>(0) : place.seq, whole };
}

export function feedHubStep(hubEpoch: string, state: FeedHubState, input: FeedHubInput): FeedHubStep {
  switch (input.type) {
    case 'hello':
      if (!input.place) return { state: { ...initialFeedHub, reading: state.reading }, effects: [{ type: 'clear-timer' }] };
      return told(state, input.place, true);
    case 'ack':
      if (isSamePlace(input.place, state.place)) return still(state);
      return told(state, input.place, state.inflight?.through !== input.place.seq || input.place.hubEpoch !== hubEpoch);
    case 'changed':
      return pump({ ...state, more: true });
    case 'page-read':
      return onPage(hubEpoch, state, input.page);
    case 'read-failed':
      return retry({ ...state, reading: null, more: true, inflight: null, failures: state.failures + 1 });
    case 'timeout':
      return onTimeout(state);
  }
}

function still(state: FeedHubState): FeedHubStep {
  return { state, effects: [] };
}

/** @param look also when nothing is known to be new */
function told(state: FeedHubState, place: FeedPlace, look: boolean): FeedHubStep {
  const pumped = pump({ ...state, place, more: state.more || look, inflight: null, failures: 0 });
  const record: readonly FeedHubEffect[] = isSamePlace(place, state.place) ? [] : [{ type: 'record', place }];
  return { state: pumped.state, effects: [{ type: 'clear-timer' }, ...record, ...pumped.effects] };
}

function pump(state: FeedHubState): FeedHubStep {
  if (!state.place || !state.more || state.reading || state.inflight) return still(state);
  return { state: { ...state, reading: state.place, more: false }, effects: [{ type: 'read', place: state.place }] };
}

function onPage(hubEpoch: string, { reading, ...before }: FeedHubState, page: FeedPage): FeedHubStep {
  const state: FeedHubState = { ...before, reading: null };
  const { place } = state;
  if (!place) return still(state);
  // The station has moved since, forward or back.
  if (!isSamePlace(place, reading)) return pump({ ...state, more: true });
  const { whole, head, through, entries } = page;
  const more = state.more || through < head;
  if (!whole && place.seq === head && place.settled) return pump({ ...state, more });
  const message: FeedMessage = { v: 1, hubEpoch, after: place.seq, through, head, whole, entries: [...entries] };
  return {
    state: { ...state, more, inflight: { after: place.seq, through } },
    effects: [{ type: 'send', message }, timer(state.failures)],
  };
}

function onTimeout(state: FeedHubState): FeedHubStep {
  if (!state.place || state.reading) return still(state);
  const next = { ...state, more: true, inflight: null, failures: state.inflight ? state.failures + 1 : state.failures };
  return next.failures > feedSilences ? still({ ...next, failures: 0 }) : pump(next);
}

function retry(state: FeedHubState): FeedHubStep {
  return { state, effects: state.place ? [timer(state.failures)] : [] };
}

function timer(failures: number): FeedHubEffect {
  return { type: 'set-timer', delay: Math.min(syncDelays.answerFirst * 2 ** Math.min(failures, 10), syncDelays.answerLast) };
}

function isSamePlace(a: FeedPlace, b: FeedPlace | null): boolean {
  return b !== null && a.hubEpoch === b.hubEpoch && a.seq === b.seq && a.settled === b.settled;
}
