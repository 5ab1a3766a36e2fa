import { as, type DeviceId, type ItemId, type JobId, type KioskId, type Label, type PersonKey, type TicketId } from '../ids.ts';
import { ok } from '../result.ts';
import { type CommandOf, type Decision, editOf, isServedSomewhere, refuse, ticketFor, whyIn } from './checks.ts';
import type { QueueCtx } from './commands.ts';
import { evidenceFor } from './decide-class.ts';
import type { QueueEvent } from './events.ts';
import type { QueueState } from './model.ts';
import { placeBack } from './places.ts';
import { isLive } from './put-ticket.ts';
import { aheadForNew, rivalsTo, startOf } from './wait.ts';
import { notNow } from './walk-in.ts';

export function book(command: CommandOf<'book'>, ctx: QueueCtx): Decision {
  const { item, priorityClass, window } = command;
  const fault = itemFault(item, ctx) ?? classFault(priorityClass, ctx);
  if (fault !== null) return fault;
  if (!(window.from < window.to) || window.to <= ctx.at) return refuse('window-not-valid', { from: window.from, to: window.to });
  return ok([{ type: 'ticket.booked', data: { ticket: as<TicketId>(ctx.freshId()), item, priorityClass, window, at: ctx.at } }]);
}

/** An appointment keeps its ticket id; its place is that of its check-in, its window decides in the call order. */
export function checkIn(state: QueueState, command: CommandOf<'checkIn'>, ctx: QueueCtx): Decision {
  const ticket = ticketFor(state, command.ticket, 'checkIn');
  if (!ticket.ok) return ticket;
  const { id, item, priorityClass, window } = ticket.value;
  const fault = itemFault(item, ctx) ?? kioskFault(command.kiosk, ctx);
  if (fault !== null) return fault;
  return ok([issued(state, { ...command, ticket: id, item, priorityClass, window, channel: 'appointment' }, ctx)]);
}

/** Booked and here in one: also when its window is over, for then it stands by its arrival like anybody. */
export function arrive(state: QueueState, command: CommandOf<'arrive'>, ctx: QueueCtx): Decision {
  const { ticket, item, priorityClass, window, kiosk } = command;
  if (state.tickets.has(ticket)) return ok([]);
  const fault = itemFault(item, ctx) ?? kioskFault(kiosk, ctx) ?? classFault(priorityClass, ctx);
  if (fault !== null) return fault;
  if (!(window.from < window.to)) return refuse('window-not-valid', { from: window.from, to: window.to });
  return ok([
    { type: 'ticket.booked', data: { ticket, item, priorityClass, window, at: ctx.at } },
    issued(state, { ...command, channel: 'appointment' }, ctx),
  ]);
}

export function issue(state: QueueState, command: CommandOf<'issue'>, ctx: QueueCtx): Decision {
  const fault =
    itemFault(command.item, ctx) ?? kioskFault(command.kiosk, ctx) ?? classFault(command.priorityClass, ctx) ?? personFault(state, command);
  if (fault !== null) return fault;
  const closed = closedFault(state, command, ctx);
  if (closed !== null) return closed;
  return ok([issued(state, { ...command, ticket: as<TicketId>(ctx.freshId()), window: null }, ctx)]);
}

export function cancel(state: QueueState, command: CommandOf<'cancel'>, ctx: QueueCtx): Decision {
  const ticket = ticketFor(state, command.ticket, 'cancel');
  if (!ticket.ok) return ticket;
  const { why } = whyIn(command);
  const data = { ticket: ticket.value.id, by: ctx.actor, reason: why?.note ?? null, ...(why && { why }), at: ctx.at };
  return ok([{ type: 'ticket.cancelled', data }]);
}

/** Who comes back takes a place as after a no-show: behind the next few, not at the end. */
export function rejoin(state: QueueState, command: CommandOf<'rejoin'>, ctx: QueueCtx): Decision {
  const ticket = ticketFor(state, command.ticket, 'rejoin');
  if (!ticket.ok) return ticket;
  const missedAt = ticket.value.missedAt ?? ctx.at;
  if (ctx.at - missedAt > ctx.rules.limits.rejoinWithinMs) return refuse('rejoin-too-late', { missedAt });
  const orderKey = placeBack(state, ticket.value, ctx.rules.limits.noShowBack, rivalsTo(state, ctx.rules, ticket.value.item));
  return ok([{ type: 'ticket.rejoined', data: { ticket: ticket.value.id, orderKey, ...editOf(command, ctx), at: ctx.at } }]);
}

/** A ticket held before it goes back to the place it had. */
export function resume(state: QueueState, command: CommandOf<'resume'>, ctx: QueueCtx): Decision {
  const ticket = ticketFor(state, command.ticket, 'resume');
  if (!ticket.ok) return ticket;
  const { id, orderKey } = ticket.value;
  return ok([{ type: 'ticket.resumed', data: { ticket: id, orderKey, ...editOf(command, ctx), at: ctx.at } }]);
}

interface Arrival {
  readonly ticket: TicketId;
  readonly item: ItemId;
  readonly channel: 'kiosk' | 'counter' | 'remote' | 'appointment';
  readonly kiosk: KioskId | null;
  readonly printer: DeviceId | null;
  readonly priorityClass: string | null;
  readonly evidence?: 'card' | 'seen';
  readonly window: Extract<QueueEvent, { type: 'ticket.issued' }>['data']['window'];
  readonly person?: PersonKey;
}

/** The number is the prefix's last one plus one, folded from the events: never counted, never set back by a clock. */
function issued(state: QueueState, arrival: Arrival, ctx: QueueCtx): QueueEvent {
  const { ticket, item, channel, kiosk, priorityClass, window, printer, person } = arrival;
  const prefix = ctx.rules.items.get(item)?.prefix;
  if (prefix === undefined) throw new Error('an item is checked before a number is given');
  const number = (state.lastNumber.get(prefix) ?? 0) + 1;
  const label = as<Label>(`${prefix}${String(number).padStart(3, '0')}`);
  const print = printer === null ? null : { job: as<JobId>(ctx.freshId()), printer };
  const place = { orderKey: state.nextOrderKey, arrival: state.arrivals + 1 };
  const data = { ticket, label, prefix, number, item, channel, kiosk, priorityClass, window, ...place, at: ctx.at, print };
  const evidence = evidenceFor(ctx.rules, priorityClass, arrival.evidence);
  return { type: 'ticket.issued', data: { ...data, ...(evidence && { evidence }), ...(person !== undefined && { person }) } };
}

function itemFault(item: ItemId, ctx: QueueCtx): ReturnType<typeof refuse> | null {
  if (!ctx.rules.items.has(item)) return refuse('unknown-item', { item });
  return isServedSomewhere(ctx.rules, item) ? null : refuse('item-not-served-here', { item });
}

function closedFault(state: QueueState, { item, priorityClass }: CommandOf<'issue'>, ctx: QueueCtx): ReturnType<typeof refuse> | null {
  const { rules, at } = ctx;
  const isStatutory = priorityClass !== null && rules.priorityClasses.get(priorityClass)?.statutory === true;
  const startAfter = () => startOf(state, rules, item, at, aheadForNew(state, rules, item, isStatutory))?.after ?? null;
  const fault = notNow({ state, rules, item, at, startAfter });
  return fault === null ? null : refuse(fault.code, { opensAt: fault.opensAt });
}

/** One open ticket per person and item: who was read and comes again holds one already. */
function personFault(state: QueueState, { person, item }: CommandOf<'issue'>): ReturnType<typeof refuse> | null {
  const id = person === undefined ? undefined : state.ticketsOf.get(person)?.get(item);
  const ticket = id === undefined ? undefined : state.tickets.get(id);
  if (ticket === undefined || !isLive(ticket.status)) return null;
  return refuse('person-already-waiting', { ticket: ticket.id, label: ticket.label, status: ticket.status });
}

function kioskFault(kiosk: KioskId | null, ctx: QueueCtx): ReturnType<typeof refuse> | null {
  return kiosk === null || ctx.rules.kiosks.has(kiosk) ? null : refuse('unknown-kiosk', { kiosk });
}

function classFault(priorityClass: string | null, ctx: QueueCtx): ReturnType<typeof refuse> | null {
  return priorityClass === null || ctx.rules.priorityClasses.has(priorityClass)
    ? null
    : refuse('unknown-priority-class', { priorityClass });
}
