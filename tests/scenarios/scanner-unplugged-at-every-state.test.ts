import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
afterEach(() => world.close());

/** It comes back by itself and reads. */
async function worksAgain(code: string): Promise<void> {
  await world.line.replug();
  await world.untilState('ready');
  const before = world.scans.length;
  world.scanner.scan(code);
  await world.untilScans(before + 1);
  expect(world.scans.at(-1)).toBe(code);
}

test('not there at the start', async () => {
  world = await scannerWorld('gm65', { unplugged: true });
  await world.untilState('backing-off', 'port-missing');
  await worksAgain('A');
});

test('while it is being asked', async () => {
  world = await scannerWorld('gm65', { unplugged: true, delays: { answer: 60_000 } });
  for (const code of ['A', 'B', 'C']) {
    world.scanner.setSilent(true);
    await world.line.replug();
    await world.untilState('probing');
    await world.line.unplug();
    await world.untilState('backing-off', 'port-missing');
    world.scanner.setSilent(false);
    await worksAgain(code);
    await world.line.unplug();
    await world.untilState('backing-off', 'port-missing');
  }
});

test('while it is ready, ten times over', async () => {
  world = await scannerWorld('gm65');
  for (let round = 0; round < 10; round += 1) {
    await world.untilState('ready');
    await world.line.unplug();
    await world.untilState('backing-off', 'port-missing');
    await worksAgain(`R${round}`);
  }
  expect(world.scans).toHaveLength(10);
});

test('in the middle of a code: the half of it is never told', async () => {
  // A long gap: the half is still held when the cable goes.
  world = await scannerWorld('gm65', { told: { frame: { end: 'crlf', gapMs: 1000, mostBytes: 4096 } } });
  await world.untilState('ready');
  world.scanner.scan('HALF');
  await world.line.unplug();
  await world.untilState('backing-off', 'port-missing');
  expect(world.timers()).toBe(1);
  await world.line.replug();
  await world.untilState('ready');
  world.scanner.scan('WHOLE');
  await world.untilScans(1);
  expect(world.scans).toEqual(['WHOLE']);
});

test('while somebody asks for a code: it looks again as soon as it is back', async () => {
  world = await scannerWorld('newland-fm430');
  await world.untilState('ready');
  expect(world.scanner.looking).toBe(false);
  const stopAsking = world.session.ask();
  await until('it looks', () => world.scanner.looking);
  await world.line.unplug();
  world.scanner.powerCycle();
  await world.untilState('backing-off', 'port-missing');
  await world.line.replug();
  await until('it looks again', () => world.scanner.looking);
  stopAsking();
  await until('it looks no more', () => !world.scanner.looking);
});

test.each(['ready', 'backing-off'] as const)('stopped while %s: nothing of it is left, and nothing more is told', async (state) => {
  world = await scannerWorld('gm65', { unplugged: state === 'backing-off' });
  await world.untilState(state);
  await world.session.stop();
  expect(world.timers()).toBe(0);
  expect(world.session.report()).toEqual({ state: 'absent', faults: [] });
  await world.line.replug();
  world.scanner.scan('A');
  expect(world.timers()).toBe(0);
  expect(world.scans).toEqual([]);
});
