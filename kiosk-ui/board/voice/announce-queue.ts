/**
 * Which call is announced when. Pure; the announcer runs what it says.
 * Invariants: never two at once; in order of seq, each at most once; at most `backlog` wait, the oldest gives way (its number has been on
 * the screen longest); a call that is already old when heard (a replay after a reconnect) is shown only.
 */
import type { BoardCall } from '@yizhan/protocol/api';

export const announceLimits = { backlog: 3, tooOldMs: 15_000 };

interface AnnounceState {
  readonly playing: BoardCall | null;
  readonly waiting: readonly BoardCall[];
  /** Highest seq heard. A replayed call is not announced again. */
  readonly heard: number;
}

export type AnnounceInput =
  /** `now` by the station's clock, as the call's own time is. */
  { readonly type: 'called'; readonly call: BoardCall; readonly now: number } | { readonly type: 'finished' };

interface AnnounceStep {
  readonly state: AnnounceState;
  /** Start this one now. */
  readonly play: BoardCall | null;
}

export const silent: AnnounceState = { playing: null, waiting: [], heard: 0 };

export function nextAnnouncement(state: AnnounceState, input: AnnounceInput): AnnounceStep {
  if (input.type === 'finished') {
    const [next = null, ...waiting] = state.waiting;
    return { state: { ...state, playing: next, waiting }, play: next };
  }
  const { call, now } = input;
  if (call.seq <= state.heard) return { state, play: null };
  const heard = call.seq;
  if (now - call.at > announceLimits.tooOldMs) return { state: { ...state, heard }, play: null };
  if (state.playing === null) return { state: { ...state, playing: call, heard }, play: call };
  return { state: { ...state, waiting: [...state.waiting, call].slice(-announceLimits.backlog), heard }, play: null };
}
