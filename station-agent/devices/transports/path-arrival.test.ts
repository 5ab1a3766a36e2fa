import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Timers } from '@yizhan/platform/clock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onPathArrival } from './path-arrival.ts';

let folder: string;
let stop: () => void;
let arrivals: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-arrival-'));
  arrivals = 0;
  stop = () => undefined;
});
afterEach(async () => {
  stop();
  await vi.waitFor(() => expect(watched()).toBe(0), { timeout: 20_000 });
  rmSync(folder, { recursive: true });
});

function listen(path: string): void {
  stop = onPathArrival(path, systemClock, () => {
    arrivals += 1;
  });
}
/** Tells when a look has been taken. */
function settling(looked: () => void): Timers {
  return {
    set: (work, ms) =>
      systemClock.set(() => {
        work();
        looked();
      }, ms),
  };
}
const until = (count: number) => vi.waitFor(() => expect(arrivals).toBe(count), { timeout: 4000 });

test('a name that comes into a folder that is there', async () => {
  const path = join(folder, 'ttyUSB0');
  listen(path);
  writeFileSync(join(folder, 'other'), '');
  writeFileSync(path, '');
  await until(1);
});

test('a name whose folders come with it, and go, and come again', async () => {
  const serial = join(folder, 'serial');
  const byId = join(serial, 'by-id');
  const path = join(byId, 'usb-printer');
  listen(path);
  for (let round = 1; round <= 3; round += 1) {
    mkdirSync(byId, { recursive: true });
    symlinkSync('/dev/null', path);
    await until(round);
    rmSync(serial, { recursive: true });
  }
});

test('a name that comes when its folders have long been looked at', async () => {
  const byId = join(folder, 'serial', 'by-id');
  let settled = 0;
  stop = onPathArrival(
    join(byId, 'usb-printer'),
    settling(() => (settled += 1)),
    () => {
      arrivals += 1;
    },
  );
  mkdirSync(byId, { recursive: true });
  await vi.waitFor(() => expect(settled).toBe(1), { timeout: 20_000 });
  symlinkSync('/dev/null', join(byId, 'usb-printer'));
  await until(1);
});

test('a name that was there from the start is no arrival, and neither is its going', async () => {
  const path = join(folder, 'ttyUSB0');
  writeFileSync(path, '');
  let settled = 0;
  stop = onPathArrival(
    path,
    settling(() => (settled += 1)),
    () => {
      arrivals += 1;
    },
  );
  rmSync(path);
  await vi.waitFor(() => expect(settled).toBe(1), { timeout: 20_000 });
  expect(arrivals).toBe(0);
  expect(existsSync(path)).toBe(false);
});

test('stopped while it waits for the name to settle: nothing is told, no timer is left, nothing is watched', async () => {
  const path = join(folder, 'ttyUSB0');
  const waits = new Set<object>();
  const timers: Timers = {
    set() {
      const handle = { clear: () => void waits.delete(handle) };
      waits.add(handle);
      return handle;
    },
  };
  stop = onPathArrival(path, timers, () => {
    arrivals += 1;
  });
  expect(watched()).toBe(1);
  writeFileSync(path, '');
  await vi.waitFor(() => expect(waits.size).toBe(1), { timeout: 20_000 });
  stop();
  stop();
  expect(waits.size).toBe(0);
  await vi.waitFor(() => expect(watched()).toBe(0), { timeout: 20_000 });
  expect(arrivals).toBe(0);
});

test('a listener may stop from within', async () => {
  const path = join(folder, 'ttyUSB0');
  stop = onPathArrival(path, systemClock, () => {
    arrivals += 1;
    stop();
  });
  writeFileSync(path, '');
  await until(1);
});

/** Folders this process watches. */
function watched(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;
}
