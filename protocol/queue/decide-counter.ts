import { as, type CounterId, type LeaseId } from '../ids.ts';
import { ok } from '../result.ts';
import { type CommandOf, type Decision, fit, nothing, ownCounter, refuse } from './checks.ts';
import type { QueueCtx } from './commands.ts';
import { callUndone } from './decide-calling.ts';
import type { QueueEvent } from './events.ts';
import type { Counter, QueueState } from './model.ts';

/** One person, one counter. Asking again for the own counter changes nothing and is no mistake. */
export function leaseCounter(state: QueueState, command: CommandOf<'leaseCounter'>, ctx: QueueCtx): Decision {
  const { counter } = command;
  if (!ctx.rules.counters.has(counter)) return refuse('unknown-counter', { counter });
  const holder = state.counters.get(counter)?.lease?.clerk ?? null;
  if (holder === ctx.actor) return nothing;
  if (holder !== null) return refuse('counter-leased-by-other', { counter, holder });
  const other = counterOfClerk(state, ctx);
  if (other !== null) return refuse('clerk-has-counter', { counter: other });
  return ok([{ type: 'counter.leased', data: { counter, lease: as<LeaseId>(ctx.freshId()), clerk: ctx.actor, at: ctx.at } }]);
}

/** Signed out or lost: whoever was called goes back to the old place, whoever is being served is held, then it is free. */
export function releaseCounter(state: QueueState, command: CommandOf<'releaseCounter'>, ctx: QueueCtx): Decision {
  const counter = state.counters.get(command.counter);
  if (counter === undefined && !ctx.rules.counters.has(command.counter)) return refuse('unknown-counter', { counter: command.counter });
  if (counter === undefined || counter.lease?.id !== command.lease) return refuse('lease-gone', { counter: command.counter });
  const released: QueueEvent = {
    type: 'counter.released',
    data: { counter: counter.id, lease: command.lease, why: command.why, at: ctx.at },
  };
  return ok([...setAside(state, counter, ctx), released]);
}

export function pauseCounter(state: QueueState, command: CommandOf<'pauseCounter'>, ctx: QueueCtx): Decision {
  const counter = ownCounter(state, command.counter, ctx);
  if (!counter.ok) return counter;
  if (counter.value.paused !== null) return refuse('counter-paused', { reason: counter.value.paused.reason });
  return ok([{ type: 'counter.paused', data: { counter: command.counter, reason: fit(command.reason, 100, '暂停'), at: ctx.at } }]);
}

export function resumeCounter(state: QueueState, command: CommandOf<'resumeCounter'>, ctx: QueueCtx): Decision {
  const counter = ownCounter(state, command.counter, ctx);
  if (!counter.ok) return counter;
  if (counter.value.paused === null) return refuse('counter-not-paused', { counter: command.counter });
  return ok([{ type: 'counter.resumed', data: { counter: command.counter, at: ctx.at } }]);
}

function setAside(state: QueueState, counter: Counter, ctx: QueueCtx): readonly QueueEvent[] {
  const ticket = counter.current === null ? undefined : state.tickets.get(counter.current);
  if (ticket?.status === 'called') return [callUndone(ticket, counter.id, ctx)];
  if (ticket?.status === 'serving') return [{ type: 'ticket.held', data: { ticket: ticket.id, counter: counter.id, at: ctx.at } }];
  return [];
}

function counterOfClerk(state: QueueState, ctx: QueueCtx): CounterId | null {
  for (const counter of state.counters.values()) if (counter.lease?.clerk === ctx.actor) return counter.id;
  return null;
}
