import { expect, test } from 'vitest';
import { as } from '../ids.ts';
import { noBookings } from './model.ts';
import { bookableDates, defaultBooking, slotsOf } from './slots.ts';
import { card, local, medical, morning, pension, rulesWith } from './test-rules.ts';

const starts = (rules = rulesWith(), item = pension, date = '2026-11-24', now = morning): readonly string[] =>
  slotsOf(rules, noBookings, item, date, now).map(({ start, left }) => `${start} ${left}`);

test('slots lie in the hours, with a break between; too soon ones have no place', () => {
  expect(starts(rulesWith({ slotMinutes: 60 }))).toEqual(['09:00 0', '10:00 2', '11:00 2', '13:00 2', '14:00 2', '15:00 2', '16:00 2']);
  expect(starts(rulesWith({ slotMinutes: 60, leadMinutes: 0 }))[0]).toBe('09:00 2');
});

test('windows by appointment only are offered, and the rest of a window that holds no whole slot is not', () => {
  expect(starts(rulesWith(), pension, '2026-11-28')).toEqual(['09:00 2', '09:30 2']);
  expect(starts(rulesWith(), pension, '2026-11-29'), 'a Sunday').toEqual([]);
});

test('windows that lie over one another give no time twice', () => {
  const { hours } = rulesWith();
  if (hours.kind !== 'weekly') throw new Error('weekly');
  const extended = [
    { type: 'delay' as const, days: ['tue' as const], window: ['16:40', '18:00'] as [string, string], by: 'appointment' as const },
  ];
  const rules = rulesWith({ slotMinutes: 60 }, { hours: { ...hours, extended } });
  expect(starts(rules).slice(-2)).toEqual(['15:00 2', '16:00 2']);
});

test('items with hours of their own are offered inside them', () => {
  const rules = rulesWith({}, { itemHours: [{ items: [medical], prefixes: [], days: ['tue'], windows: [['09:30', '10:30']], by: null }] });
  expect(starts(rules, medical)).toEqual(['09:30 2', '10:00 2']);
  expect(starts(rules, medical, '2026-11-25')).toEqual([]);
});

test('a station that never closes offers the hours of the day', () => {
  const rules = rulesWith({ slotMinutes: 60, leadMinutes: 0 }, { hours: { kind: 'always' } });
  expect(starts(rules).at(0)).toBe('09:00 2');
  expect(starts(rules).at(-1)).toBe('16:00 2');
});

test('places by prefix, or by a share of their own', () => {
  const rules = rulesWith({ shares: [{ items: [card], prefixes: [], places: 5 }] });
  expect(starts(rules, card)[3]).toBe('10:30 5');
  expect(starts(rules, pension)[3]).toBe('10:30 2');
  expect(starts(rules, as('unknown'))).toEqual([]);
});

test('today and so many days after it, by the clock on the wall', () => {
  expect(bookableDates({ ...defaultBooking, horizonDays: 2 }, local('2026-11-24T23:59:00'))).toEqual([
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
  ]);
  expect(starts(rulesWith({ horizonDays: 1 }), pension, '2026-11-26')).toEqual([]);
  expect(starts(rulesWith(), pension, '2026-11-23')).toEqual([]);
  expect(starts(rulesWith({ enabled: false }))).toEqual([]);
});
