import { expect, test, vi } from 'vitest';
import { as, type CounterId, type Instant, type JobId, type TicketId } from '../ids.ts';
import { evolve } from './evolve.ts';
import { endedKept } from './put-ticket.ts';
import { initialState } from './state.ts';
import { card, Hall, medical, p1, pension } from './test-hall.ts';

test('history about something unknown changes nothing', () => {
  const at = as<Instant>(0);
  const ticket = as<TicketId>('gone');
  const state = evolve(initialState(), { type: 'ticket.completed', data: { ticket, counter: as<CounterId>('c1'), servedMs: 1, at } });
  evolve(state, { type: 'ticket.recalled', data: { ticket, counter: as<CounterId>('c1'), count: 2, at } });
  evolve(state, {
    type: 'print.progressed',
    data: { job: as<JobId>('gone'), ticket, attempt: 1, status: 'printed', bytesSent: 1, error: null, at },
  });
  expect(state).toEqual(initialState());
});

test('ended tickets are forgotten beyond the last ones, with their jobs, and numbers go on', () => {
  const hall = new Hall();
  hall.open();
  for (let count = 0; count < endedKept + 10; count += 1) {
    hall.issue(pension, null, p1);
    hall.serve();
  }
  expect(hall.state.jobs.size).toBe(endedKept);
  expect(hall.state.tickets.size).toBe(endedKept);
  expect(hall.state.ended).toHaveLength(endedKept);
  expect(hall.ticket(hall.issue()).number).toBe(endedKept + 11);
});

test('an arrival and a call look up a handful of tickets, however many wait', () => {
  const hall = new Hall();
  hall.open();
  for (let count = 0; count < 3000; count += 1) hall.issue([pension, card, medical][count % 3] ?? pension);
  const lookups = vi.spyOn(hall.state.tickets, 'get');
  hall.issue();
  hall.callNext();
  expect(lookups.mock.calls.length).toBeLessThan(20);
});
