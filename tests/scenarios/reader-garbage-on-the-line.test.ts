import { every, systemClock } from '@yizhan/platform/clock';
import { afterEach, expect, test } from 'vitest';
import { seededRandom } from '../support/random.ts';
import { until } from '../support/until.ts';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
afterEach(() => world.close());

const seed = 3;
const random = seededRandom(seed);

function rubbish(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, () => random.whole(0, 255));
}

test(`rubbish behind every answer: cards are read all the same (seed ${seed})`, async () => {
  world = await readerWorld();
  world.session.start();
  await world.untilReport('ready');
  world.ask();
  let seen = world.sim.requests().length;
  const stop = world.sim.onChanged(() => {
    if (world.sim.requests().length === seen) return;
    seen = world.sim.requests().length;
    world.sim.babble(rubbish(20));
  });
  world.sim.present('citizen');
  await world.untilHeard('presented: citizen');
  world.sim.lift();
  await world.untilHeard('removed');
  stop();
  expect(world.session.report()).toEqual({ state: 'ready', faults: [] });
  expect(world.sim.faults()).toEqual([]);
});

test('a text that came spoilt is never half believed: the resident is told, and the next try is read', async () => {
  world = await readerWorld({ timeouts: { find: 1000, select: 1000, read: 1000 } });
  world.session.start();
  await world.untilReport('ready');
  world.ask();
  world.onRequest('read', () => world.spoil(200));
  world.sim.present('citizen');
  await world.untilHeard('failed: unreadable');
  expect(world.words()).not.toContain('presented: citizen');
  world.sim.present('citizen');
  await world.untilHeard('presented: citizen');
  expect(world.words()).not.toContain('unavailable');
});

test('a line that only babbles, without end, is garbled, and good again when it stops', async () => {
  world = await readerWorld();
  world.sim.setSilent(true);
  const babble = every(systemClock, 5, () => world.sim.babble(rubbish(10)));
  world.session.start();
  await world.untilReport('backing-off', 'garbled');
  babble.clear();
  world.sim.setSilent(false);
  await world.untilReport('ready');
  world.ask();
  world.sim.present('I');
  await until('the card is read', () => world.words().includes('presented: I'));
});
