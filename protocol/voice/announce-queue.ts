/**
 * Which call is announced when. Pure; a player runs what it says and tells when it has finished.
 * Invariants: never two at once; in order of seq, each at most once; at most `backlog` wait, the oldest gives way (its number has been on
 * the screen longest), the newest never; a recall takes the place of its ticket's call that still waits; a call that is already old when
 * heard (a replay after a reconnect) is shown only.
 */
import type { BoardCall } from '../api/station.ts';

export const announceLimits = { backlog: 3, tooOldMs: 30_000 };

export interface AnnounceState {
  readonly playing: BoardCall | null;
  readonly waiting: readonly BoardCall[];
  /** Highest seq heard. A replayed call is not announced again. */
  readonly heard: number;
}

export type AnnounceInput =
  /** `now` by the station's clock, as the call's own time is. */
  { readonly type: 'called'; readonly call: BoardCall; readonly now: number } | { readonly type: 'finished' };

export interface AnnounceEffect {
  readonly type: 'announce';
  readonly call: BoardCall;
}

export interface AnnounceStep {
  readonly state: AnnounceState;
  readonly effects: readonly AnnounceEffect[];
}

export const silent: AnnounceState = { playing: null, waiting: [], heard: 0 };

export function nextAnnouncement(state: AnnounceState, input: AnnounceInput): AnnounceStep {
  if (input.type === 'finished') {
    const [next, ...waiting] = state.waiting;
    return next === undefined ? quiet({ ...state, playing: null }) : announce({ ...state, waiting }, next);
  }
  const { call, now } = input;
  if (call.seq <= state.heard) return quiet(state);
  const heard = { ...state, heard: call.seq };
  if (now - call.at > announceLimits.tooOldMs) return quiet(heard);
  if (state.playing === null) return announce(heard, call);
  const others = state.waiting.filter(({ ticket }) => ticket !== call.ticket);
  return quiet({ ...heard, waiting: [...others, call].slice(-announceLimits.backlog) });
}

function quiet(state: AnnounceState): AnnounceStep {
  return { state, effects: [] };
}

function announce(state: AnnounceState, call: BoardCall): AnnounceStep {
  return { state: { ...state, playing: call }, effects: [{ type: 'announce', call }] };
}
