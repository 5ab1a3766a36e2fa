import { expect, test } from 'vitest';
import { as, type BusinessDate, type Instant, type ItemId, type KioskId, type PersonKey, type TicketId } from '../ids.ts';
import { decide } from './decide.ts';
import { c1, c3, card, Hall, k1, medical, minute, monday, p1, pension, rulesWith, tuesday, wang } from './test-hall.ts';

const issuePension = { type: 'issue', item: pension, channel: 'kiosk', kiosk: k1, printer: null, priorityClass: null } as const;

test('the first command of a day opens it, and numbers run per prefix', () => {
  const hall = new Hall();
  const events = hall.do(issuePension);
  expect(events.map((event) => event.type)).toEqual(['day.opened', 'ticket.issued']);
  expect(hall.ticket(hall.issue(card)).label).toBe('A002');
  expect(hall.ticket(hall.issue(medical)).label).toBe('B001');
  expect(hall.state.waitingByItem).toEqual(
    new Map([
      [pension, 1],
      [card, 1],
      [medical, 1],
    ]),
  );
});

test('a number has three digits and grows beyond them', () => {
  const hall = new Hall();
  for (let count = 0; count < 999; count += 1) hall.issue();
  expect(hall.ticket(hall.issue()).label).toBe('A1000');
});

test('a refused command opens no day', () => {
  const hall = new Hall(rulesWith({ hours: () => ({ open: false, opensAt: as<Instant>(5) }) }));
  expect(hall.refusal(issuePension)).toBe('item-closed');
  expect(hall.state.businessDate).toBeNull();
});

test('closed hours refuse whatever the way in, and say when it opens', () => {
  const hall = new Hall(rulesWith({ hours: () => ({ open: false, opensAt: as<Instant>(5) }) }));
  for (const channel of ['kiosk', 'counter', 'remote'] as const) {
    expect(hall.refusal({ ...issuePension, channel })).toBe('item-closed');
  }
});

test('unknown item, kiosk and class, and an item no counter serves', () => {
  const hall = new Hall(rulesWith({ counters: new Map([[c3, { items: new Map([[medical, 1]]) }]]) }));
  expect(hall.refusal({ ...issuePension, item: as<ItemId>('nothing') })).toBe('unknown-item');
  expect(hall.refusal(issuePension)).toBe('item-not-served-here');
  expect(hall.refusal({ ...issuePension, item: medical, kiosk: as<KioskId>('k9') })).toBe('unknown-kiosk');
  expect(hall.refusal({ ...issuePension, item: medical, priorityClass: 'king' })).toBe('unknown-priority-class');
});

test('a number is never used twice on one date: not after a cancellation, nor with the clock set back', () => {
  const hall = new Hall();
  hall.do({ type: 'cancel', ticket: hall.issue() });
  hall.wait(-3 * 60 * minute);
  hall.date = as<BusinessDate>('2026-03-01');
  expect(hall.ticket(hall.issue()).label).toBe('A002');
  expect(hall.state.businessDate).toBe(monday);
});

test('a date later than the open day changes nothing until the day is closed', () => {
  const hall = new Hall();
  hall.issue();
  hall.date = tuesday;
  expect(hall.ticket(hall.issue()).label).toBe('A002');
  hall.do({ type: 'closeDay' });
  expect(hall.ticket(hall.issue()).label).toBe('A001');
  expect(hall.state.businessDate).toBe(tuesday);
});

test('a ticket whose paper fails is a waiting ticket like any other', () => {
  const hall = new Hall();
  const ticket = hall.issue(pension, null, p1);
  const job = hall.ticket(ticket).job;
  if (job === null) throw new Error('a print job was expected');
  hall.do({ type: 'recordPrint', job, attempt: 1, status: 'failed-clean', bytesSent: 0, error: 'paper-out' });
  hall.open();
  expect(hall.callNext().id).toBe(ticket);
});

test('an appointment is booked, checked in with its own id, and takes a number only then', () => {
  const hall = new Hall();
  const window = { from: as<Instant>(hall.at - minute), to: as<Instant>(hall.at + 30 * minute) };
  const booked = hall.do({ type: 'book', item: pension, priorityClass: null, window }).find((event) => event.type === 'ticket.booked');
  const ticket = booked?.data.ticket ?? as<TicketId>('');
  expect(hall.ticket(ticket)).toMatchObject({ status: 'booked', number: 0 });
  expect(hall.state.waitingByItem.size).toBe(0);
  hall.do({ type: 'checkIn', ticket, kiosk: k1, printer: p1 });
  expect(hall.ticket(ticket)).toMatchObject({ status: 'waiting', label: 'A001', channel: 'appointment', window, print: 'queued' });
  expect(hall.refusal({ type: 'checkIn', ticket, kiosk: k1, printer: p1 })).toBe('wrong-status');
  expect(hall.refusal({ type: 'book', item: pension, priorityClass: null, window: { from: window.to, to: window.from } })).toBe(
    'window-not-valid',
  );
});

test('a missed ticket rejoins within the tolerance, behind the next three, and not later', () => {
  const hall = new Hall(rulesWith({ limits: { ...rulesWith().limits, noShowLimit: 1 } }));
  const late = hall.issue();
  for (let count = 0; count < 5; count += 1) hall.issue();
  hall.open();
  hall.callNext();
  hall.do({ type: 'noShow', counter: c1, ticket: late });
  expect(hall.ticket(late).status).toBe('missed');
  hall.wait(61 * minute);
  expect(hall.refusal({ type: 'rejoin', ticket: late })).toBe('rejoin-too-late');
  hall.wait(-minute);
  hall.do({ type: 'rejoin', ticket: late });
  expect([1, 2, 3, 4, 5, 6].map(() => hall.serve())).toEqual(['A002', 'A003', 'A004', 'A001', 'A005', 'A006']);
});

const theirs = { ...issuePension, person: as<PersonKey>('0123456789abcdef') };

test('one open ticket per person and item: a second try is told of the first', () => {
  const hall = new Hall();
  hall.do(theirs);
  const first = [...hall.state.tickets.keys()][0];
  const again = decide(hall.state, theirs, hall.ctx(wang));
  expect(again).toMatchObject({ error: { code: 'person-already-waiting', detail: { ticket: first, label: 'A001', status: 'waiting' } } });
  hall.open();
  hall.serve();
  expect(hall.refusal(theirs)).toBeNull();
});

test('another item, another person and nobody read are no hindrance', () => {
  const hall = new Hall();
  hall.do(theirs);
  expect(hall.refusal({ ...theirs, item: medical })).toBeNull();
  expect(hall.refusal({ ...theirs, person: as<PersonKey>('fedcba9876543210') })).toBeNull();
  expect(hall.refusal(issuePension)).toBeNull();
});

test('what a person took yesterday does not bind today', () => {
  const hall = new Hall();
  hall.do(theirs);
  hall.date = tuesday;
  hall.do({ type: 'closeDay' });
  expect(hall.refusal(theirs)).toBeNull();
});
