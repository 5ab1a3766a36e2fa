/**
 * Folds one event into the state, in place. Total: history cannot be refused, so an event about something not (or no
 * longer) known changes nothing, and an event in an unexpected order is taken at its word. Reads no rules and no clock:
 * the same events give the same state today and after a restart.
 */
import type { QueueEvent } from './events.ts';
import { evolveCounter } from './evolve-counter.ts';
import { evolveTicket } from './evolve-ticket.ts';
import type { QueueState } from './model.ts';
import { putJob } from './put-ticket.ts';
import { resetDay } from './state.ts';

export function evolve(state: QueueState, event: QueueEvent): QueueState {
  apply(state, event);
  if ('at' in event.data) state.lastAt = event.data.at;
  return state;
}

function apply(state: QueueState, event: QueueEvent): void {
  switch (event.type) {
    case 'day.opened':
      resetDay(state);
      state.businessDate = event.data.businessDate;
      return;
    case 'day.closed':
      state.dayClosed = true;
      return;
    case 'ticket.booked':
    case 'ticket.issued':
    case 'ticket.called':
    case 'ticket.recalled':
    case 'ticket.started':
    case 'ticket.no-show':
    case 'ticket.call-undone':
    case 'ticket.held':
    case 'ticket.resumed':
    case 'ticket.transferred':
    case 'ticket.item-added':
    case 'ticket.class-changed':
    case 'ticket.evidence-seen':
    case 'ticket.completed':
    case 'ticket.cancelled':
    case 'ticket.rejoined':
    case 'ticket.expired':
    case 'ticket.rated':
      evolveTicket(state, event);
      return;
    case 'counter.leased':
    case 'counter.released':
    case 'counter.paused':
    case 'counter.resumed':
      evolveCounter(state, event);
      return;
    case 'print.requested': {
      const { job, ticket = null, paper = null, printer, attempt } = event.data;
      putJob(state, { id: job, ticket, paper, printer, attempt, status: 'queued', bytesSent: 0, error: null });
      return;
    }
    case 'print.progressed': {
      const { job: id, attempt, status, bytesSent, error } = event.data;
      const job = state.jobs.get(id);
      if (job !== undefined) putJob(state, { ...job, attempt, status, bytesSent, error });
      return;
    }
    case 'help.requested': {
      const { help: id, kiosk, at } = event.data;
      for (const old of state.help.values()) if (old.kiosk === kiosk) state.help.delete(old.id);
      state.help.set(id, { id, kiosk, at, acknowledgedBy: null });
      return;
    }
    case 'help.acknowledged': {
      const help = state.help.get(event.data.help);
      if (help !== undefined) state.help.set(help.id, { ...help, acknowledgedBy: event.data.by });
      return;
    }
    default:
      // Facts that are not the queue's share the lane: they change nothing here.
      event satisfies never;
  }
}
