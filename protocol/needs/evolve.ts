/** Folds one event into the need. Total: history cannot be refused. `to` stands in the event, so a later table changes no history. */
import { legalDate } from '../calendar/index.ts';
import type { ActorId, BusinessDate } from '../ids.ts';
import { unreachable } from '../result.ts';
import { needMerges } from './actions.ts';
import type { NeedEvent } from './events.ts';
import { isNeedEnded } from './model.ts';
import type { NeedDays, NeedState } from './state.ts';

/** @param state null before the first event. @returns null: not even the first event is there */
export function evolveNeed(state: NeedState | null, event: NeedEvent): NeedState | null {
  if (event.action === 'submit') return state ?? submitted(event);
  if (state === null) return null;
  const on = legalDate(event.at);
  const version = state.version + 1;
  const next = applied(state, event, on);
  const moves = !needMerges(event.action);
  return {
    ...next,
    status: event.to,
    version,
    movedAt: moves ? version : state.movedAt,
    movedBy: moves ? event.by : state.movedBy,
    changedAt: event.recordedAt,
    days: isNeedEnded(event.to) && !isNeedEnded(state.status) ? { ...next.days, ended: on } : next.days,
  };
}

export function replayNeed(events: readonly NeedEvent[]): NeedState | null {
  return events.reduce<NeedState | null>(evolveNeed, null);
}

function submitted({ args, at, recordedAt, by, to }: Extract<NeedEvent, { action: 'submit' }>): NeedState {
  const { need, ...same } = args;
  return {
    ...same,
    id: need,
    status: to,
    version: 1,
    movedAt: 1,
    movedBy: by,
    episode: 1,
    handler: null,
    handlers: [],
    outcome: null,
    answer: null,
    rating: null,
    days: openedOn(legalDate(at)),
    submittedAt: at,
    changedAt: recordedAt,
  };
}

function applied(state: NeedState, event: Exclude<NeedEvent, { action: 'submit' }>, on: BusinessDate): NeedState {
  switch (event.action) {
    case 'take':
      return inHands(state, event.by, on);
    case 'assign':
      return inHands(state, event.args.to, on);
    case 'release':
      return { ...withDays(state, { assigned: null }), handler: null };
    case 'handle': {
      const answered = withDays(state, { handled: on });
      return { ...answered, outcome: event.args.outcome, answer: event.confidential, handlers: joined(state.handlers, event.by) };
    }
    case 'set-category':
      return { ...state, category: event.args.category };
    case 'record-12345':
      return { ...state, hotline: event.args.number };
    case 'rate':
      return { ...withDays(state, { rated: on }), rating: event.args.level };
    case 'call-back':
      return withDays(state, { calledBack: on });
    case 'reopen':
      return { ...state, days: openedOn(on), episode: state.episode + 1, handler: null, rating: null };
    case 'note':
    case 'contact':
    case 'close-unrated':
    case 'withdraw':
      return state;
    default:
      return unreachable(event);
  }
}

function inHands(state: NeedState, handler: ActorId, on: BusinessDate): NeedState {
  return { ...withDays(state, { assigned: state.days.assigned ?? on }), handler, handlers: joined(state.handlers, handler) };
}

function joined(handlers: readonly ActorId[], one: ActorId): readonly ActorId[] {
  return handlers.includes(one) ? handlers : [...handlers, one];
}

function withDays(state: NeedState, days: Partial<NeedDays>): NeedState {
  return { ...state, days: { ...state.days, ...days } };
}

function openedOn(opened: BusinessDate): NeedDays {
  return { opened, assigned: null, handled: null, rated: null, calledBack: null, ended: null };
}
