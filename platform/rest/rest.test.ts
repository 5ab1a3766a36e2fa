import { expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import { restDelays, restWhenQuiet } from './index.ts';

test('memory is collected twice when it is quiet again after a rush, and only when it is worth it', async () => {
  const clock = fakeClock(0);
  const mb = 1024 * 1024;
  let [activity, heap, collected] = [0, 40 * mb, 0];
  restWhenQuiet({
    timers: clock,
    activity: () => activity,
    heapBytes: () => heap,
    collect: () => {
      collected += 1;
      heap = 45 * mb;
    },
  });
  activity += 1;
  heap = 45 * mb;
  await clock.advance(2 * restDelays.quiet);
  expect(collected).toBe(0);
  for (let turn = 0; turn < 5; turn += 1) {
    activity += 1000;
    heap = 120 * mb;
    await clock.advance(restDelays.look);
  }
  await clock.advance(restDelays.quiet - restDelays.look);
  expect(collected).toBe(0);
  await clock.advance(restDelays.look);
  expect(collected).toBe(1);
  await clock.advance(10 * restDelays.quiet);
  expect(collected).toBe(2);
});

test('a queue that is worked off slowly is quiet enough; one that is still full of life is not', async () => {
  const clock = fakeClock(0);
  let [activity, perLook, collected] = [0, 0, 0];
  let heap = 0;
  const work = (): void => {
    activity += perLook;
    clock.set(work, restDelays.look);
  };
  restWhenQuiet({
    timers: clock,
    activity: () => activity,
    heapBytes: () => heap,
    collect: () => {
      collected += 1;
    },
  });
  heap = 1e9;
  clock.set(work, restDelays.look - 1);
  perLook = 200;
  await clock.advance(4 * restDelays.quiet);
  expect(collected).toBe(0);
  perLook = 6;
  await clock.advance(4 * restDelays.quiet);
  expect(collected).toBe(2);
});

test('the collector of this runtime is there', async () => {
  const clock = fakeClock(0);
  let heap = 0;
  const rest = restWhenQuiet({ timers: clock, activity: () => 0, heapBytes: () => heap });
  heap = 1e9;
  const before = process.memoryUsage().heapUsed;
  let garbage: unknown[] | null = Array.from({ length: 200_000 }, (_, index) => ({ index }));
  expect(garbage.length).toBe(200_000);
  garbage = null;
  await clock.advance(restDelays.quiet);
  expect(process.memoryUsage().heapUsed).toBeLessThan(before + 8 * 1024 * 1024);
  rest.clear();
});
