import type { KioskCatalogue, Problem, StationInfo } from '@yizhan/protocol/api';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { fakeTimers } from '../lib/timers.ts';
import { stationData, stationDataDelays } from './station-data.ts';

const problem: Problem = { type: 'about:blank', title: '', titleEn: '', status: 0, code: 'unreachable' };
const info = { station: 'kw0101', name: '样例驿站' } as StationInfo;

function catalogue(version: number): KioskCatalogue {
  return { version, scenes: [], departments: [], items: [] };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function world() {
  const timers = fakeTimers();
  const now = { reachable: false, version: 1 };
  const data = stationData({
    timers,
    get: async <T>(path: string) => {
      if (!now.reachable) return err(problem);
      return ok(path.endsWith('/station') ? info : catalogue(now.version)) as Result<T, Problem>;
    },
  });
  return { timers, now, data };
}

test('asks again until the station answers', async () => {
  const { timers, now, data } = world();
  await settle();
  expect(data.station.value).toBeNull();
  now.reachable = true;
  timers.advance(stationDataDelays.retryMs);
  await settle();
  expect(data.station.value).toEqual(info);
  expect(data.book.value).not.toBeNull();
  expect(timers.pending()).toBe(0);
});

test('a new catalogue replaces the book, the same one does not, and an outage keeps what is known', async () => {
  const { now, data } = world();
  await settle();
  now.reachable = true;
  data.refresh();
  await settle();
  const first = data.book.value;
  data.refresh();
  await settle();
  expect(data.book.value).toBe(first);
  now.version = 2;
  data.refresh();
  await settle();
  expect(data.book.value).not.toBe(first);
  now.reachable = false;
  data.refresh();
  await settle();
  expect(data.station.value).toEqual(info);
});
