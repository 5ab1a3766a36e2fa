import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
beforeEach(async () => {
  world = await readerWorld();
});
afterEach(() => world.close());

test('never authorised: blocked from the start, no card is looked for; authorised, it works without a restart', async () => {
  world.sim.setFault('unauthorised');
  world.sim.present('citizen');
  world.session.start();
  world.ask();
  await world.untilReport('blocked', 'unauthorised');
  await until('it is asked again and again', () => world.sim.requests().filter((request) => request === 'status').length >= 3);
  expect(world.sim.requests()).not.toContain('find');
  expect(world.words()).toEqual(['unavailable']);
  world.sim.setFault(null);
  await world.untilHeard('presented: citizen');
  expect(world.words()).toEqual(['unavailable', 'waiting', 'reading', 'presented: citizen']);
});

test.each(['unauthorised', 'self-test'] as const)('%s in the middle of the day: blocked, and back', async (fault) => {
  world.session.start();
  await world.untilReport('ready');
  world.ask();
  world.sim.setFault(fault);
  await world.untilReport('blocked', fault);
  world.sim.setFault(null);
  await world.untilReport('ready');
  expect(world.words()).toEqual(['waiting', 'unavailable', 'waiting']);
});

test('without the right to read it says so, and is well again when it may', async () => {
  world.session.start();
  await world.untilReport('ready');
  world.ask();
  world.sim.setFault('no-right');
  world.sim.present('citizen');
  await world.untilReport('degraded', 'no-right');
  expect(world.words().at(-1)).toBe('failed: unreadable');
  world.sim.setFault(null);
  world.sim.lift();
  await world.untilHeard('removed');
  world.sim.present('citizen');
  await world.untilHeard('presented: citizen');
  await world.untilReport('ready');
});
