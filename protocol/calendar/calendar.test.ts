import fc from 'fast-check';
import { expect, test } from 'vitest';
import { as, type BusinessDate, type Instant } from '../ids.ts';
import type { Hours } from '../settings/model.ts';
import { businessDateAt, dayAfter, nextCutOver } from './business-date.ts';
import { openState } from './open-state.ts';

const office: Hours = {
  kind: 'weekly',
  seasons: [
    {
      from: '06-01',
      to: '09-30',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      windows: [
        ['08:30', '12:00'],
        ['14:00', '18:00'],
      ],
    },
    {
      from: '10-01',
      to: '05-31',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      windows: [
        ['08:30', '12:00'],
        ['13:30', '17:30'],
      ],
    },
  ],
  extended: [
    { type: 'delay', days: ['wed'], window: ['17:30', '20:00'], by: null },
    { type: 'stagger', days: ['sat'], window: ['09:00', '11:30'], by: 'appointment' },
  ],
};

test('the business date changes at the cut-over, not at midnight', () => {
  expect(businessDateAt(at('2026-03-02T23:59'), '04:00')).toBe('2026-03-02');
  expect(businessDateAt(at('2026-03-03T03:59'), '04:00')).toBe('2026-03-02');
  expect(businessDateAt(at('2026-03-03T04:00'), '04:00')).toBe('2026-03-03');
  expect(businessDateAt(at('2026-01-01T00:00'), '00:00')).toBe('2026-01-01');
});

test('the next cut-over is always later, by at most a day, and changes the date by one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.constantFrom('00:00', '04:00', '23:30', '24:00'), (ms, cutOver) => {
      const now = as<Instant>(ms);
      const next = nextCutOver(now, cutOver);
      expect(next).toBeGreaterThan(ms);
      expect(next - ms).toBeLessThanOrEqual(86_400_000);
      expect(businessDateAt(next, cutOver)).toBe(dayAfter(businessDateAt(now, cutOver)));
      expect(businessDateAt(as<Instant>(next - 1), cutOver)).toBe(businessDateAt(now, cutOver));
    }),
  );
});

test('the day after, over month, leap day and year', () => {
  const days = ['2026-02-28', '2028-02-28', '2026-12-31'].map((date) => dayAfter(as<BusinessDate>(date)));
  expect(days).toEqual(['2026-03-01', '2028-02-29', '2027-01-01']);
});

test('always open has no times', () => {
  expect(openState({ kind: 'always' }, at('2026-03-02T03:00'))).toEqual({ open: true, opensAt: null, closesAt: null });
});

test('a window includes its start and excludes its end', () => {
  expect(openState(office, at('2026-03-02T08:29'))).toEqual({ open: false, opensAt: at('2026-03-02T08:30'), closesAt: null });
  expect(openState(office, at('2026-03-02T08:30'))).toEqual({ open: true, opensAt: null, closesAt: at('2026-03-02T12:00') });
  expect(openState(office, at('2026-03-02T12:00'))).toEqual({ open: false, opensAt: at('2026-03-02T13:30'), closesAt: null });
});

test('a season runs over the new year, and the summer has its own afternoon', () => {
  expect(openState(office, at('2027-01-04T13:45')).open).toBe(true);
  expect(openState(office, at('2026-12-31T13:45')).open).toBe(true);
  expect(openState(office, at('2026-07-01T13:45'))).toMatchObject({ open: false, opensAt: at('2026-07-01T14:00') });
  expect(openState(office, at('2026-05-29T18:30'))).toMatchObject({ open: false, opensAt: at('2026-06-01T08:30') });
});

test('an extended window without a gap prolongs the day; one by appointment opens no door', () => {
  expect(openState(office, at('2026-03-04T16:00')).closesAt).toBe(at('2026-03-04T20:00'));
  expect(openState(office, at('2026-03-06T17:30'))).toEqual({ open: false, opensAt: at('2026-03-09T08:30'), closesAt: null });
  expect(openState(office, at('2026-03-07T10:00')).open).toBe(false);
});

test('windows that meet at midnight are one', () => {
  const night: Hours = {
    kind: 'weekly',
    seasons: [{ from: '01-01', to: '12-31', days: ['mon'], windows: [['20:00', '24:00']] }],
    extended: [{ type: 'delay', days: ['tue'], window: ['00:00', '02:00'], by: null }],
  };
  expect(openState(night, at('2026-03-02T21:00')).closesAt).toBe(at('2026-03-03T02:00'));
  expect(openState(night, at('2026-03-03T01:00')).closesAt).toBe(at('2026-03-03T02:00'));
});

test('it looks two weeks ahead and not further', () => {
  const never: Hours = { kind: 'weekly', seasons: [{ from: '01-01', to: '12-31', days: [], windows: [['08:00', '12:00']] }], extended: [] };
  expect(openState(never, at('2026-03-02T10:00'))).toEqual({ open: false, opensAt: null, closesAt: null });
  const summer: Hours = {
    kind: 'weekly',
    seasons: [{ from: '06-15', to: '06-15', days: ['mon'], windows: [['08:00', '12:00']] }],
    extended: [],
  };
  expect(openState(summer, at('2026-06-01T10:00')).opensAt).toBe(at('2026-06-15T08:00'));
  expect(openState(summer, at('2026-05-31T10:00')).opensAt).toBeNull();
});

test('holidays are closed or have duty windows; a worked weekend day has the hours it is given', () => {
  const special = { holidays: new Set(['2026-10-01', '2026-10-02']), workdays: new Set(['2026-10-10']) };
  const duty: Hours = { ...office, holidays: { statutory: 'duty', dutyWindows: [['09:00', '11:30']], adjustedWorkday: 'wed' } };
  expect(openState(office, at('2026-10-01T10:00'), special)).toMatchObject({ open: false, opensAt: at('2026-10-05T08:30') });
  expect(openState(duty, at('2026-10-01T10:00'), special).closesAt).toBe(at('2026-10-01T11:30'));
  expect(openState(duty, at('2026-10-10T17:00'), special).closesAt).toBe(at('2026-10-10T20:00'));
  expect(openState(duty, at('2026-10-10T17:00')).open).toBe(false);
});

test('open and closed agree with the times they name', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('2026-01-01T00:00'), max: at('2028-01-01T00:00') }), (ms) => {
      const state = openState(office, as<Instant>(ms));
      const change = state.open ? state.closesAt : state.opensAt;
      if (change === null) throw new Error('office hours always change within two weeks');
      expect(change).toBeGreaterThan(ms);
      expect(openState(office, change).open).toBe(!state.open);
      expect(openState(office, as<Instant>(change - 1)).open).toBe(state.open);
    }),
  );
});

/** Local time in Shanghai. */
function at(local: string): Instant {
  return as<Instant>(Date.parse(`${local}:00+08:00`));
}
