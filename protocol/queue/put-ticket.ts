import type { JobId } from '../ids.ts';
import { enterLane, leaveLane } from './lanes.ts';
import type { PrintJob, PrintStatus, QueueState, Ticket, TicketStatus } from './model.ts';

/** Ended tickets kept for the screens; labels stay unique through `lastNumber`, whatever is dropped. */
export const endedKept = 200;
/** Papers kept for the screens: enough for a busy day's last hours. */
export const paperJobsKept = 200;

const endedStatuses: ReadonlySet<TicketStatus> = new Set(['completed', 'cancelled', 'expired']);
const parkedStatuses: ReadonlySet<TicketStatus> = new Set(['held', 'missed']);
const faultyStatuses: ReadonlySet<PrintStatus> = new Set(['failed-clean', 'stalled', 'partial', 'unknown']);

export function isLive(status: TicketStatus): boolean {
  return !endedStatuses.has(status);
}

export function isAtCounter(status: TicketStatus): boolean {
  return status === 'called' || status === 'serving';
}

/** The only door by which a ticket changes: lanes, counters and lists follow from its old and new value. */
export function putTicket(state: QueueState, next: Ticket): void {
  const old = state.tickets.get(next.id);
  state.tickets.set(next.id, next);

  const moved = old === undefined || old.status !== 'waiting' || next.status !== 'waiting' || laneChanged(old, next);
  if (moved && old?.status === 'waiting') leaveLane(state, old);
  if (moved && next.status === 'waiting') enterLane(state, next);

  if (old !== undefined && isAtCounter(old.status) && old.counter !== null) setCurrent(state, old, null);
  if (isAtCounter(next.status) && next.counter !== null) setCurrent(state, next, next.id);

  if (parkedStatuses.has(next.status)) state.parked.add(next.id);
  else state.parked.delete(next.id);

  if (!isLive(next.status) && (old === undefined || isLive(old.status))) {
    state.ended.push(next.id);
    if (state.ended.length > endedKept) dropOldestEnded(state);
  }
}

/** A job and its ticket's `job` and `print` change together. */
export function putJob(state: QueueState, job: PrintJob): void {
  if (job.ticket === null && !state.jobs.has(job.id)) state.paperJobs.push(job.id);
  state.jobs.set(job.id, job);
  if (faultyStatuses.has(job.status)) state.faultyJobs.add(job.id);
  else state.faultyJobs.delete(job.id);
  const ticket = job.ticket === null ? undefined : state.tickets.get(job.ticket);
  if (ticket !== undefined) putTicket(state, { ...ticket, job: job.id, print: job.status });
  if (state.paperJobs.length > paperJobsKept) dropJob(state, state.paperJobs.shift());
}

function laneChanged(old: Ticket, next: Ticket): boolean {
  return (
    old.item !== next.item ||
    old.priorityClass !== next.priorityClass ||
    old.orderKey !== next.orderKey ||
    old.pausedUntil !== next.pausedUntil ||
    old.onlyCounter !== next.onlyCounter ||
    old.arrival !== next.arrival
  );
}

function setCurrent(state: QueueState, ticket: Ticket, current: Ticket['id'] | null): void {
  if (ticket.counter === null) return;
  const counter = state.counters.get(ticket.counter) ?? { id: ticket.counter, lease: null, paused: null, current: null };
  if (current === null && counter.current !== ticket.id) return;
  if (counter.current !== current) state.counters.set(ticket.counter, { ...counter, current });
}

function dropOldestEnded(state: QueueState): void {
  const id = state.ended.shift();
  if (id === undefined) return;
  const job = state.tickets.get(id)?.job ?? undefined;
  state.tickets.delete(id);
  dropJob(state, job);
}

function dropJob(state: QueueState, job: JobId | undefined): void {
  if (job === undefined) return;
  state.jobs.delete(job);
  state.faultyJobs.delete(job);
}
