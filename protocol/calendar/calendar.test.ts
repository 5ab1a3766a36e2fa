import fc from 'fast-check';
import { expect, test } from 'vitest';
import { as, type BusinessDate, type Instant } from '../ids.ts';
import type { Hours, ItemWindows } from '../settings/model.ts';
import { businessDateAt, dayAfter, nextCutOver, quarterOf } from './business-date.ts';
import { bundledCalendar, type Calendar, completed } from './calendar.ts';
import { openState } from './open-state.ts';
import { afterWorkingDays, isWorkingDay } from './working-days.ts';

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
  const duty: Hours = { ...office, holidays: { statutory: 'duty', dutyWindows: [['09:00', '11:30']], adjustedWorkday: 'wed' } };
  expect(openState(office, at('2026-10-01T10:00'), bundledCalendar)).toEqual({
    open: false,
    opensAt: at('2026-10-08T08:30'),
    closesAt: null,
    holiday: { name: '国庆节', nameEn: 'National Day' },
  });
  expect(openState(duty, at('2026-10-01T10:00'), bundledCalendar).closesAt).toBe(at('2026-10-01T11:30'));
  expect(openState(duty, at('2026-10-10T17:00'), bundledCalendar).closesAt).toBe(at('2026-10-10T20:00'));
  expect(openState(office, at('2026-10-10T10:00'), bundledCalendar).open).toBe(false);
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

test('beyond what was announced a time is provisional, whether it is now or the next opening', () => {
  const eve = at('2026-12-31T18:00');
  expect(openState(office, eve, bundledCalendar)).toMatchObject({ opensAt: at('2027-01-01T08:30'), provisional: true });
  expect(openState(office, at('2026-12-31T10:00'), bundledCalendar).provisional).toBeUndefined();
  expect(openState(office, at('2027-01-04T10:00'), bundledCalendar)).toMatchObject({ open: true, provisional: true });
  expect(openState(office, at('2027-01-04T10:00')).provisional).toBeUndefined();
});

test('an appointment window says that it is one', () => {
  expect(openState(office, at('2026-03-07T10:00'))).toEqual({
    open: false,
    opensAt: at('2026-03-09T08:30'),
    closesAt: null,
    byAppointment: true,
  });
  expect(openState(office, at('2026-03-07T11:30')).byAppointment).toBeUndefined();
});

test('an item has its own windows inside those of the station', () => {
  const mornings: ItemWindows = { days: ['mon', 'tue'], windows: [['09:00', '13:45']], by: null };
  const booked: ItemWindows = { days: ['tue'], windows: [['14:00', '15:00']], by: 'appointment' };
  const own = (local: string, hours: Hours = office) => openState(hours, at(local), bundledCalendar, [mornings, booked]);
  expect(own('2026-03-02T10:00')).toEqual({ open: true, opensAt: null, closesAt: at('2026-03-02T12:00') });
  expect(own('2026-03-02T12:30').opensAt).toBe(at('2026-03-02T13:30'));
  expect(own('2026-03-02T13:30').closesAt).toBe(at('2026-03-02T13:45'));
  expect(own('2026-03-03T14:30')).toMatchObject({ open: false, byAppointment: true, opensAt: at('2026-03-09T09:00') });
  expect(own('2026-03-04T10:00')).toMatchObject({ open: false, opensAt: at('2026-03-09T09:00') });
  const always: Hours = { kind: 'always' };
  expect(own('2026-03-02T13:00', always).closesAt).toBe(at('2026-03-02T13:45'));
  expect(own('2026-03-07T13:00', always)).toEqual({ open: false, opensAt: at('2026-03-09T09:00'), closesAt: null });
});

test('on an adjusted workday an item has the weekday that the settings name', () => {
  const named: Hours = { ...office, holidays: { statutory: 'closed', dutyWindows: [], adjustedWorkday: 'wed' } };
  const wednesdays: ItemWindows = { days: ['wed'], windows: [['10:00', '11:00']], by: null };
  expect(openState(named, at('2026-10-10T10:30'), bundledCalendar, [wednesdays]).open).toBe(true);
  expect(openState(named, at('2026-10-01T10:30'), bundledCalendar, [wednesdays]).opensAt).toBe(at('2026-10-10T10:00'));
});

test('what the district wrote stands; a newer program adds later years', () => {
  const own: Calendar = {
    version: 7,
    knownThrough: '2026-06-30',
    days: { '2026-05-01': { kind: 'adjusted-workday', name: '调整', nameEn: null } },
  };
  const whole = completed(own, bundledCalendar);
  expect(whole).toMatchObject({ version: 7, knownThrough: '2026-12-31' });
  expect(whole.days['2026-05-01']?.kind).toBe('adjusted-workday');
  expect(whole.days['2026-05-02']).toBeUndefined();
  expect(whole.days['2026-10-01']?.kind).toBe('holiday');
  expect(completed({ ...own, knownThrough: '2027-12-31' }, bundledCalendar).days['2026-10-01']).toBeUndefined();
});

test('working days count holidays and adjusted weekends; beyond the announcement a date is provisional', () => {
  const after = (from: string, days: number, paused: readonly string[] = []) =>
    afterWorkingDays(bundledCalendar, as<BusinessDate>(from), days, (date) => paused.includes(date));
  // The vectors of docs/design/CASES.md.
  expect(after('2026-09-28', 5)).toEqual({ date: '2026-10-10', provisional: false });
  expect(after('2026-02-10', 3)).toEqual({ date: '2026-02-13', provisional: false });
  expect(after('2026-09-28', 5, ['2026-10-08', '2026-10-09'])).toEqual({ date: '2026-10-13', provisional: false });
  expect(after('2026-12-30', 2)).toEqual({ date: '2027-01-01', provisional: true });
  expect(isWorkingDay(bundledCalendar, as<BusinessDate>('2026-10-10'))).toBe(true);
  expect(isWorkingDay(bundledCalendar, as<BusinessDate>('2026-10-11'))).toBe(false);
});

test('quarters of an hour are of the local day', () => {
  expect(['00:00', '00:14', '08:30', '23:59'].map((clock) => quarterOf(at(`2026-03-02T${clock}`)))).toEqual([0, 0, 34, 95]);
});

/** Local time in Shanghai. */
function at(local: string): Instant {
  return as<Instant>(Date.parse(`${local}:00+08:00`));
}
