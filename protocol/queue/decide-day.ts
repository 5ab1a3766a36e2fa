import { dayAfter } from '../calendar/index.ts';
import type { BusinessDate } from '../ids.ts';
import { ok } from '../result.ts';
import { type Decision, refuse } from './checks.ts';
import type { QueueCtx } from './commands.ts';
import type { QueueEvent } from './events.ts';
import type { QueueState } from './model.ts';
import { isLive } from './put-ticket.ts';
import { isDayOpen } from './state.ts';

/** Refused until the desk's date is later than the state's: a clock set back never ends a day, nor opens one twice. */
export function closeDay(state: QueueState, ctx: QueueCtx): Decision {
  const { businessDate } = state;
  if (businessDate === null || !isDayOpen(state) || ctx.businessDate <= businessDate) {
    return refuse('day-not-over', { businessDate });
  }
  const events: QueueEvent[] = [];
  for (const ticket of state.tickets.values()) {
    if (isLive(ticket.status)) events.push({ type: 'ticket.expired', data: { ticket: ticket.id, at: ctx.at } });
  }
  const expired = events.length;
  for (const { id, lease } of state.counters.values()) {
    if (lease !== null) events.push({ type: 'counter.released', data: { counter: id, lease: lease.id, why: 'day-closed', at: ctx.at } });
  }
  events.push({ type: 'day.closed', data: { businessDate, expired } });
  return ok(events);
}

/** Numbers start anew with a day, so the next day is always later than the closed one, though the clock may say otherwise. */
export function dayOpened(state: QueueState, ctx: QueueCtx): QueueEvent {
  const earliest: BusinessDate = state.businessDate === null ? ctx.businessDate : dayAfter(state.businessDate);
  const businessDate = ctx.businessDate > earliest ? ctx.businessDate : earliest;
  return { type: 'day.opened', data: { businessDate } };
}
