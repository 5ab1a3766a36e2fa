/**
 * Print facts, of tickets and of papers. Whatever becomes of the paper, the ticket is a valid waiting ticket: nothing here touches its place.
 * After the first byte nothing is printed a second time by itself; only people decide that, with `reprint`.
 */
import { as, type JobId } from '../ids.ts';
import { ok } from '../result.ts';
import { type CommandOf, type Decision, fit, nothing, refuse, ticketFor } from './checks.ts';
import type { QueueCtx } from './commands.ts';
import type { PrintJob, PrintStatus, QueueState } from './model.ts';

/** Where a job may go by what its printer reports. `failed-clean` → `sending` is the one automatic retry. */
export const printTransitions = {
  queued: ['sending', 'failed-clean'],
  sending: ['printed', 'sent-unconfirmed', 'failed-clean', 'stalled', 'unknown'],
  'failed-clean': ['sending', 'failed-clean'],
  stalled: ['printed', 'partial', 'unknown'],
  printed: [],
  'sent-unconfirmed': [],
  partial: [],
  unknown: [],
  settled: [],
} as const satisfies Record<PrintStatus, readonly PrintStatus[]>;

const settleable: ReadonlySet<PrintStatus> = new Set(['stalled', 'partial', 'unknown', 'failed-clean', 'sent-unconfirmed']);

/** The same report twice is one fact; a report of an attempt that was replaced, or out of turn, is refused. */
export function recordPrint(state: QueueState, command: CommandOf<'recordPrint'>, ctx: QueueCtx): Decision {
  const job = state.jobs.get(command.job);
  if (job === undefined) return refuse('unknown-job', { job: command.job });
  const bytesSent = Math.max(0, Math.trunc(command.bytesSent) || 0);
  const error = fit(command.error, 100, null);
  const { attempt, status } = command;
  if (job.attempt === attempt && job.status === status && job.bytesSent === bytesSent && job.error === error) return nothing;
  const next: readonly PrintStatus[] = printTransitions[job.status];
  if (job.attempt !== attempt || !next.includes(status)) {
    return refuse('print-out-of-order', { attempt: job.attempt, status: job.status });
  }
  return progressed({ ...job, status, bytesSent, error }, ctx);
}

/** Staff saw the paper, or gave the number another way. */
export function settlePrint(state: QueueState, command: CommandOf<'settlePrint'>, ctx: QueueCtx): Decision {
  const job = state.jobs.get(command.job);
  if (job === undefined) return refuse('unknown-job', { job: command.job });
  if (!settleable.has(job.status)) return refuse('print-not-settleable', { status: job.status });
  return progressed({ ...job, status: 'settled' }, ctx);
}

/**
 * Keeps the job id and raises the attempt, so that a late report of the old attempt is known as such. While bytes are
 * going out nobody can tell yet whether the paper comes, so a reprint waits for the outcome.
 */
export function reprint(state: QueueState, command: CommandOf<'reprint'>, ctx: QueueCtx): Decision {
  const ticket = ticketFor(state, command.ticket, 'reprint');
  if (!ticket.ok) return ticket;
  const job = ticket.value.job === null ? undefined : state.jobs.get(ticket.value.job);
  if (job?.status === 'sending') return refuse('print-out-of-order', { attempt: job.attempt, status: job.status });
  const id = job?.id ?? as<JobId>(ctx.freshId());
  const attempt = (job?.attempt ?? 0) + 1;
  const { printer } = command;
  return ok([{ type: 'print.requested', data: { job: id, ticket: ticket.value.id, printer, attempt, by: ctx.actor, at: ctx.at } }]);
}

/** Asked for by whoever holds what stands on it, under a job id of their own: the same id twice is one paper. */
export function printPaper(state: QueueState, command: CommandOf<'printPaper'>, ctx: QueueCtx): Decision {
  if (state.jobs.has(command.job)) return nothing;
  const { job, paper, printer } = command;
  return ok([{ type: 'print.requested', data: { job, paper, printer, attempt: 1, by: ctx.actor, at: ctx.at } }]);
}

/** As a ticket's reprint: the same job, one attempt more, not while bytes are going out. */
export function reprintPaper(state: QueueState, command: CommandOf<'reprintPaper'>, ctx: QueueCtx): Decision {
  const job = state.jobs.get(command.job);
  if (job === undefined || job.paper === null) return refuse('unknown-job', { job: command.job });
  if (job.status === 'sending') return refuse('print-out-of-order', { attempt: job.attempt, status: job.status });
  const { id, paper } = job;
  const { printer } = command;
  return ok([{ type: 'print.requested', data: { job: id, paper, printer, attempt: job.attempt + 1, by: ctx.actor, at: ctx.at } }]);
}

function progressed(job: PrintJob, ctx: QueueCtx): Decision {
  const { id, ticket, attempt, status, bytesSent, error } = job;
  const whose = ticket === null ? {} : { ticket };
  return ok([{ type: 'print.progressed', data: { job: id, ...whose, attempt, status, bytesSent, error, at: ctx.at } }]);
}
