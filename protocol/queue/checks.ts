/** What several commands ask of the state before they decide anything. */
import type { CounterId, ItemId, TicketId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { isAllowed } from './allowed.ts';
import type { QueueCommand, QueueCommandType, QueueCtx, QueueRefusal, QueueRefusalCode, QueueRules } from './commands.ts';
import type { QueueEvent } from './events.ts';
import type { Counter, QueueState, Ticket } from './model.ts';
import { looksPersonal, type Why, type WhyCommand, whyCodes } from './why.ts';

export type Decision = Result<readonly QueueEvent[], QueueRefusal>;
export type CommandOf<T extends QueueCommandType> = Extract<QueueCommand, { type: T }>;

/** Commands on the ticket that stands at a counter. */
export type HereCommand = Extract<QueueCommand, { type: 'recall' | 'start' | 'noShow' | 'complete' }>;

export const nothing: Decision = ok([]);

export function refuse(code: QueueRefusalCode, detail?: QueueRefusal['detail']): { readonly ok: false; readonly error: QueueRefusal } {
  return err(detail === undefined ? { code } : { code, detail });
}

/** The counter, when the actor holds its lease. A counter taken out of the settings can still be worked empty. */
export function ownCounter(state: QueueState, id: CounterId, ctx: QueueCtx): Result<Counter, QueueRefusal> {
  const counter = state.counters.get(id);
  if (!ctx.rules.counters.has(id) && (counter?.lease ?? null) === null) return refuse('unknown-counter', { counter: id });
  if (counter === undefined || counter.lease === null) return refuse('counter-not-leased', { counter: id });
  if (counter.lease.clerk !== ctx.actor) return refuse('counter-leased-by-other', { counter: id, holder: counter.lease.clerk });
  return ok(counter);
}

/** An own counter that may call: not paused, nobody at it. */
export function freeCounter(state: QueueState, id: CounterId, ctx: QueueCtx): Result<Counter, QueueRefusal> {
  const counter = ownCounter(state, id, ctx);
  if (!counter.ok) return counter;
  if (counter.value.paused !== null) return refuse('counter-paused', { reason: counter.value.paused.reason });
  if (counter.value.current !== null) return refuse('counter-busy', { label: labelOf(state, counter.value.current) });
  return counter;
}

export function ticketFor(state: QueueState, id: TicketId, command: QueueCommandType): Result<Ticket, QueueRefusal> {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return refuse('unknown-ticket', { ticket: id });
  if (!isAllowed(ticket.status, command)) return refuse('wrong-status', { status: ticket.status, counter: ticket.counter });
  return ok(ticket);
}

/** The ticket that stands at the actor's own counter, in a status that allows the command. */
export function ticketHere(
  state: QueueState,
  command: { readonly type: QueueCommandType; readonly counter: CounterId; readonly ticket: TicketId },
  ctx: QueueCtx,
): Result<Ticket, QueueRefusal> {
  const counter = ownCounter(state, command.counter, ctx);
  if (!counter.ok) return counter;
  const ticket = ticketFor(state, command.ticket, command.type);
  if (!ticket.ok) return ticket;
  if (ticket.value.counter !== command.counter) return refuse('not-this-counter', { counter: ticket.value.counter });
  return ticket;
}

export function isServedSomewhere(rules: QueueRules, item: ItemId): boolean {
  for (const counter of rules.counters.values()) if (counter.items.has(item)) return true;
  return false;
}

type EditCommand = CommandOf<WhyCommand>;

/** A reason of another command's list, or a remark that holds a number of somebody. */
export function whyFault(command: QueueCommand): QueueRefusal | null {
  if (!isEdit(command) || command.why === undefined) return null;
  const { code, note } = command.why;
  if (!(whyCodes[command.type] as readonly string[]).includes(code)) return { code: 'unknown-reason', detail: { reason: code } };
  return note !== null && looksPersonal(note) ? { code: 'remark-looks-personal' } : null;
}

function isEdit(command: QueueCommand): command is EditCommand {
  return Object.hasOwn(whyCodes, command.type);
}

/** What an edit says of itself in its event. */
export function editOf(command: EditCommand, { actor }: QueueCtx): { readonly by: QueueCtx['actor']; readonly why?: Why } {
  return { by: actor, ...whyIn(command) };
}

export function whyIn({ why }: Pick<EditCommand, 'why'>): { readonly why?: Why } {
  return why === undefined ? {} : { why: { code: why.code, note: fit(why.note, 200, null) } };
}

/** Free text fits its place in the event, and an empty one says so. */
export function fit<Empty extends string | null>(text: string | null, max: number, empty: Empty): string | Empty {
  const trimmed = (text ?? '').trim().slice(0, max).trim();
  return trimmed === '' ? empty : trimmed;
}

function labelOf(state: QueueState, id: TicketId): string | null {
  return state.tickets.get(id)?.label ?? null;
}
