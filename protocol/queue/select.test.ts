import { expect, test } from 'vitest';
import { as, type Instant, type TicketId } from '../ids.ts';
import type { CallReason } from './model.ts';
import { callOrder, select } from './select.ts';
import { c1, c3, card, Hall, limits, medical, minute, pension, rulesWith } from './test-hall.ts';

/** Labels and reasons of everybody who waits, in the order c1 calls them, a minute each. */
function callAll(hall: Hall, each = minute): string[] {
  const calls: string[] = [];
  while (select(hall.state, c1, hall.rules, hall.at) !== null) {
    const { id, label, callReason } = hall.callNext();
    hall.do({ type: 'cancel', ticket: id });
    calls.push(`${label} ${callReason}`);
    hall.wait(each);
  }
  return calls;
}

function appointment(hall: Hall, from: number, to: number): TicketId {
  const window = { from: as<Instant>(hall.at + from), to: as<Instant>(hall.at + to) };
  const events = hall.do({ type: 'book', item: pension, priorityClass: null, window });
  const booked = events.find((event) => event.type === 'ticket.booked');
  const ticket = booked?.data.ticket ?? as<TicketId>('');
  hall.do({ type: 'checkIn', ticket, kiosk: null, printer: null });
  return ticket;
}

function openHall(rules = rulesWith()): Hall {
  const hall = new Hall(rules);
  hall.open();
  return hall;
}

test('rule 1: only items of this counter', () => {
  const hall = openHall();
  hall.issue(pension);
  hall.issue(medical);
  expect(callOrder(hall.state, c3, hall.rules, hall.at, 9).map(({ ticket }) => ticket.item)).toEqual([medical]);
});

test('rule 1: better rank first, though it arrived later', () => {
  const ranked = new Map([
    [pension, 2],
    [card, 1],
  ]);
  const hall = openHall(rulesWith({ counters: new Map([[c1, { items: ranked }]]) }));
  hall.issue(pension);
  hall.issue(card);
  expect(callAll(hall)).toEqual(['A002 arrival', 'A001 arrival']);
});

test('rule 2: statutory classes first, but after three in a row one ordinary ticket', () => {
  const hall = openHall();
  hall.issue();
  hall.issue();
  for (let count = 0; count < 5; count += 1) hall.issue(card, 'soldier');
  expect(callAll(hall)).toEqual([
    'A003 statutory',
    'A004 statutory',
    'A005 statutory',
    'A001 fairness',
    'A006 statutory',
    'A007 statutory',
    'A002 arrival',
  ]);
});

test('rule 2: an ordinary ticket past its longest wait goes before statutory ones', () => {
  const hall = openHall();
  hall.issue();
  hall.wait(limits.maxWaitMs - 1);
  hall.issue(pension, 'soldier');
  expect(select(hall.state, c1, hall.rules, hall.at)?.reason).toBe('statutory');
  hall.wait(1);
  expect(select(hall.state, c1, hall.rules, hall.at)).toMatchObject({ reason: 'max-wait', ticket: { label: 'A001' } });
});

test('rule 2: in a hall full of overdue tickets statutory classes still get every second call', () => {
  const hall = openHall();
  for (let count = 0; count < 3; count += 1) hall.issue();
  hall.wait(limits.maxWaitMs);
  for (let count = 0; count < 2; count += 1) hall.issue(pension, 'soldier');
  expect(callAll(hall)).toEqual(['A001 max-wait', 'A004 statutory', 'A002 max-wait', 'A005 statutory', 'A003 arrival']);
});

test('rule 2: a rank at this counter keeps nobody waiting for ever', () => {
  const ranked = new Map([
    [pension, 1],
    [card, 2],
  ]);
  const hall = openHall(rulesWith({ counters: new Map([[c1, { items: ranked }]]) }));
  const patient = hall.issue(card);
  let calls = 0;
  while (hall.ticket(patient).status === 'waiting') {
    hall.issue(pension);
    hall.issue(pension);
    hall.do({ type: 'cancel', ticket: hall.callNext().id });
    hall.wait(minute);
    calls += 1;
    expect(calls).toBeLessThan(60);
  }
});

test('rule 3: an appointment inside its window before walk-ins, early and late ones by arrival', () => {
  const hall = openHall();
  hall.issue();
  appointment(hall, 60 * minute, 90 * minute);
  appointment(hall, -30 * minute, minute / 2);
  appointment(hall, -5 * minute, 25 * minute);
  hall.wait(minute);
  expect(callAll(hall)).toEqual(['A004 appointment', 'A001 arrival', 'A002 arrival', 'A003 arrival']);
});

test('rule 4: a weight of two overtakes whoever waited less than twice as long', () => {
  const hall = openHall();
  hall.issue();
  hall.wait(9 * minute);
  hall.issue();
  hall.issue(pension, 'expecting');
  hall.wait(8 * minute);
  expect(select(hall.state, c1, hall.rules, hall.at)).toMatchObject({ ticket: { label: 'A001' }, reason: 'arrival' });
  hall.wait(2 * minute);
  expect(callAll(hall)).toEqual(['A003 priority', 'A001 arrival', 'A002 arrival']);
});

test('rule 4: within a class the order key rules, so a no-show stays behind', () => {
  const hall = openHall();
  for (let count = 0; count < 4; count += 1) hall.issue();
  hall.do({ type: 'noShow', counter: c1, ticket: hall.callNext().id });
  hall.wait(10 * minute);
  expect(callAll(hall).at(-1)).toBe('A001 arrival');
});

test('rule 5: with equal scores the order key decides, then the arrival', () => {
  const hall = openHall();
  hall.issue(pension, 'expecting');
  hall.issue();
  expect(callAll(hall, 0)).toEqual(['A001 arrival', 'A002 arrival']);
});

test('a class that left the settings is an ordinary one', () => {
  const hall = openHall();
  hall.issue();
  hall.issue(pension, 'soldier');
  hall.rules = rulesWith({ priorityClasses: new Map() });
  expect(callAll(hall)).toEqual(['A001 arrival', 'A002 arrival']);
});

test('the clock set back: nobody waited less than nothing, the order stays', () => {
  const hall = openHall();
  hall.issue();
  hall.issue();
  hall.wait(-60 * minute);
  hall.issue();
  expect(callAll(hall)).toEqual(['A001 arrival', 'A002 arrival', 'A003 arrival']);
});

test('a call chosen by hand leaves the fairness count as it is', () => {
  const hall = openHall();
  const chosen = hall.issue();
  hall.issue(pension, 'soldier');
  hall.serve();
  expect(hall.state.statutoryInRow).toBe(1);
  hall.do({ type: 'callTicket', counter: c1, ticket: chosen });
  const reason: CallReason = 'chosen';
  expect(hall.ticket(chosen).callReason).toBe(reason);
  expect(hall.state.statutoryInRow).toBe(1);
});

test('the order shown to a counter is the order it calls', () => {
  const hall = openHall();
  for (let count = 0; count < 12; count += 1) hall.issue(count % 2 === 0 ? pension : card, count % 3 === 0 ? 'soldier' : null);
  const shown = callOrder(hall.state, c1, hall.rules, hall.at, 50).map(({ ticket, reason }) => `${ticket.label} ${reason}`);
  expect(callAll(hall, 0)).toEqual(shown);
});
