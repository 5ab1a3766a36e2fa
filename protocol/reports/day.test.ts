import { describe, expect, test } from 'vitest';
import type { Lengths } from './model.ts';
import {
  called,
  cancelled,
  closed,
  completed,
  date,
  expired,
  held,
  issued,
  noShow,
  rated,
  recalled,
  started,
  TestDay,
  transferred,
  undone,
} from './test-day.ts';

const none: Lengths = { count: 0, mean: null, p50: null, p90: null, doubtful: [] };
const one = (seconds: number): Lengths => ({ count: 1, mean: seconds, p50: seconds, p90: seconds, doubtful: [] });

test('a day without anything', () => {
  const { whole, items, counters, hours } = new TestDay().report();
  expect(whole).toEqual({
    issued: 0,
    called: 0,
    noShow: 0,
    missed: 0,
    completed: 0,
    cancelled: 0,
    expired: 0,
    rated: 0,
    satisfied: 0,
    waiting: none,
    walking: none,
    serving: none,
  });
  expect([items, counters, hours]).toEqual([[], [], []]);
});

test('a small day, worked out by hand', () => {
  const report = new TestDay()
    .at('09:00:00', issued('A001'), issued('A002'))
    .at('09:58:00', issued('B001', 'card'))
    // A001 waits 10:30, walks 0:20, is served 5:10.
    .at('09:10:30', called('A001'))
    .at('09:10:50', started('A001'))
    .at('09:16:00', completed('A001'), rated('A001', 'very-satisfied', 'quick'))
    // A002 waits 16:10, is not there, waits again, is missed.
    .at('09:16:10', called('A002'))
    .at('09:17:00', noShow('A002', 'waiting'))
    .at('09:30:00', called('A002', 'c2'))
    .at('09:31:00', noShow('A002', 'missed', 'c2'))
    // B001 waits 4:05 over the hour, walks 0:31, is served 1:00.
    .at('10:02:05', called('B001', 'c2'))
    .at('10:02:36', started('B001', 'c2'))
    .at('10:03:36', completed('B001', 'c2'))
    .at('10:05:00', rated('B001', 'dissatisfied', 'long-wait'))
    .at('10:10:00', issued('A003'))
    .at('10:12:00', cancelled('A003'))
    .at('23:00:00', expired('A002'), closed)
    .report();
  expect(report.date).toBe(date);
  expect(report.closed).toBe(true);
  expect(report.whole).toEqual({
    issued: 4,
    called: 4,
    noShow: 2,
    missed: 1,
    completed: 2,
    cancelled: 1,
    expired: 1,
    rated: 2,
    satisfied: 1,
    // 630, 970 and 245 s
    waiting: { count: 3, mean: 615, p50: 630, p90: 970, doubtful: [] },
    // 20 and 31 s: the mean is 25.5
    walking: { count: 2, mean: 26, p50: 20, p90: 31, doubtful: [] },
    // 310 and 60 s
    serving: { count: 2, mean: 185, p50: 60, p90: 310, doubtful: [] },
  });
  expect(report.items.map(({ item, issued: got, completed: done, waiting }) => [item, got, done, waiting.mean])).toEqual([
    ['pension', 3, 1, 800],
    ['card', 1, 1, 245],
  ]);
  expect(report.counters.map(({ counter, called: calls, noShow: away, serving }) => [counter, calls, away, serving.mean])).toEqual([
    ['c1', 2, 1, 310],
    ['c2', 2, 1, 60],
    [null, 0, 0, null],
  ]);
  // The wait of B001 began at nine, its call is of ten.
  expect(report.hours.map(({ hour, issued: got, called: calls, waiting }) => [hour, got, calls, waiting.count])).toEqual([
    [9, 3, 3, 3],
    [10, 1, 1, 0],
    [23, 0, 0, 0],
  ]);
  expect(report.levels.filter(({ count }) => count > 0)).toEqual([
    { level: 'very-satisfied', count: 1 },
    { level: 'dissatisfied', count: 1 },
  ]);
  expect(report.lowRatings).toMatchObject([{ label: 'B001', item: 'card', counter: 'c2', level: 'dissatisfied', reasons: ['long-wait'] }]);
  expect(report.doubtful).toEqual([]);
});

test('seconds count: waits that start and end in other minutes are not whole ones', () => {
  const { whole } = new TestDay()
    .at('09:00:59', issued('A001'))
    .at('09:01:01', called('A001'))
    .at('09:01:02', started('A001'))
    .at('09:02:00', completed('A001'))
    .report();
  expect([whole.waiting.mean, whole.walking.mean, whole.serving.mean]).toEqual([2, 1, 58]);
});

test('percentiles are lengths that were measured, by the nearest rank', () => {
  const day = new TestDay();
  for (let n = 1; n <= 10; n += 1) day.at('09:00:00', issued(`A${n}`));
  for (let n = 1; n <= 10; n += 1) day.at(`09:${String(n).padStart(2, '0')}:00`, called(`A${n}`), undone(`A${n}`));
  expect(day.report().whole.waiting).toMatchObject({ count: 10, mean: 330, p50: 300, p90: 540 });
});

describe('lengths that cannot be trusted are counted apart, named, and in no mean', () => {
  test('the clock was set forward while somebody waited', () => {
    const { whole, doubtful } = new TestDay()
      .at('09:00:00', issued('A001'), issued('A002'))
      .at('09:05:00', called('A001'), undone('A001'))
      .jump(3_600)
      .at('10:06:00', called('A002'))
      .report();
    expect(whole.waiting).toEqual({ ...one(300), doubtful: [{ why: 'clock-jumped', count: 1 }] });
    expect(doubtful).toMatchObject([{ label: 'A002', measure: 'waiting', why: 'clock-jumped' }]);
  });

  test('the clock was set back behind the beginning', () => {
    const { whole } = new TestDay().at('09:00:00', issued('A001')).jump(-7_200).at('07:10:00', called('A001')).report();
    expect(whole.waiting).toEqual({ ...none, doubtful: [{ why: 'clock-back', count: 1 }] });
  });

  test('the agent was started again meanwhile', () => {
    const { whole } = new TestDay().at('09:00:00', issued('A001')).restart().at('09:10:00', called('A001')).report();
    expect(whole.waiting).toEqual({ ...none, doubtful: [{ why: 'restarted', count: 1 }] });
  });

  test('a recall on the way to the counter; it does not begin the wait again', () => {
    const { whole } = new TestDay()
      .at('09:00:00', issued('A001'))
      .at('09:05:00', called('A001'))
      .at('09:05:40', recalled('A001'))
      .at('09:06:00', started('A001'))
      .report();
    expect(whole.waiting).toEqual(one(300));
    expect(whole.walking).toEqual({ ...none, doubtful: [{ why: 'recalled', count: 1 }] });
    expect(whole.called).toBe(1);
  });

  test('handed on before it was started; the new call walks by itself, the wait is the first one', () => {
    const { whole, items } = new TestDay()
      .at('09:00:00', issued('A001'))
      .at('09:05:00', called('A001'))
      .at('09:06:00', transferred('A001', 'card'))
      .at('09:20:00', called('A001', 'c2'))
      .at('09:20:15', started('A001', 'c2'))
      .at('09:25:15', completed('A001', 'c2'))
      .report();
    expect(whole.waiting).toEqual(one(300));
    expect(whole.walking).toEqual({ ...one(15), doubtful: [{ why: 'transferred', count: 1 }] });
    expect(items.map(({ item, issued: got, completed: done, serving }) => [item, got, done, serving.count])).toEqual([
      ['pension', 1, 0, 0],
      ['card', 0, 1, 1],
    ]);
  });

  test('work laid aside, and work that never ended', () => {
    const { whole } = new TestDay()
      .at('09:00:00', issued('A001'), issued('A002'))
      .at('09:05:00', called('A001'), started('A001'))
      .at('09:06:00', held('A001'))
      .at('09:07:00', called('A001'), started('A001'))
      .at('09:09:00', completed('A001'))
      .at('09:10:00', called('A002'), started('A002'))
      .at('23:00:00', expired('A002'), closed)
      .report();
    expect(whole.serving).toEqual({
      ...one(120),
      doubtful: [
        { why: 'held', count: 1 },
        { why: 'not-finished', count: 1 },
      ],
    });
  });
});

test('work laid aside is counted once, also when its ticket ends while it lies', () => {
  const { whole, counters } = new TestDay()
    .at('09:00:00', issued('A001'))
    .at('09:05:00', called('A001'), started('A001'))
    .at('09:06:00', held('A001'))
    .at('23:00:00', expired('A001'), closed)
    .report();
  expect(whole.serving).toEqual({ ...none, doubtful: [{ why: 'held', count: 1 }] });
  expect(counters.map(({ counter, expired: left }) => [counter, left])).toEqual([
    ['c1', 0],
    [null, 1],
  ]);
});

test('work handed on after it was started counts for the counter that did it', () => {
  const { counters } = new TestDay()
    .at('09:00:00', issued('A001'))
    .at('09:05:00', called('A001'), started('A001'))
    .at('09:07:00', transferred('A001', 'card'))
    .at('09:10:00', called('A001', 'c2'), started('A001', 'c2'))
    .at('09:11:00', completed('A001', 'c2'))
    .report();
  expect(counters.map(({ counter, serving }) => [counter, serving.mean])).toEqual([
    ['c1', 120],
    ['c2', 60],
    [null, null],
  ]);
});

test('a call taken back or not answered is no way to the counter', () => {
  const { whole } = new TestDay()
    .at('09:00:00', issued('A001'))
    .at('09:05:00', called('A001'))
    .at('09:06:00', undone('A001'))
    .at('09:07:00', called('A001'))
    .at('09:07:09', started('A001'))
    .report();
  expect(whole.walking).toEqual(one(9));
  expect(whole.called).toBe(2);
});

test('a booking that never got a number, and events of other kinds, change nothing', () => {
  const { whole } = new TestDay().at('23:00:00', expired('A009'), { type: 'help.requested', data: {} }).report();
  expect(whole.expired).toBe(0);
});
