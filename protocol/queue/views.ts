/**
 * What the screens show of the queue: the fields that the queue owns of each view. The agent adds what is not the queue's
 * (place in the journal, hours, devices, link, names, whose session it is).
 */
import type { BoardCall, BoardView, CounterTicket, CounterView, KioskView, PublicTicket } from '../api/station.ts';
import type { CounterId, Instant, ItemId, KioskId, Prefix, TicketId } from '../ids.ts';
import type { QueueRules } from './commands.ts';
import { isLaneOpenTo } from './lanes.ts';
import type { QueueState, Ticket } from './model.ts';
import { isLive } from './put-ticket.ts';
import { callOrder } from './select.ts';
import { serviceMs, serviceScatter } from './service-time.ts';
import type { Start } from './simulate.ts';
import { aheadForNew, openCounters, openFor, rangeOf, startOf, type WaitRange } from './wait.ts';
import { lastNumberAt, leftInQuota, notNow, type WalkIn } from './walk-in.ts';

export type KioskQueue = Pick<KioskView, 'waiting' | 'wait' | 'openCounters' | 'items' | 'help'>;
type KioskItem = KioskQueue['items'][number];
export type BoardQueue = Pick<BoardView, 'missed'> & {
  /** Without their place in the journal, which only the agent knows. */
  readonly calls: readonly Omit<BoardCall, 'seq'>[];
  /** Every prefix of the station, none dropped; the agent adds the names. */
  readonly waiting: readonly Omit<BoardView['waiting'][number], 'name'>[];
};
export type CounterQueue = Pick<
  CounterView,
  | 'counter'
  | 'paused'
  | 'current'
  | 'queue'
  | 'waiting'
  | 'waitingByItem'
  | 'missed'
  | 'held'
  | 'printFaults'
  | 'paperFaults'
  | 'help'
  | 'counters'
> & { readonly lease: { readonly clerk: string; readonly since: Instant } | null };

/** The large call and the six before it. */
export const boardCalls = 7;
export const counterQueueLength = 50;

export function publicTicket(ticket: Ticket): PublicTicket {
  const { id, label, item, status, counter, print, issuedAt, rating } = ticket;
  return { id, label, item, status, counter, print, issuedAt, ...(rating !== null && { rated: true as const }) };
}

/** `kiosk`: whose call for help is shown; without it none is. */
export function kioskQueue(state: QueueState, rules: QueueRules, at: Instant, kiosk?: KioskId): KioskQueue {
  const open = openFor(state, rules, at);
  const startTimes = startTable(state, rules, at);
  const items = [...rules.items.keys()].map((item) => kioskItem(item, { state, rules, at }, startTimes));
  return {
    waiting: totalWaiting(state),
    wait: overallWait(state, rules, open.length, Math.min(...open.map((counter) => counter.freeAfter))),
    openCounters: open.length,
    items,
    help: helpOf(state, kiosk),
  };
}

function kioskItem(item: ItemId, now: Pick<WalkIn, 'state' | 'rules' | 'at'>, startTimes: (item: ItemId) => Start | null): KioskItem {
  const { state, rules, at } = now;
  const start = startTimes(item);
  const refused = notNow({ ...now, item, startAfter: () => start?.after ?? null });
  const left = refused === null ? leftInQuota({ ...now, item }) : null;
  const last = refused === null ? lastNumberAt(rules, item, at) : null;
  return {
    item,
    waiting: state.waitingByItem.get(item) ?? 0,
    wait: start === null ? null : rangeOf(start),
    ...(refused === null ? {} : { refused }),
    ...(left === null ? {} : { left }),
    ...(last === null ? {} : { lastNumberAt: last }),
  };
}

export function boardQueue(state: QueueState, rules: QueueRules, _at: Instant): BoardQueue {
  const served = new Set<ItemId>();
  for (const id of openCounters(state, rules)) for (const item of rules.counters.get(id)?.items.keys() ?? []) served.add(item);
  const waiting = new Map<Prefix, { prefix: Prefix; waiting: number; open: boolean }>();
  for (const [item, { prefix }] of rules.items) {
    const row = waiting.get(prefix) ?? { prefix, waiting: 0, open: false };
    waiting.set(prefix, {
      prefix,
      waiting: row.waiting + (state.waitingByItem.get(item) ?? 0),
      open: row.open || served.has(item),
    });
  }
  const missed = parkedTickets(state, 'missed').map((ticket) => ticket.label);
  return { calls: shownCalls(state), waiting: [...waiting.values()], missed };
}

export function counterQueue(state: QueueState, rules: QueueRules, counter: CounterId, at: Instant): CounterQueue {
  const rule = rules.counters.get(counter);
  const own = state.counters.get(counter);
  const lease = own?.lease ?? null;
  const lanes = rule === undefined ? [] : [...state.lanes.values()].filter((lane) => isLaneOpenTo(state, lane, counter, rule));
  const byItem = new Map<ItemId, { item: ItemId; waiting: number; oldestSince: Instant }>();
  for (const lane of lanes) {
    for (const { since } of lane.entries) {
      const row = byItem.get(lane.item);
      if (row === undefined) byItem.set(lane.item, { item: lane.item, waiting: 1, oldestSince: since });
      else {
        row.waiting += 1;
        if (since < row.oldestSince) row.oldestSince = since;
      }
    }
  }
  const waitingByItem = [...byItem.values()];
  const current = own?.current ?? null;
  return {
    counter,
    lease: lease === null ? null : { clerk: lease.clerk, since: lease.since },
    paused: own?.paused ?? null,
    current: current === null ? null : counterTicketOf(state.tickets.get(current)),
    queue: queueOf(state, rules, counter, at),
    waiting: waitingByItem.reduce((sum, row) => sum + row.waiting, 0),
    waitingByItem,
    missed: parkedTickets(state, 'missed').map(counterTicket),
    held: parkedTickets(state, 'held').map(counterTicket),
    printFaults: printFaults(state),
    paperFaults: paperFaults(state),
    help: [...state.help.values()].filter((call) => call.acknowledgedBy === null).map(({ id, kiosk, at }) => ({ id, kiosk, at })),
    counters: [...rules.counters.keys()].map((id) => counterRow(state, id)),
  };
}

/** Call order first; who is inside a recall pause stands at the end, seen but not next. */
function queueOf(state: QueueState, rules: QueueRules, counter: CounterId, at: Instant): CounterTicket[] {
  const order = callOrder(state, counter, rules, at, counterQueueLength);
  const queue: CounterTicket[] = order.map(({ ticket, reason }) => ({ ...counterTicket(ticket), reason }));
  const rule = rules.counters.get(counter);
  if (rule === undefined || queue.length === counterQueueLength) return queue;
  const listed = new Set<TicketId>(queue.map((ticket) => ticket.id));
  for (const lane of state.lanes.values()) {
    if (!isLaneOpenTo(state, lane, counter, rule)) continue;
    for (const entry of lane.entries) {
      const ticket = listed.has(entry.ticket) ? undefined : state.tickets.get(entry.ticket);
      if (ticket !== undefined && queue.length < counterQueueLength) queue.push(counterTicket(ticket));
    }
  }
  return queue;
}

export function counterTicket(ticket: Ticket): CounterTicket {
  const { id, label, item, status, channel, priorityClass, waitingSince, calledAt, startedAt, callCount, print, counter } = ticket;
  const { callReason: reason, evidence, cameFrom } = ticket;
  return {
    id,
    label,
    item,
    items: [...ticket.items],
    status,
    channel,
    priorityClass,
    waitingSince,
    calledAt,
    startedAt,
    callCount,
    reason,
    print,
    counter,
    ...(evidence !== null && { evidence }),
    ...(cameFrom !== null && { cameFrom }),
  };
}

function counterTicketOf(ticket: Ticket | undefined): CounterTicket | null {
  return ticket === undefined ? null : counterTicket(ticket);
}

function counterRow(state: QueueState, id: CounterId): CounterView['counters'][number] {
  const counter = state.counters.get(id);
  const current = counter?.current ?? null;
  return { id, leasedBy: counter?.lease?.clerk ?? null, label: current === null ? null : (state.tickets.get(current)?.label ?? null) };
}

function printFaults(state: QueueState): CounterView['printFaults'] {
  const faults: CounterView['printFaults'] = [];
  for (const id of state.faultyJobs) {
    const job = state.jobs.get(id);
    const ticket = job === undefined || job.ticket === null ? undefined : state.tickets.get(job.ticket);
    if (job === undefined || ticket === undefined || !isLive(ticket.status)) continue;
    faults.push({ job: id, ticket: ticket.id, label: ticket.label, status: job.status, error: job.error, printer: job.printer });
  }
  return faults;
}

function paperFaults(state: QueueState): CounterView['paperFaults'] {
  const faults: CounterView['paperFaults'] = [];
  for (const id of state.faultyJobs) {
    const job = state.jobs.get(id);
    if (job === undefined || job.paper === null) continue;
    faults.push({ job: id, kind: job.paper.kind, status: job.status, error: job.error, printer: job.printer });
  }
  return faults;
}

function parkedTickets(state: QueueState, status: 'held' | 'missed'): readonly Ticket[] {
  const tickets: Ticket[] = [];
  for (const id of state.parked) {
    const ticket = state.tickets.get(id);
    if (ticket?.status === status) tickets.push(ticket);
  }
  return tickets;
}

/**
 * The latest call of each ticket, newest first, while it still holds: a call undone, missed or put off is not shown any
 * more. Beyond the seven only those that are still being called, since their people may not have come yet.
 */
function shownCalls(state: QueueState): readonly Omit<BoardCall, 'seq'>[] {
  const seen = new Set<TicketId>();
  const calls: Omit<BoardCall, 'seq'>[] = [];
  for (const { ticket: id, label, counter, count, at } of state.recentCalls) {
    if (seen.has(id)) continue;
    seen.add(id);
    const status = state.tickets.get(id)?.status ?? 'completed';
    const holds = status === 'called' || ((status === 'serving' || status === 'completed') && calls.length < boardCalls);
    if (holds) calls.push({ ticket: id, label, counter, count, at });
  }
  return calls;
}

function totalWaiting(state: QueueState): number {
  let total = 0;
  for (const waiting of state.waitingByItem.values()) total += waiting;
  return total;
}

/** Items that the same counters serve at the same ranks share one answer: a station asks a few times, not fifty. */
function startTable(state: QueueState, rules: QueueRules, at: Instant): (item: ItemId) => Start | null {
  const counters = [...rules.counters.values()];
  const known = new Map<string, Start | null>();
  return (item) => {
    const key = counters.map((counter) => counter.items.get(item) ?? '-').join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const start = startOf(state, rules, item, at, aheadForNew(state, rules, item));
    known.set(key, start);
    return start;
  };
}

/** For the first screen: the whole hall over all open counters. */
function overallWait(state: QueueState, rules: QueueRules, open: number, soonestFree: number): WaitRange | null {
  if (open === 0) return null;
  let work = 0;
  let variance = 0;
  for (const [item, waiting] of state.waitingByItem) {
    const service = serviceMs(state, rules, item);
    work += waiting * service;
    variance += waiting * (service * serviceScatter) ** 2;
  }
  return rangeOf({ after: soonestFree + work / open, deviation: Math.sqrt(variance) / open });
}

function helpOf(state: QueueState, kiosk: KioskId | undefined): KioskQueue['help'] {
  for (const call of state.help.values()) {
    if (call.kiosk === kiosk) return { id: call.id, acknowledged: call.acknowledgedBy !== null };
  }
  return null;
}
