import { expect, test } from 'vitest';
import { as, type TicketId } from '../ids.ts';
import { c1, c2, c3, card, Hall, li, medical, minute, pension, second, wang, zhao } from './test-hall.ts';

function openHall(tickets = 1): Hall {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.open(c2, li);
  for (let count = 0; count < tickets; count += 1) hall.issue();
  return hall;
}

test('a counter with a current ticket calls nobody else', () => {
  const hall = openHall(2);
  const current = hall.callNext();
  expect(hall.refusal({ type: 'callNext', counter: c1 })).toBe('counter-busy');
  hall.do({ type: 'start', counter: c1, ticket: current.id });
  expect(hall.refusal({ type: 'callNext', counter: c1 })).toBe('counter-busy');
});

test('two clerks calling one ticket: one of them gets it', () => {
  const hall = openHall(1);
  const ticket = [...hall.state.tickets.keys()][0] ?? as<TicketId>('');
  hall.do({ type: 'callTicket', counter: c1, ticket }, wang);
  expect(hall.refusal({ type: 'callTicket', counter: c2, ticket }, li)).toBe('wrong-status');
  expect(hall.refusal({ type: 'callNext', counter: c2 }, li)).toBe('nobody-waiting');
  expect(hall.refusal({ type: 'start', counter: c2, ticket }, li)).toBe('not-this-counter');
});

test('only the clerk who holds the counter works there', () => {
  const hall = openHall(1);
  expect(hall.refusal({ type: 'callNext', counter: c1 }, li)).toBe('counter-leased-by-other');
  expect(hall.refusal({ type: 'callNext', counter: c3 }, zhao)).toBe('counter-not-leased');
});

test('a recall never restarts the wait, nor counts as a first call', () => {
  const hall = openHall(1);
  hall.wait(7 * minute);
  const called = hall.callNext();
  expect(called.waitedMs).toBe(7 * minute);
  hall.wait(2 * minute);
  const [recalled] = hall.do({ type: 'recall', counter: c1, ticket: called.id });
  expect(recalled).toMatchObject({ type: 'ticket.recalled', data: { count: 2 } });
  expect(hall.ticket(called.id)).toMatchObject({ waitedMs: 7 * minute, waitingSince: called.waitingSince, calledAt: called.calledAt });
  expect(hall.state.recentCalls.map((call) => call.count)).toEqual([2, 1]);
});

test('a no-show goes behind the next three and rests for the recall pause', () => {
  const hall = openHall(5);
  const absent = hall.callNext();
  hall.do({ type: 'noShow', counter: c1, ticket: absent.id });
  expect(hall.ticket(absent.id)).toMatchObject({ status: 'waiting', counter: null, pausedUntil: hall.at + minute, noShows: 1 });
  expect(hall.refusal({ type: 'callTicket', counter: c1, ticket: absent.id })).toBe('recall-pause');
  hall.wait(minute);
  expect([1, 2, 3, 4, 5].map(() => hall.serve())).toEqual(['A002', 'A003', 'A004', 'A001', 'A005']);
});

test('alone in the hall a no-show keeps its place, but not within the pause', () => {
  const hall = openHall(1);
  const absent = hall.callNext();
  hall.do({ type: 'noShow', counter: c1, ticket: absent.id });
  expect(hall.ticket(absent.id).orderKey).toBe(absent.orderKey);
  hall.wait(59 * second);
  expect(hall.refusal({ type: 'callNext', counter: c1 })).toBe('nobody-waiting');
  hall.wait(second);
  expect(hall.callNext().id).toBe(absent.id);
});

test('the third no-show is a missed ticket, and a clerk may still call it by hand', () => {
  const hall = openHall(1);
  for (let count = 0; count < 3; count += 1) {
    hall.wait(2 * minute);
    hall.do({ type: 'noShow', counter: c1, ticket: hall.callNext().id });
  }
  const missed = [...hall.state.tickets.values()][0];
  expect(missed?.status).toBe('missed');
  hall.do({ type: 'callTicket', counter: c2, ticket: missed?.id ?? as<TicketId>('') }, li);
  expect(hall.state.counters.get(c2)?.current).toBe(missed?.id);
});

test('a clock set back does not lock a no-show away', () => {
  const hall = openHall(1);
  hall.do({ type: 'noShow', counter: c1, ticket: hall.callNext().id });
  hall.wait(-60 * minute);
  expect(hall.callNext().label).toBe('A001');
});

test('an undone call is back at exactly its old place, its first wait still frozen', () => {
  const hall = openHall(3);
  hall.wait(4 * minute);
  const called = hall.callNext();
  hall.wait(minute);
  hall.do({ type: 'undoCall', counter: c1, ticket: called.id });
  expect(hall.ticket(called.id)).toMatchObject({ status: 'waiting', orderKey: called.orderKey, waitedMs: 4 * minute, calledAt: null });
  expect(hall.callNext()).toMatchObject({ id: called.id, waitedMs: 4 * minute, callCount: 2 });
});

test('a held ticket frees the counter and comes back to its place', () => {
  const hall = openHall(2);
  const first = hall.callNext();
  hall.do({ type: 'start', counter: c1, ticket: first.id });
  hall.do({ type: 'hold', counter: c1, ticket: first.id });
  expect(hall.state.counters.get(c1)?.current).toBeNull();
  hall.do({ type: 'resume', ticket: first.id });
  expect(hall.callNext().id).toBe(first.id);
});

test('a transfer keeps the place by arrival, and knows the way back', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.open(c3, zhao);
  const early = hall.issue(pension);
  hall.issue(medical);
  hall.wait(5 * minute);
  hall.callNext();
  hall.do({ type: 'start', counter: c1, ticket: early });
  hall.do({ type: 'transfer', counter: c1, ticket: early, item: medical, toCounter: null, place: 'arrival' });
  expect(hall.ticket(early)).toMatchObject({
    status: 'waiting',
    item: medical,
    items: [pension, medical],
    cameFrom: { item: pension, counter: c1 },
    startedAt: null,
    waitedMs: 5 * minute,
  });
  expect(hall.callNext(c3, zhao).id).toBe(early);
});

test('a transfer to the front or to the end goes there', () => {
  const hall = openHall(4);
  const first = hall.callNext();
  hall.do({ type: 'transfer', counter: c1, ticket: first.id, item: card, toCounter: null, place: 'end' });
  const second = hall.callNext();
  hall.issue();
  hall.do({ type: 'transfer', counter: c1, ticket: second.id, item: card, toCounter: null, place: 'front' });
  expect([1, 2, 3, 4, 5].map(() => hall.serve())).toEqual(['A002', 'A003', 'A004', 'A001', 'A005']);
});

test('a transfer to the front passes those who came before', () => {
  const hall = openHall(3);
  const last = hall.issue();
  hall.do({ type: 'callTicket', counter: c1, ticket: last });
  hall.do({ type: 'transfer', counter: c1, ticket: last, item: card, toCounter: null, place: 'front' });
  expect(hall.callNext().id).toBe(last);
});

test('a ticket sent to one counter is left to it, until nobody works there', () => {
  const hall = openHall(1);
  const ticket = hall.callNext();
  hall.do({ type: 'transfer', counter: c1, ticket: ticket.id, item: pension, toCounter: c2, place: 'arrival' });
  expect(hall.ticket(ticket.id).counter).toBe(c2);
  expect(hall.refusal({ type: 'callNext', counter: c1 })).toBe('nobody-waiting');
  expect(hall.refusal({ type: 'callTicket', counter: c1, ticket: ticket.id })).toBe('not-this-counter');
  const lease = hall.state.counters.get(c2)?.lease?.id;
  if (lease === undefined) throw new Error('c2 is leased');
  hall.do({ type: 'releaseCounter', counter: c2, lease, why: 'timed-out' }, li);
  expect(hall.callNext().id).toBe(ticket.id);
});

test('a transfer to a counter that does not serve the item is refused', () => {
  const hall = openHall(1);
  const ticket = hall.callNext().id;
  const transfer = { type: 'transfer', counter: c1, ticket, toCounter: c3, place: 'end' } as const;
  expect(hall.refusal({ ...transfer, item: card })).toBe('item-not-served-here');
  expect(hall.refusal({ ...transfer, item: medical })).toBeNull();
});

test('several items in one visit', () => {
  const hall = openHall(1);
  const { id } = hall.callNext();
  expect(hall.refusal({ type: 'addItem', counter: c1, ticket: id, item: card })).toBe('wrong-status');
  hall.do({ type: 'start', counter: c1, ticket: id });
  hall.do({ type: 'addItem', counter: c1, ticket: id, item: card });
  expect(hall.ticket(id)).toMatchObject({ item: pension, items: [pension, card] });
});

test('service is measured in ms from the start, never negative', () => {
  const hall = openHall(2);
  hall.serve(90_500);
  hall.serve(-minute);
  expect(hall.state.serviceTimes.get(pension)).toEqual([90_500, 0]);
});

test('an ended ticket is left alone', () => {
  const hall = openHall(1);
  const { id } = hall.callNext();
  hall.do({ type: 'cancel', ticket: id, why: { code: 'left', note: '  ' } });
  expect(hall.state.counters.get(c1)?.current).toBeNull();
  expect(hall.refusal({ type: 'cancel', ticket: id })).toBe('wrong-status');
  expect(hall.refusal({ type: 'start', counter: c1, ticket: id })).toBe('wrong-status');
});
