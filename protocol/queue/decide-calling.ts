import type { CounterId } from '../ids.ts';
import { ok } from '../result.ts';
import {
  type CommandOf,
  type Decision,
  editOf,
  freeCounter,
  type HereCommand,
  isServedSomewhere,
  refuse,
  ticketFor,
  ticketHere,
  whyIn,
} from './checks.ts';
import type { QueueCtx } from './commands.ts';
import type { QueueEvent } from './events.ts';
import { isOpenTo } from './lanes.ts';
import type { CallReason, QueueState, Ticket } from './model.ts';
import { placeAtEnd, placeAtFront, placeBack, rivalsAt } from './places.ts';
import { isPaused, select, waited } from './select.ts';

type EventOf<T extends QueueEvent['type']> = Extract<QueueEvent, { type: T }>;

export function callNext(state: QueueState, command: CommandOf<'callNext'>, ctx: QueueCtx): Decision {
  const counter = freeCounter(state, command.counter, ctx);
  if (!counter.ok) return counter;
  const selected = select(state, command.counter, ctx.rules, ctx.at);
  if (selected === null) return refuse('nobody-waiting');
  return ok([called(selected.ticket, selected.reason, command.counter, ctx)]);
}

export function callTicket(state: QueueState, command: CommandOf<'callTicket'>, ctx: QueueCtx): Decision {
  const counter = freeCounter(state, command.counter, ctx);
  if (!counter.ok) return counter;
  const found = ticketFor(state, command.ticket, 'callTicket');
  if (!found.ok) return found;
  const ticket = found.value;
  if (ctx.rules.counters.get(command.counter)?.items.has(ticket.item) !== true)
    return refuse('item-not-served-here', { item: ticket.item });
  if (!isOpenTo(state, ticket.onlyCounter, command.counter)) return refuse('not-this-counter', { counter: ticket.onlyCounter });
  if (isPaused(ticket, ctx.rules, ctx.at)) return refuse('recall-pause', { until: ticket.pausedUntil });
  const { type, data } = called(ticket, 'chosen', command.counter, ctx);
  return ok([{ type, data: { ...data, ...whyIn(command) } }]);
}

export function recall(state: QueueState, command: HereCommand, ctx: QueueCtx): Decision {
  const ticket = ticketHere(state, command, ctx);
  if (!ticket.ok) return ticket;
  const { id, callCount } = ticket.value;
  return ok([{ type: 'ticket.recalled', data: { ticket: id, counter: command.counter, count: callCount + 1, at: ctx.at } }]);
}

export function start(state: QueueState, command: HereCommand, ctx: QueueCtx): Decision {
  const ticket = ticketHere(state, command, ctx);
  if (!ticket.ok) return ticket;
  return ok([{ type: 'ticket.started', data: { ticket: ticket.value.id, counter: command.counter, at: ctx.at } }]);
}

export function noShow(state: QueueState, command: HereCommand, ctx: QueueCtx): Decision {
  const found = ticketHere(state, command, ctx);
  if (!found.ok) return found;
  const ticket = found.value;
  const { limits, counters } = ctx.rules;
  const base = { ticket: ticket.id, counter: command.counter, by: ctx.actor, at: ctx.at };
  if (ticket.noShows + 1 >= limits.noShowLimit) {
    return ok([{ type: 'ticket.no-show', data: { ...base, to: 'missed', orderKey: ticket.orderKey, pausedUntil: null } }]);
  }
  const rivals = rivalsAt(state, command.counter, counters.get(command.counter));
  const orderKey = placeBack(state, ticket, limits.noShowBack, rivals);
  const pausedUntil = (ctx.at + limits.recallPauseMs) as typeof ctx.at;
  return ok([{ type: 'ticket.no-show', data: { ...base, to: 'waiting', orderKey, pausedUntil } }]);
}

/** Called by mistake: the order key never changed by the call, so the old place is exact. The frozen wait stays frozen. */
export function undoCall(state: QueueState, command: CommandOf<'undoCall' | 'hold'>, ctx: QueueCtx): Decision {
  const ticket = ticketHere(state, command, ctx);
  if (!ticket.ok) return ticket;
  const { type, data } = callUndone(ticket.value, command.counter, ctx);
  return ok([{ type, data: { ...data, ...editOf(command, ctx) } }]);
}

export function hold(state: QueueState, command: CommandOf<'undoCall' | 'hold'>, ctx: QueueCtx): Decision {
  const ticket = ticketHere(state, command, ctx);
  if (!ticket.ok) return ticket;
  return ok([{ type: 'ticket.held', data: { ticket: ticket.value.id, counter: command.counter, ...editOf(command, ctx), at: ctx.at } }]);
}

export function transfer(state: QueueState, command: CommandOf<'transfer'>, ctx: QueueCtx): Decision {
  const found = ticketHere(state, command, ctx);
  if (!found.ok) return found;
  const ticket = found.value;
  const { item, toCounter, place } = command;
  if (!ctx.rules.items.has(item)) return refuse('unknown-item', { item });
  const target = toCounter === null ? null : ctx.rules.counters.get(toCounter);
  if (target === undefined) return refuse('unknown-counter', { counter: toCounter });
  const served = target === null ? isServedSomewhere(ctx.rules, item) : target.items.has(item);
  if (!served) return refuse('item-not-served-here', { item });
  const from = { item: ticket.item, counter: command.counter };
  const orderKey = placeOf(state, ticket, place);
  const data = { ticket: ticket.id, from, item, counter: toCounter, orderKey, place, ...editOf(command, ctx), at: ctx.at };
  return ok([{ type: 'ticket.transferred', data }]);
}

export function addItem(state: QueueState, command: CommandOf<'addItem'>, ctx: QueueCtx): Decision {
  const ticket = ticketHere(state, command, ctx);
  if (!ticket.ok) return ticket;
  const { item } = command;
  if (!ctx.rules.items.has(item)) return refuse('unknown-item', { item });
  if (ctx.rules.counters.get(command.counter)?.items.has(item) !== true) return refuse('item-not-served-here', { item });
  return ok([{ type: 'ticket.item-added', data: { ticket: ticket.value.id, item, at: ctx.at } }]);
}

export function complete(state: QueueState, command: HereCommand, ctx: QueueCtx): Decision {
  const ticket = ticketHere(state, command, ctx);
  if (!ticket.ok) return ticket;
  const servedMs = Math.max(0, ctx.at - (ticket.value.startedAt ?? ctx.at));
  return ok([{ type: 'ticket.completed', data: { ticket: ticket.value.id, counter: command.counter, servedMs, at: ctx.at } }]);
}

export function callUndone(ticket: Ticket, counter: CounterId, ctx: QueueCtx): EventOf<'ticket.call-undone'> {
  return { type: 'ticket.call-undone', data: { ticket: ticket.id, counter, orderKey: ticket.orderKey, at: ctx.at } };
}

function called(ticket: Ticket, reason: CallReason, counter: CounterId, ctx: QueueCtx): EventOf<'ticket.called'> {
  const waitedMs = ticket.waitedMs ?? waited({ since: ticket.waitingSince }, ctx.at);
  const data = { ticket: ticket.id, counter, clerk: ctx.actor, count: ticket.callCount + 1, reason, waitedMs, at: ctx.at };
  return { type: 'ticket.called', data };
}

function placeOf(state: QueueState, ticket: Ticket, place: CommandOf<'transfer'>['place']): number {
  if (place === 'front') return placeAtFront(state);
  return place === 'end' ? placeAtEnd(state) : ticket.arrivalKey;
}
