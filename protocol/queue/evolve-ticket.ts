import { quarterOf, quartersADay } from '../calendar/index.ts';
import { as, type Instant, type ItemId, type Label, type PersonKey, type Prefix, type TicketId } from '../ids.ts';
import { unreachable } from '../result.ts';
import type { QueueEvent } from './events.ts';
import type { CallReason, QueueState, Ticket, TicketStatus } from './model.ts';
import { putJob, putTicket } from './put-ticket.ts';

export type TicketEvent = Extract<QueueEvent, { type: `ticket.${string}` }>;
type DataOf<T extends TicketEvent['type']> = Extract<TicketEvent, { type: T }>['data'];

export const recentCallsKept = 50;
export const serviceTimesKept = 20;

export function evolveTicket(state: QueueState, event: TicketEvent): void {
  if (event.type === 'ticket.booked') {
    book(state, event.data);
    return;
  }
  if (event.type === 'ticket.issued') {
    issue(state, event.data);
    return;
  }
  const ticket = state.tickets.get(event.data.ticket);
  if (ticket === undefined) return;
  if ('orderKey' in event.data) raiseNextKey(state, event.data.orderKey);
  if (event.type === 'ticket.called') noteReason(state, event.data.reason);
  if (event.type === 'ticket.called' || event.type === 'ticket.recalled') noteCall(state, ticket, event.data);
  if (event.type === 'ticket.completed') noteServiceTime(state, ticket, event.data.at);
  putTicket(state, afterwards(ticket, event));
}

function afterwards(ticket: Ticket, event: Exclude<TicketEvent, { type: 'ticket.booked' | 'ticket.issued' }>): Ticket {
  switch (event.type) {
    case 'ticket.called':
      return call(ticket, event.data);
    case 'ticket.recalled':
      return { ...ticket, callCount: event.data.count };
    case 'ticket.started':
      return { ...ticket, status: 'serving', counter: event.data.counter, startedAt: event.data.at };
    case 'ticket.no-show': {
      const { to, orderKey, pausedUntil, at } = event.data;
      const noShows = ticket.noShows + 1;
      if (to === 'missed') return { ...ticket, status: 'missed', noShows, orderKey, pausedUntil, missedAt: at };
      return { ...backToWaiting(ticket, orderKey), noShows, pausedUntil };
    }
    case 'ticket.call-undone':
    case 'ticket.resumed':
      return backToWaiting(ticket, event.data.orderKey);
    case 'ticket.rejoined':
      return { ...backToWaiting(ticket, event.data.orderKey), missedAt: null };
    case 'ticket.held':
      return { ...ticket, status: 'held' };
    case 'ticket.transferred': {
      const { item, counter, orderKey, from } = event.data;
      const items = ticket.items.at(-1) === item ? ticket.items : [...ticket.items, item];
      return backToWaiting({ ...ticket, item, items, onlyCounter: counter, cameFrom: from }, orderKey);
    }
    case 'ticket.item-added':
      return { ...ticket, items: [...ticket.items, event.data.item] };
    case 'ticket.class-changed': {
      const { to, evidence } = event.data;
      return { ...ticket, priorityClass: to, evidence: evidence?.state ?? null };
    }
    case 'ticket.evidence-seen':
      return { ...ticket, evidence: 'seen' };
    case 'ticket.completed':
      return { ...ticket, status: 'completed', endedAt: event.data.at };
    case 'ticket.cancelled':
      return { ...ticket, status: 'cancelled', endedAt: event.data.at };
    case 'ticket.expired':
      return { ...ticket, status: 'expired', endedAt: event.data.at };
    case 'ticket.rated':
      return { ...ticket, rating: event.data.level };
    default:
      return unreachable(event);
  }
}

function book(state: QueueState, data: DataOf<'ticket.booked'>): void {
  const unnumbered = { label: as<Label>(''), prefix: as<Prefix>(''), number: 0, orderKey: 0, arrival: 0 };
  putTicket(state, newTicket({ ...data, ...unnumbered, channel: 'appointment', kiosk: null }, 'booked'));
}

function issue(state: QueueState, data: DataOf<'ticket.issued'>): void {
  state.lastNumber.set(data.prefix, Math.max(state.lastNumber.get(data.prefix) ?? 0, data.number));
  state.arrivals = Math.max(state.arrivals, data.arrival);
  raiseNextKey(state, data.orderKey);
  putTicket(state, newTicket(data, 'waiting'));
  if (data.window === null) noteQuarter(state, data.item, data.at);
  if (data.person !== undefined) notePerson(state, data.person, data.item, data.ticket);
  if (data.print === null) return;
  const { job, printer } = data.print;
  putJob(state, { id: job, ticket: data.ticket, paper: null, printer, attempt: 1, status: 'queued', bytesSent: 0, error: null });
}

function noteQuarter(state: QueueState, item: ItemId, at: Instant): void {
  let quarters = state.issuedByQuarter.get(item);
  if (quarters === undefined) {
    quarters = new Uint16Array(quartersADay);
    state.issuedByQuarter.set(item, quarters);
  }
  const quarter = quarterOf(at);
  quarters[quarter] = (quarters[quarter] ?? 0) + 1;
}

function notePerson(state: QueueState, person: PersonKey, item: ItemId, ticket: TicketId): void {
  const theirs = state.ticketsOf.get(person) ?? new Map<ItemId, TicketId>();
  state.ticketsOf.set(person, theirs.set(item, ticket));
}

/** Every field is written out: a spread would give each ticket a hidden class of its own, and a day of them is slow and large. */
function newTicket(data: Omit<DataOf<'ticket.issued'>, 'print' | 'window'> & { window: Ticket['window'] }, status: TicketStatus): Ticket {
  return {
    id: data.ticket,
    label: data.label,
    prefix: data.prefix,
    number: data.number,
    item: data.item,
    items: [data.item],
    status,
    channel: data.channel,
    kiosk: data.kiosk,
    priorityClass: data.priorityClass,
    evidence: data.priorityClass === null ? null : (data.evidence?.state ?? 'unverified'),
    orderKey: data.orderKey,
    arrivalKey: data.orderKey,
    arrival: data.arrival,
    issuedAt: data.at,
    waitingSince: data.at,
    waitedMs: null,
    calledAt: null,
    startedAt: null,
    endedAt: null,
    counter: null,
    onlyCounter: null,
    callReason: null,
    callCount: 0,
    noShows: 0,
    pausedUntil: null,
    cameFrom: null,
    missedAt: null,
    window: data.window,
    job: null,
    print: null,
    rating: null,
  };
}

function call(ticket: Ticket, data: DataOf<'ticket.called'>): Ticket {
  return {
    ...ticket,
    status: 'called',
    counter: data.counter,
    callCount: data.count,
    callReason: data.reason,
    waitedMs: data.waitedMs,
    calledAt: data.at,
    startedAt: null,
    pausedUntil: null,
    missedAt: null,
  };
}

/** Waiting began once and was measured once: neither `waitingSince` nor `waitedMs` is touched on the way back. */
function backToWaiting(ticket: Ticket, orderKey: number): Ticket {
  return { ...ticket, status: 'waiting', orderKey, counter: ticket.onlyCounter, calledAt: null, startedAt: null, pausedUntil: null };
}

/** Whoever arrives next comes behind every key given so far. */
function raiseNextKey(state: QueueState, orderKey: number): void {
  state.nextOrderKey = Math.max(state.nextOrderKey, Math.floor(orderKey) + 1);
}

/** A ticket chosen by hand says nothing about the rules of the call order. */
function noteReason(state: QueueState, reason: CallReason): void {
  if (reason === 'chosen') return;
  state.statutoryInRow = reason === 'statutory' ? state.statutoryInRow + 1 : 0;
  state.lastReason = reason;
}

function noteCall(state: QueueState, ticket: Ticket, data: Pick<DataOf<'ticket.called'>, 'counter' | 'count' | 'at'>): void {
  const entry = { ticket: ticket.id, label: ticket.label, counter: data.counter, count: data.count, at: data.at };
  state.recentCalls = [entry, ...state.recentCalls.slice(0, recentCallsKept - 1)];
}

/** From the call: the way to the counter keeps it as much as the matter does. A clock set back is no visit of less than nothing. */
function noteServiceTime(state: QueueState, { item, calledAt }: Ticket, at: Instant): void {
  const times = state.serviceTimes.get(item) ?? [];
  state.serviceTimes.set(item, [...times.slice(-(serviceTimesKept - 1)), Math.max(0, at - (calledAt ?? at))]);
}
