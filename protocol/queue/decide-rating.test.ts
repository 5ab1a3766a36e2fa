import { expect, test } from 'vitest';
import { as, type TicketId } from '../ids.ts';
import { isLow, ratingLevels, ratingReasons, reasonsFor } from '../ratings/index.ts';
import type { QueueCommand } from './commands.ts';
import { queueEventData } from './events.ts';
import { c1, Hall, tuesday } from './test-hall.ts';

type Rate = Extract<QueueCommand, { type: 'rate' }>;
const rate = (ticket: TicketId, more: Partial<Rate> = {}): Rate => ({
  type: 'rate',
  ticket,
  level: 'satisfied',
  reasons: [],
  channel: 'kiosk',
  ...more,
});

function served(): { readonly hall: Hall; readonly ticket: TicketId } {
  const hall = new Hall();
  hall.open();
  const ticket = hall.issue();
  hall.serve();
  return { hall, ticket };
}

test('a completed ticket is rated once, whatever is said the second time', () => {
  const { hall, ticket } = served();
  const events = hall.do(rate(ticket, { level: 'dissatisfied', reasons: ['long-wait', 'long-wait'] }));
  expect(events).toEqual([
    { type: 'ticket.rated', data: { ticket, level: 'dissatisfied', reasons: ['long-wait'], channel: 'kiosk', at: hall.at } },
  ]);
  queueEventData['ticket.rated'].parse(events[0]?.data);
  expect(hall.ticket(ticket)).toMatchObject({ status: 'completed', rating: 'dissatisfied' });
  expect(hall.refused(rate(ticket))).toEqual({ code: 'already-rated', detail: { level: 'dissatisfied' } });
  expect(hall.refusal(rate(ticket, { level: 'dissatisfied', channel: 'counter' }))).toBe('already-rated');
});

test('only a visit that was completed is rated', () => {
  const hall = new Hall();
  hall.open();
  const ticket = hall.issue();
  const statuses: (string | null)[] = [hall.refusal(rate(ticket))];
  hall.callNext();
  statuses.push(hall.refusal(rate(ticket)));
  hall.do({ type: 'start', counter: c1, ticket });
  statuses.push(hall.refusal(rate(ticket)));
  hall.do({ type: 'cancel', ticket });
  statuses.push(hall.refusal(rate(ticket)));
  expect(statuses).toEqual(['wrong-status', 'wrong-status', 'wrong-status', 'wrong-status']);
  expect(hall.refusal(rate(as('nobody')))).toBe('unknown-ticket');
});

test('not after the end of its day: neither before the next one opens nor after', () => {
  const { hall, ticket } = served();
  hall.wait(24 * 60 * 60_000);
  hall.date = tuesday;
  hall.do({ type: 'closeDay' });
  expect(hall.refusal(rate(ticket))).toBe('unknown-ticket');
  hall.issue();
  expect(hall.refusal(rate(ticket))).toBe('unknown-ticket');
});

test('a reason goes with its level', () => {
  const { hall, ticket } = served();
  expect(hall.refused(rate(ticket, { level: 'very-satisfied', reasons: ['kind', 'unfriendly'] }))).toEqual({
    code: 'reason-not-for-level',
    detail: { reason: 'unfriendly' },
  });
  hall.do(rate(ticket, { level: 'very-satisfied', reasons: reasonsFor('very-satisfied').map(({ id }) => id) }));
});

test('the levels are five, the last two low, and each has reasons of its own', () => {
  expect(ratingLevels.map(({ id }) => isLow(id))).toEqual([false, false, false, true, true]);
  expect(new Set([...ratingLevels, ...ratingReasons].map(({ id }) => id)).size).toBe(ratingLevels.length + ratingReasons.length);
  for (const { id } of ratingLevels) expect(reasonsFor(id).length).toBeGreaterThan(2);
});
