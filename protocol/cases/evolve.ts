/**
 * Folds one event into the case. Total: history cannot be refused. It reads no table and no clock: `to` stands in the event, so the same
 * events give the same case today and under a later program.
 */
import { legalDate } from '../calendar/index.ts';
import { as, type BusinessDate, type Instant } from '../ids.ts';
import { merges } from './actions.ts';
import type { CaseEvent } from './events.ts';
import { applied } from './evolve-actions.ts';
import { isEnded } from './model.ts';
import { type CaseState, freshDays, leaseMs } from './state.ts';

/** @param state null before the first event. @returns null: not even the first event is there */
export function evolveCase(state: CaseState | null, event: CaseEvent): CaseState | null {
  if (event.action === 'submit') return state ?? submitted(event);
  if (state === null) return null;
  const on = legalDate(event.at);
  const next = applied(state, event, on);
  const ends = isEnded(event.to) && !isEnded(state.status);
  return {
    ...next,
    status: event.to,
    version: state.version + 1,
    changedAt: event.recordedAt,
    days: ends ? { ...next.days, ended: on, stops: closedStops(next, on) } : next.days,
    ...handsOn(next, event),
  };
}

export function replayCase(events: readonly CaseEvent[]): CaseState | null {
  return events.reduce<CaseState | null>(evolveCase, null);
}

function submitted(event: Extract<CaseEvent, { action: 'submit' }>): CaseState {
  const { args } = event;
  return {
    id: args.case,
    status: event.to,
    version: 1,
    episode: 1,
    token: args.token,
    tracking: args.tracking,
    station: args.station,
    channel: args.channel,
    item: args.item,
    terms: args.terms,
    noticeVersion: args.noticeVersion,
    mandate: args.mandate,
    person: args.person,
    agent: args.agent,
    masks: args.masks,
    agentMasks: args.agentMasks,
    handler: null,
    handlers: [],
    touched: { [event.by]: 1 },
    checklistGiven: false,
    materials: (args.terms?.materials ?? []).map(({ ref }) => ({ ref, form: null, count: 0, holder: null, promisedOn: null })),
    supplement: null,
    supplementStages: [],
    days: freshDays,
    contacts: 0,
    duplicates: args.duplicates.map((other) => ({ case: other, same: null })),
    conflicts: [],
    priority: false,
    reminders: 0,
    acceptance: null,
    result: null,
    shelf: null,
    rating: null,
    documents: [],
    submittedAt: event.at,
    changedAt: event.recordedAt,
  };
}

/** Whoever has the case and works on it keeps it; what merges and the clockwork touch nothing. */
function handsOn(state: CaseState, event: CaseEvent): Pick<CaseState, 'touched' | 'handler'> {
  const { touched, handler } = state;
  if (event.role === 'system' || event.action === 'came-late' || merges(event.action)) return { touched, handler };
  const until = as<Instant>(event.recordedAt + leaseMs);
  return {
    touched: { ...touched, [event.by]: state.version + 1 },
    handler: handler !== null && handler.by === event.by ? { ...handler, until } : handler,
  };
}

function closedStops({ days }: CaseState, on: BusinessDate): CaseState['days']['stops'] {
  return days.stops.map((stop) => (stop.to === null ? { ...stop, to: on } : stop));
}
