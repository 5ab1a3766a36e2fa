import { reasonsFor } from '../ratings/index.ts';
import { ok } from '../result.ts';
import { type CommandOf, type Decision, refuse, ticketFor } from './checks.ts';
import type { QueueCtx } from './commands.ts';
import type { QueueState } from './model.ts';

export function rate(state: QueueState, command: CommandOf<'rate'>, ctx: QueueCtx): Decision {
  const ticket = ticketFor(state, command.ticket, 'rate');
  if (!ticket.ok) return ticket;
  const { id, rating } = ticket.value;
  if (rating !== null) return refuse('already-rated', { level: rating });
  const { level, channel } = command;
  const possible = new Set<string>(reasonsFor(level).map((reason) => reason.id));
  const reasons = [...new Set(command.reasons)];
  const astray = reasons.find((reason) => !possible.has(reason));
  if (astray !== undefined) return refuse('reason-not-for-level', { reason: astray });
  return ok([{ type: 'ticket.rated', data: { ticket: id, level, reasons, channel, at: ctx.at } }]);
}
