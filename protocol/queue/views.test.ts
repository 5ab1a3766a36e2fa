import { expect, test } from 'vitest';
import { counterViewSchema, kioskViewSchema, publicTicketSchema } from '../api/index.ts';
import { as, type HelpId, type JobId } from '../ids.ts';
import { c1, c2, c3, Hall, k1, li, medical, minute, p1, pension, wang } from './test-hall.ts';
import { boardQueue, counterQueue, kioskQueue, publicTicket } from './views.ts';

/** One visit of 10 minutes, give or take 6. */
const oneAhead = { minMinutes: 2, maxMinutes: 20 };
const hours = { open: true, opensAt: null, closesAt: null };

test('the kiosk sees who waits, the wait per item, and its own call for help', () => {
  const hall = new Hall();
  hall.issue();
  hall.open(c1, wang);
  const [requested] = hall.do({ type: 'requestHelp', kiosk: k1 });
  expect(hall.do({ type: 'requestHelp', kiosk: k1 })).toEqual([]);
  const view = kioskQueue(hall.state, hall.rules, hall.at, k1);
  expect(view).toMatchObject({ waiting: 1, openCounters: 1, wait: oneAhead, help: { acknowledged: false } });
  expect(view.items.find((row) => row.item === pension)).toEqual({ item: pension, waiting: 1, wait: oneAhead });
  const rest = { seq: 1, at: hall.at, hours, printer: { state: 'ready', faults: [] }, notices: [], link: 'online' };
  expect(kioskViewSchema.safeParse({ ...view, ...rest }).success).toBe(true);

  const help = requested?.type === 'help.requested' ? requested.data.help : as<HelpId>('none');
  hall.do({ type: 'acknowledgeHelp', help });
  expect(hall.refusal({ type: 'acknowledgeHelp', help })).toBe('already-acknowledged');
  expect(kioskQueue(hall.state, hall.rules, hall.at, k1).help).toEqual({ id: help, acknowledged: true });
  hall.do({ type: 'requestHelp', kiosk: k1 });
  expect(hall.state.help.size).toBe(1);
});

test('without an open counter the kiosk names no wait', () => {
  const hall = new Hall();
  hall.issue();
  expect(kioskQueue(hall.state, hall.rules, hall.at)).toMatchObject({ wait: null, openCounters: 0, help: null });
});

test('the board shows the latest call of each ticket, and none that no longer holds', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.open(c2, li);
  for (let count = 0; count < 3; count += 1) hall.issue();
  const first = hall.callNext();
  hall.do({ type: 'recall', counter: c1, ticket: first.id });
  const second = hall.callNext(c2, li);
  hall.do({ type: 'undoCall', counter: c2, ticket: second.id }, li);
  expect(boardQueue(hall.state, hall.rules, hall.at).calls).toEqual([
    { ticket: first.id, label: 'A001', counter: c1, count: 2, at: hall.at },
  ]);
});

test('the board drops no row: every prefix, every missed number, everybody who is still being called', () => {
  const hall = new Hall();
  hall.rules = { ...hall.rules, limits: { ...hall.rules.limits, noShowLimit: 1 } };
  hall.open(c1, wang);
  hall.open(c2, li);
  for (let count = 0; count < 30; count += 1) hall.issue();
  const waitingForSomebody = hall.callNext(c2, li);
  for (let count = 0; count < 10; count += 1) hall.serve();
  for (let count = 0; count < 12; count += 1) hall.do({ type: 'noShow', counter: c1, ticket: hall.callNext().id });
  const view = boardQueue(hall.state, hall.rules, hall.at);
  expect(view.calls.map((call) => call.label)).toEqual(['A011', 'A010', 'A009', 'A008', 'A007', 'A006', 'A005', 'A001']);
  expect(view.calls.at(-1)?.ticket).toBe(waitingForSomebody.id);
  expect(view.missed).toHaveLength(12);
  expect(view.waiting).toEqual([
    { prefix: 'A', waiting: 7, open: true },
    { prefix: 'B', waiting: 0, open: true },
  ]);
});

test('the counter sees its queue in call order, with who rests at the end', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  const absent = hall.issue();
  hall.issue();
  hall.wait(minute);
  hall.issue(medical, 'soldier');
  hall.do({ type: 'callTicket', counter: c1, ticket: absent });
  hall.do({ type: 'noShow', counter: c1, ticket: absent });
  const view = counterQueue(hall.state, hall.rules, c1, hall.at);
  expect(view.queue.map(({ label, reason }) => `${label} ${reason}`)).toEqual(['B001 statutory', 'A002 arrival', 'A001 chosen']);
  expect(view).toMatchObject({ waiting: 3, current: null, paused: null, lease: { clerk: wang } });
  expect(view.waitingByItem.find((row) => row.item === pension)).toEqual({ item: pension, waiting: 2, oldestSince: hall.at - minute });
  expect(counterQueue(hall.state, hall.rules, c3, hall.at).queue.map((ticket) => ticket.label)).toEqual(['B001']);
  const rest = { seq: 1, at: hall.at, lease: { clerk: wang, mine: true, since: hall.at }, devices: [], link: 'online' };
  expect(counterViewSchema.safeParse({ ...view, ...rest }).success).toBe(true);
});

test('print faults of live tickets are shown until staff settle them', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  const ticket = hall.issue(pension, null, p1);
  const job = hall.ticket(ticket).job ?? as<JobId>('none');
  hall.do({ type: 'recordPrint', job, attempt: 1, status: 'failed-clean', bytesSent: 0, error: 'paper-out' });
  const faults = () => counterQueue(hall.state, hall.rules, c1, hall.at).printFaults;
  expect(faults()).toEqual([{ job, ticket, label: 'A001', status: 'failed-clean', error: 'paper-out', printer: p1 }]);
  hall.do({ type: 'settlePrint', job });
  expect(faults()).toEqual([]);
});

test('a public ticket is what its answer promises', () => {
  const hall = new Hall();
  const ticket = hall.ticket(hall.issue(pension, null, p1));
  expect(publicTicketSchema.parse(publicTicket(ticket))).toEqual({
    id: ticket.id,
    label: 'A001',
    item: pension,
    status: 'waiting',
    counter: null,
    print: 'queued',
    issuedAt: hall.at,
  });
});
