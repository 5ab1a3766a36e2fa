/**
 * The hub's end of one station's twin: a machine that returns its effects.
 *
 * Invariants
 * - Nothing is sent to a station that has not said that it takes a twin (an older agent), nor what it has, nor again what it has refused:
 *   a refused version ends by a newer one.
 * - What is sent is what is wanted when it is sent: the hub's table is looked at before every message.
 * - After some silences in a row the station is left in peace until it says something, or there is something new.
 */
import type { Millis } from '../ids.ts';
import type { TwinPlace, TwinStatus } from '../wire/twin-messages.ts';
import { syncDelays } from './station-state.ts';
import { isSamePlace, twinDelays, twinTries } from './twin-station-step.ts';

/** Unanswered messages in a row before waiting for a word of the station. */
export const twinSilences = 5;

/** ms */
export const twinHubDelays = {
  /** a whole trial with every start it may take, and something over: then the hub asks what became of it */
  trial: twinDelays.healthWindow * (twinTries + 1),
  /** today's queue stood in the way */
  notNow: 600_000,
} as const;

/** How the hub's table stands for one station. */
export interface TwinStanding {
  readonly wanted: TwinPlace;
  /** Newest word of the station about exactly this place. */
  readonly status: TwinStatus | null;
}

export interface TwinHubState {
  /** Null: not heard of yet, or it takes no twin. */
  readonly told: { readonly place: TwinPlace | null } | null;
  readonly looking: boolean;
  /** Look once more: something came meanwhile. */
  readonly more: boolean;
  /** Send also what was answered with `on-trial` or `not-now`. */
  readonly insist: boolean;
  /** Unanswered messages in a row. */
  readonly failures: number;
}

export const initialTwinHub: TwinHubState = { told: null, looking: false, more: false, insist: false, failures: 0 };

export type TwinHubInput =
  /** Null: the station takes no twin. */
  | { readonly type: 'hello'; readonly told: { readonly place: TwinPlace | null } | null }
  /** The table has been written. */
  | { readonly type: 'changed' }
  /** After it is in the table. */
  | { readonly type: 'reported'; readonly place: TwinPlace; readonly status: TwinStatus }
  | { readonly type: 'looked'; readonly standing: TwinStanding | null }
  | { readonly type: 'look-failed' }
  | { readonly type: 'timeout' };

export type TwinHubEffect =
  /** Answered by looked or look-failed. */
  | { readonly type: 'look' }
  | { readonly type: 'send'; readonly place: TwinPlace }
  | { readonly type: 'set-timer'; readonly delay: Millis }
  | { readonly type: 'clear-timer' };

export interface TwinHubStep {
  readonly state: TwinHubState;
  readonly effects: readonly TwinHubEffect[];
}

export function twinHubStep(state: TwinHubState, input: TwinHubInput): TwinHubStep {
  switch (input.type) {
    case 'hello': {
      const heard = { ...state, told: input.told, insist: true, failures: 0 };
      return input.told ? look(heard) : { state: { ...initialTwinHub, looking: state.looking }, effects: [{ type: 'clear-timer' }] };
    }
    case 'changed':
      return look({ ...state, failures: 0 });
    case 'reported': {
      const { told } = state;
      return look({ ...state, told: told && (input.status === 'applied' ? { place: input.place } : told), failures: 0 });
    }
    case 'looked':
      return onLooked({ ...state, looking: false }, input.standing);
    case 'look-failed':
      return { state: { ...state, looking: false, more: false }, effects: state.told ? [timer(state.failures)] : [] };
    case 'timeout':
      return look({ ...state, insist: true });
  }
}

function look(state: TwinHubState): TwinHubStep {
  if (!state.told) return { state, effects: [] };
  if (state.looking) return { state: { ...state, more: true }, effects: [] };
  return { state: { ...state, looking: true, more: false }, effects: [{ type: 'look' }] };
}

function onLooked(state: TwinHubState, standing: TwinStanding | null): TwinHubStep {
  if (!state.told) return { state, effects: [] };
  if (state.more) return look(state);
  const { insist, told } = state;
  const quiet: TwinHubState = { ...state, insist: false, failures: 0 };
  if (!standing || (told.place && isSamePlace(told.place, standing.wanted))) return { state: quiet, effects: [{ type: 'clear-timer' }] };
  switch (standing.status) {
    case 'rejected':
    case 'rolled-back':
      return { state: quiet, effects: [{ type: 'clear-timer' }] };
    case 'on-trial':
      if (!insist) return { state: quiet, effects: [{ type: 'set-timer', delay: twinHubDelays.trial }] };
      break;
    case 'not-now':
      if (!insist) return { state: quiet, effects: [{ type: 'set-timer', delay: twinHubDelays.notNow }] };
      break;
    case 'applied':
    case null:
      break;
  }
  if (state.failures >= twinSilences) return { state: quiet, effects: [{ type: 'clear-timer' }] };
  return {
    state: { ...state, insist: false, failures: state.failures + 1 },
    effects: [{ type: 'send', place: standing.wanted }, timer(state.failures)],
  };
}

function timer(failures: number): TwinHubEffect {
  return { type: 'set-timer', delay: Math.min(syncDelays.answerFirst * 2 ** Math.min(failures, 10), syncDelays.answerLast) };
}
