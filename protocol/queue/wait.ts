/**
 * People ahead and the wait to expect. `aheadForNew` and `estimateWait` cost what a station has of items and counters, not
 * what it has of people waiting, since every arrival asks.
 */
import type { CounterId, Instant, ItemId, Millis } from '../ids.ts';
import type { CounterRule, PriorityClass, QueueRules } from './commands.ts';
import { before, indexOf, isLaneOpenTo } from './lanes.ts';
import type { Lane, LaneEntry, QueueState, Ticket } from './model.ts';
import { type Pool, poolOf, waited } from './select.ts';
import { serviceMs } from './service-time.ts';
import { type OpenCounter, type Start, startAfter } from './simulate.ts';

export interface WaitRange {
  readonly minMinutes: number;
  readonly maxMinutes: number;
}

/** The range shown around the estimate is never narrower than this share of it … */
const spread = { low: 0.8, high: 1.2 } as const;
/** … nor than so many standard deviations: four of five waits shall fall inside. Late is more likely than early. */
const deviations = { low: 1.2, high: 1.6 } as const;

/** Counters somebody works at now. */
export function openCounters(state: QueueState, rules: QueueRules): readonly CounterId[] {
  const open: CounterId[] = [];
  for (const id of rules.counters.keys()) if (isOpen(state, id)) open.push(id);
  return open;
}

/** Does this lane wait for a counter that could also call this item? */
export function rivalsTo(state: QueueState, rules: QueueRules, item: ItemId): (lane: Lane) => boolean {
  const counters = countersFor(state, rules, item);
  return (lane) => counters.some(([id, rule]) => isLaneOpenTo(state, lane, id, rule));
}

/** How many go before a ticket for this item that would be issued now, ordinary or of a statutory class. */
export function aheadForNew(state: QueueState, rules: QueueRules, item: ItemId, isStatutory = false): number {
  const counters = countersFor(state, rules, item);
  let ahead = 0;
  for (const lane of state.lanes.values()) {
    if (!counters.some(([id, rule]) => isLaneOpenTo(state, lane, id, rule))) continue;
    const statutory = lane.priorityClass !== null && rules.priorityClasses.get(lane.priorityClass)?.statutory === true;
    if (statutory || (!isStatutory && rankOf(lane.item, item, counters) !== 'after')) ahead += lane.entries.length;
  }
  return ahead;
}

/**
 * How many waiting tickets go before this one by the call order as it stands: those that some counter of this ticket could
 * call and that would be called first if only the two were left. 0 when it does not wait.
 */
export function aheadOf(state: QueueState, rules: QueueRules, ticket: Ticket, at: Instant = state.lastAt): number {
  if (ticket.status !== 'waiting') return 0;
  const counters = countersFor(state, rules, ticket.item);
  const priority = ticket.priorityClass === null ? undefined : rules.priorityClasses.get(ticket.priorityClass);
  const own: Own = { ticket, pool: poolOf(ticket, priority, at), score: scoreOf(ticket.waitingSince, priority, at) };
  let ahead = 0;
  for (const lane of state.lanes.values()) {
    if (!counters.some(([id, rule]) => isLaneOpenTo(state, lane, id, rule))) continue;
    ahead += aheadInLane(lane, own, rankOf(lane.item, ticket.item, counters), rules, at);
  }
  return ahead;
}

/** null: no counter that serves this item is leased and unpaused (暂停). Whole minutes, ×0.8 … ×1.2 of the estimate. */
export function estimateWait(state: QueueState, rules: QueueRules, item: ItemId, at: Instant, ahead: number): WaitRange | null {
  const start = startOf(state, rules, item, at, ahead);
  return start === null ? null : rangeOf(start);
}

/** When a ticket with so many ahead would be called; null: no counter that serves the item is leased and unpaused. */
export function startOf(state: QueueState, rules: QueueRules, item: ItemId, at: Instant, ahead: number): Start | null {
  const open = openFor(state, rules, at);
  if (!open.some((counter) => counter.items.has(item))) return null;
  return startAfter({ state, rules, open, item, ahead });
}

/** Open counters with the time until each is free: what its current ticket is still expected to take. */
export function openFor(state: QueueState, rules: QueueRules, at: Instant): readonly OpenCounter[] {
  return openCounters(state, rules).map((id) => {
    const current = state.counters.get(id)?.current ?? null;
    const ticket = current === null ? undefined : state.tickets.get(current);
    const items = rules.counters.get(id)?.items ?? new Map();
    return { id, items, freeAfter: ticket === undefined ? 0 : remaining(state, rules, ticket, at) };
  });
}

export function rangeOf({ after, deviation }: Start): WaitRange {
  const from = Math.min(after * spread.low, after - deviations.low * deviation);
  const to = Math.max(after * spread.high, after + deviations.high * deviation);
  const minMinutes = Math.max(0, Math.floor(from / 60_000));
  return { minMinutes, maxMinutes: Math.max(minMinutes + 1, Math.ceil(to / 60_000)) };
}

function remaining(state: QueueState, rules: QueueRules, ticket: Ticket, at: Instant): Millis {
  const elapsed = ticket.calledAt === null ? 0 : Math.max(0, at - ticket.calledAt);
  const service = serviceMs(state, rules, ticket.item);
  // Who has been at it for long is expected to need a while yet.
  return Math.max(service - elapsed, service / 2);
}

/** The counters that work on this item now; when nobody does, those that could. */
function countersFor(state: QueueState, rules: QueueRules, item: ItemId): readonly (readonly [CounterId, CounterRule])[] {
  const serving = [...rules.counters].filter(([, rule]) => rule.items.has(item));
  const open = serving.filter(([id]) => isOpen(state, id));
  return open.length > 0 ? open : serving;
}

function isOpen(state: QueueState, id: CounterId): boolean {
  const counter = state.counters.get(id);
  return counter !== undefined && counter.lease !== null && counter.paused === null;
}

/** Does `other` rank before or after `item` at every counter that serves both? */
function rankOf(other: ItemId, item: ItemId, counters: readonly (readonly [CounterId, CounterRule])[]): 'before' | 'after' | 'level' {
  let earlier = 0;
  let later = 0;
  let shared = 0;
  for (const [, rule] of counters) {
    const [theirs, ours] = [rule.items.get(other), rule.items.get(item)];
    if (theirs === undefined || ours === undefined) continue;
    shared += 1;
    if (theirs < ours) earlier += 1;
    if (theirs > ours) later += 1;
  }
  if (shared > 0 && earlier === shared) return 'before';
  return shared > 0 && later === shared ? 'after' : 'level';
}

interface Own {
  readonly ticket: Ticket;
  readonly pool: Pool;
  readonly score: number;
}

const poolOrder: Readonly<Record<Pool, number>> = { statutory: 0, appointment: 1, rest: 2 };

/** Where all of a lane is before or behind, or its own order decides, nobody in it is looked at one by one. */
function aheadInLane(lane: Lane, own: Own, rank: 'before' | 'after' | 'level', rules: QueueRules, at: Instant): number {
  const priority = lane.priorityClass === null ? undefined : rules.priorityClasses.get(lane.priorityClass);
  if (!lane.appointment) {
    const pool = poolOf({ window: null }, priority, at);
    if (pool !== own.pool) return poolOrder[pool] < poolOrder[own.pool] ? lane.entries.length : 0;
    if (pool !== 'statutory' && rank !== 'level') return rank === 'before' ? lane.entries.length : 0;
    if (lane.priorityClass === own.ticket.priorityClass) return indexOf(lane.entries, own.ticket);
  }
  let ahead = 0;
  for (const entry of lane.entries) {
    if (entry.ticket !== own.ticket.id && goesBefore(entry, lane, priority, own, rank, at)) ahead += 1;
  }
  return ahead;
}

function goesBefore(
  entry: LaneEntry,
  lane: Lane,
  priority: PriorityClass | undefined,
  own: Own,
  rank: 'before' | 'after' | 'level',
  at: Instant,
): boolean {
  const pool = poolOf(entry, priority, at);
  if (pool !== own.pool) return poolOrder[pool] < poolOrder[own.pool];
  if (pool !== 'statutory' && rank !== 'level') return rank === 'before';
  const score = scoreOf(entry.since, priority, at);
  if (lane.priorityClass !== own.ticket.priorityClass && score !== own.score) return score > own.score;
  return before(entry, own.ticket);
}

function scoreOf(since: Instant, priority: PriorityClass | undefined, at: Instant): number {
  return (priority?.weight ?? 1) * waited({ since }, at);
}
