import { describe, expect, test } from 'vitest';
import { bundledCalendar } from '../calendar/index.ts';
import { as, type BusinessDate } from '../ids.ts';
import { clocksOf } from './clocks.ts';
import { flagsOf } from './flags.ts';
import type { ClockName } from './model.ts';
import { custodyOf, summaryOf } from './summary.ts';
import { caseIn, type TestCase, testCase, testTerms } from './test-case.ts';

const day = (text: string) => as<BusinessDate>(text);
function clock(one: TestCase, name: ClockName, today = '2026-09-28') {
  return clocksOf(one.state as never, bundledCalendar, day(today)).find((found) => found.clock === name);
}
function flags(one: TestCase, today: string) {
  return flagsOf(one.state as never, clocksOf(one.state as never, bundledCalendar, day(today)), day(today));
}
function accepted(on: string, days: number, unit: 'working' | 'calendar' = 'working'): TestCase {
  const one = testCase({ terms: { ...testTerms, promised: { days, unit } } }, on);
  one.go('receive', { on });
  one.go('submit-to-department', { on });
  one.go('record-acceptance', { on, args: { date: on } });
  return one;
}

describe('the vectors of CASES.md', () => {
  test('2026-09-28 + 5 is a working Saturday, 2026-10-10', () => {
    expect(clock(accepted('2026-09-28', 5), 'D')?.date).toBe('2026-10-10');
  });
  test('2026-02-10 + 3 is 2026-02-13', () => {
    expect(clock(accepted('2026-02-10', 3), 'D')?.date).toBe('2026-02-13');
  });
  test('the first one, paused from 10-08 through 10-09, is 2026-10-13', () => {
    const one = accepted('2026-09-28', 5);
    one.go('pause', { on: '2026-10-08' });
    expect(clock(one, 'D', '2026-10-08')).toMatchObject({ standsStill: true, date: '2026-10-12' });
    one.go('resume', { on: '2026-10-10' });
    expect(clock(one, 'D', '2026-10-10')).toMatchObject({ standsStill: false, date: '2026-10-13', promised: null });
  });
});

test('some laws count calendar days', () => {
  expect(clock(accepted('2026-09-28', 10, 'calendar'), 'D')?.date).toBe('2026-10-08');
});

test('a pause that ends the day it began changes nothing', () => {
  const one = accepted('2026-09-28', 5);
  one.go('pause', { on: '2026-09-29' });
  one.go('resume', { on: '2026-09-29' });
  expect(clock(one, 'D')?.date).toBe('2026-10-10');
});

test('an extension moves the due day and both are shown', () => {
  const one = accepted('2026-09-28', 5);
  one.go('extend', { args: { days: 2 } });
  expect(clock(one, 'D')).toMatchObject({ promised: '2026-10-10', date: '2026-10-13' });
});

test('waiting for a supplement counts against nobody where the item excludes it, and against the station where not', () => {
  for (const [excludes, due] of [
    [['supplement'], '2026-10-10'],
    [[], '2026-09-29'],
  ] as const) {
    const one = testCase({ terms: { ...testTerms, excludes: [...excludes] } });
    one.go('receive');
    one.go('ask-supplement', { on: '2026-09-29' });
    one.go('receive-supplement', { on: '2026-10-09' });
    expect(clock(one, 'S', '2026-10-09')?.date).toBe(excludes.length > 0 ? '2026-10-09' : due);
  }
});

test('a silent department is reckoned from the day it got the papers', () => {
  const one = caseIn('submitted');
  one.go('deem-accepted', { on: '2026-10-12' });
  expect(clock(one, 'D')).toMatchObject({ start: '2026-09-28', date: '2026-10-10' });
  expect(flags(one, '2026-10-12')).toEqual(expect.arrayContaining(['overdue', 'deemed-accepted']));
});

test('each clock stops with its step', () => {
  const one = caseIn('delivered');
  expect(clocksOf(one.state as never, bundledCalendar, day('2026-09-29')).map(({ clock: name, stopped }) => [name, stopped])).toEqual([
    ['S', '2026-09-28'],
    ['D', '2026-09-29'],
    ['L', '2026-09-29'],
    ['R', null],
  ]);
  expect(clock(caseIn('callback'), 'C')?.date).toBe('2026-10-12');
});

describe('flags', () => {
  test('more than 80 % of the time used, then overdue', () => {
    const one = accepted('2026-09-28', 10);
    // Ten days end on 2026-10-16, the ninth on the 15th; eight are 80 % and not more.
    expect(clock(one, 'D')).toMatchObject({ date: '2026-10-16', riskOn: '2026-10-15' });
    expect(flags(one, '2026-10-14')).toEqual(['tolerated']);
    expect(flags(one, '2026-10-15')).toEqual(['at-risk', 'tolerated']);
    expect(flags(one, '2026-10-16')).toEqual(['at-risk', 'tolerated']);
    expect(flags(one, '2026-10-17')).toEqual(['overdue', 'tolerated']);
  });

  test('no target is an alarm, not "in time"', () => {
    expect(flags(testCase({ terms: { ...testTerms, promised: null } }), '2026-09-28')).toEqual(['no-target']);
    expect(flags(testCase({ terms: null }), '2026-09-28')).toEqual(['no-target']);
  });

  test('past what the calendar knows a date is 暂定', () => {
    const one = accepted('2026-12-28', 5);
    expect(clock(one, 'D')).toMatchObject({ provisional: true });
    expect(flags(one, '2026-12-28')).toContain('calendar-unknown');
    expect(clock(accepted('2026-12-20', 5), 'D')).toMatchObject({ provisional: false });
  });

  test('a tolerated paper is owed until it comes', () => {
    const one = caseIn('collected');
    expect(custodyOf(one.state as never, bundledCalendar).find(({ ref }) => ref === 'photo')?.promisedBy).toBe('2026-10-10');
    one.go('add-materials');
    expect(flags(one, '2026-09-28')).not.toContain('tolerated');
  });
});

test('a sensitive matter is summed up without its title', () => {
  const one = testCase({ terms: { ...testTerms, sensitive: true } });
  const shown = summaryOf(one.state as never, bundledCalendar, day('2026-09-28'));
  expect(shown).toMatchObject({ title: null, flags: ['sensitive'], next: 'station-looks', version: 1 });
  expect(JSON.stringify(shown)).not.toContain('养老');
});
