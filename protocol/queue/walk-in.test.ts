import { expect, test } from 'vitest';
import { quarterOf } from '../calendar/index.ts';
import { as, type Instant, type ItemId } from '../ids.ts';
import type { ItemOpening, QueueCommand, QueueLimits, QueueRules, Quota } from './commands.ts';
import { c1, c2, card, Hall, k1, li, limits, medical, minute, pension, rulesWith, tuesday } from './test-hall.ts';
import { kioskQueue } from './views.ts';

const morning: Quota = { items: [pension, card], from: quarter('08:30'), to: quarter('12:00'), tickets: 3 };
const afternoon: Quota = { ...morning, from: quarter('13:30'), to: quarter('17:30'), tickets: 1 };

test('a quota counts the numbers of all its items in its window, and names the next one', () => {
  const hall = new Hall(quotaRules([morning, afternoon]));
  hall.issue(pension);
  hall.issue(card);
  hall.issue(medical);
  expect(rowOf(hall, pension)).toMatchObject({ left: 1 });
  const third = hall.issue(pension);
  expect(refusalOf(hall, pension)).toEqual({ code: 'quota-full', detail: { opensAt: at('2026-03-02T13:30') } });
  expect(refusalOf(hall, card)?.code).toBe('quota-full');
  expect(rowOf(hall, card).refused).toEqual({ code: 'quota-full', opensAt: at('2026-03-02T13:30') });
  expect(refusalOf(hall, medical)).toBeNull();
  expect(rowOf(hall, medical).left).toBeUndefined();

  hall.do({ type: 'cancel', ticket: third });
  expect(refusalOf(hall, pension)?.code).toBe('quota-full');

  hall.at = at('2026-03-02T13:30');
  hall.issue(pension);
  expect(refusalOf(hall, pension)?.detail).toEqual({ opensAt: at('2026-03-03T08:30') });
});

test('a new day has its whole quota, and the count survives a replay', () => {
  const hall = new Hall(quotaRules([{ ...morning, tickets: 2 }]));
  hall.issue(pension);
  hall.issue(pension);
  const again = new Hall(hall.rules);
  again.at = hall.at;
  for (const event of hall.events) again.fold(event);
  expect(refusalOf(again, pension)?.code).toBe('quota-full');

  hall.date = tuesday;
  hall.at = at('2026-03-03T09:00');
  hall.do({ type: 'closeDay' });
  expect(rowOf(hall, pension)).toMatchObject({ left: 2 });
  hall.issue(pension);
  expect(rowOf(hall, pension).left).toBe(1);
});

test('an appointment that is checked in takes no number of the quota', () => {
  const hall = new Hall(quotaRules([{ ...morning, tickets: 1 }]));
  const window = { from: hall.at, to: as<Instant>(hall.at + 30 * minute) };
  const booked = hall.do({ type: 'book', item: pension, priorityClass: null, window }).find(({ type }) => type === 'ticket.booked');
  if (booked?.type !== 'ticket.booked') throw new Error('nothing was booked');
  hall.do({ type: 'checkIn', ticket: booked.data.ticket, kiosk: k1, printer: null });
  expect(refusalOf(hall, pension)).toBeNull();
  hall.issue(pension);
  expect(refusalOf(hall, pension)?.code).toBe('quota-full');
});

test('the tightest of several quotas holds; without room for the rest of the day it is the next opening', () => {
  const whole: Quota = { items: [pension], from: quarter('08:30'), to: quarter('17:30'), tickets: 2 };
  const hall = new Hall(quotaRules([morning, whole]));
  hall.issue(card);
  expect(rowOf(hall, pension).left).toBe(2);
  hall.issue(pension);
  hall.issue(pension);
  expect(refusalOf(hall, pension)?.detail).toEqual({ opensAt: at('2026-03-03T08:30') });
});

test('a window by appointment refuses walk-ins by its own code', () => {
  const opensAt = at('2026-03-03T08:30');
  const hall = new Hall(rulesWith({ hours: () => ({ open: false, opensAt, byAppointment: true }) }));
  expect(refusalOf(hall, pension)).toEqual({ code: 'appointment-only', detail: { opensAt } });
  expect(rowOf(hall, pension).refused).toEqual({ code: 'appointment-only', opensAt });
});

test('no numbers so many minutes before closing; the last hour says when they end', () => {
  const hall = new Hall(lastTicket(20 * minute));
  hall.at = at('2026-03-02T10:39');
  expect(rowOf(hall, pension).lastNumberAt).toBeUndefined();
  hall.at = at('2026-03-02T11:39');
  expect(rowOf(hall, pension)).toMatchObject({ lastNumberAt: at('2026-03-02T11:40') });
  hall.issue(pension);
  hall.at = at('2026-03-02T11:40');
  expect(refusalOf(hall, pension)).toEqual({ code: 'too-late-today', detail: { opensAt: at('2026-03-02T13:30') } });
  expect(rowOf(hall, pension).lastNumberAt).toBeUndefined();
});

test('whose turn would come after closing is told so; who waits is served, and who goes first still may', () => {
  const hall = new Hall(lastTicket('estimate'));
  hall.at = at('2026-03-02T11:25');
  hall.open(c1);
  for (let people = 0; people < 3; people += 1) hall.issue(pension);
  expect(rowOf(hall, pension).refused).toBeUndefined();
  // Each visit is expected to take ten minutes: with four ahead the turn comes at 12:05.
  hall.issue(pension);
  expect(refusalOf(hall, pension)).toEqual({ code: 'too-late-today', detail: { opensAt: at('2026-03-02T13:30') } });
  expect(rowOf(hall, pension).refused).toEqual({ code: 'too-late-today', opensAt: at('2026-03-02T13:30') });
  expect(refusalOf(hall, pension, 'soldier')).toBeNull();
  expect(refusalOf(hall, pension, 'expecting')?.code).toBe('too-late-today');

  hall.at = at('2026-03-02T12:05');
  expect(hall.serve()).toBe('A001');
  expect(hall.serve()).toBe('A002');
});

test('a second counter brings the turn forward, and with nobody serving no estimate refuses', () => {
  const hall = new Hall(lastTicket('estimate'));
  hall.at = at('2026-03-02T11:25');
  for (let people = 0; people < 4; people += 1) hall.issue(pension);
  expect(refusalOf(hall, pension)).toBeNull();
  hall.open(c1);
  expect(refusalOf(hall, pension)?.code).toBe('too-late-today');
  hall.open(c2, li);
  expect(refusalOf(hall, pension)).toBeNull();
});

test('who cannot take a number has the same reason on the tile', () => {
  const hall = new Hall(quotaRules([{ ...morning, tickets: 2 }]));
  for (const clock of ['08:00', '09:00', '09:01', '09:02', '12:30', '13:30', '17:29', '17:30']) {
    hall.at = at(`2026-03-02T${clock}`);
    for (const item of [pension, medical]) {
      const refusal = refusalOf(hall, item);
      const { refused } = rowOf(hall, item);
      expect(refused === undefined ? null : { code: refused.code, detail: { opensAt: refused.opensAt } }, clock).toEqual(refusal);
      if (refusal === null) hall.issue(item);
    }
  }
});

/** 08:30–12:00 and 13:30–17:30, every day. */
function hours(_item: ItemId, time: Instant): ItemOpening {
  const day = time - ((time + 8 * 60 * minute) % (24 * 60 * minute));
  const clock = (text: string, days = 0): Instant => as<Instant>(day + minutes(text) * minute + days * 24 * 60 * minute);
  for (const [from, to] of [
    ['08:30', '12:00'],
    ['13:30', '17:30'],
  ] as const) {
    if (time < clock(from)) return { open: false, opensAt: clock(from) };
    if (time < clock(to)) return { open: true, closesAt: clock(to) };
  }
  return { open: false, opensAt: clock('08:30', 1) };
}

function quotaRules(quotas: readonly Quota[]): QueueRules {
  const items = [...new Set(quotas.flatMap((quota) => quota.items))];
  return rulesWith({ hours, quotas: new Map(items.map((item) => [item, quotas.filter((quota) => quota.items.includes(item))])) });
}

function lastTicket(value: NonNullable<QueueLimits['lastTicket']>): QueueRules {
  return rulesWith({ hours, limits: { ...limits, lastTicket: value } });
}

function refusalOf(hall: Hall, item: ItemId, priorityClass: string | null = null) {
  const command: QueueCommand = { type: 'issue', item, channel: 'kiosk', kiosk: k1, printer: null, priorityClass };
  return hall.refused(command);
}

function rowOf(hall: Hall, item: ItemId) {
  const row = kioskQueue(hall.state, hall.rules, hall.at).items.find((candidate) => candidate.item === item);
  if (row === undefined) throw new Error(`no row for ${item}`);
  return row;
}

function minutes(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

function quarter(clock: string): number {
  return quarterOf(at(`2026-03-02T${clock}`));
}

/** Local time in Shanghai. */
function at(local: string): Instant {
  return as<Instant>(Date.parse(`${local}:00+08:00`));
}
