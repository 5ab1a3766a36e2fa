import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
beforeEach(async () => {
  world = await readerWorld();
});
afterEach(() => world.close());

async function readsAgain(): Promise<void> {
  await world.plug();
  await world.untilReport('ready');
  world.sim.lift();
  const before = world.heard.length;
  await until('it finds no card', () => world.sim.requests().at(-1) === 'find');
  world.sim.present('Y');
  await until('a card is read again', () => world.words().slice(before).includes('presented: Y'));
  await nothingIsLeft();
}

async function nothingIsLeft(): Promise<void> {
  await world.session.stop();
  expect(world.live).toEqual({ timers: 0, connections: 0 });
}

test.each(['sam-id', 'status', 'find', 'select', 'read', 'read-new-address'] as const)(
  'unplugged while it is asked: %s',
  async (request) => {
    let gone: Promise<void> | null = null;
    world.onRequest(request, () => {
      gone = world.unplug();
    });
    world.sim.present('citizen');
    world.ask();
    world.session.start();
    await until('the cable is pulled', () => gone !== null);
    await gone;
    await world.untilReport('backing-off', 'port-missing');
    await readsAgain();
  },
);

test('unplugged in the middle of a text', async () => {
  let gone: Promise<void> | null = null;
  world.session.start();
  world.ask();
  world.onRequest('read', () => {
    world.afterBytes(500, () => {
      gone = world.unplug();
    });
  });
  world.sim.present('citizen');
  await until('the cable is pulled', () => gone !== null);
  await world.untilReport('backing-off', 'port-missing');
  expect(world.words()).not.toContain('presented: citizen');
  await readsAgain();
});

test('unplugged while nobody asks', async () => {
  world.session.start();
  await world.untilReport('ready');
  await world.unplug();
  await world.untilReport('backing-off', 'port-missing');
  world.ask();
  expect(world.words()).toEqual(['unavailable']);
  await readsAgain();
  expect(world.words().slice(0, 2)).toEqual(['unavailable', 'waiting']);
});

test('unplugged while it is blocked', async () => {
  world.sim.setFault('unauthorised');
  world.session.start();
  world.ask();
  await world.untilReport('blocked', 'unauthorised');
  await world.unplug();
  await world.untilReport('backing-off', 'port-missing');
  world.sim.setFault(null);
  await readsAgain();
});

test('unplugged while a late answer is waited out', async () => {
  world.session.start();
  await world.untilReport('ready');
  world.ask();
  let gone: Promise<void> | null = null;
  world.onRequest('find', () => {
    world.sim.setSilent(true);
    const asked = world.sim.requests().length;
    const stop = world.sim.onChanged(() => {
      if (!world.sim.requests().slice(asked).includes('sam-id')) return;
      stop();
      gone = world.unplug();
    });
  });
  await until('the cable is pulled', () => gone !== null);
  await world.untilReport('backing-off', 'port-missing');
  world.sim.setSilent(false);
  await readsAgain();
});

test('not there at the start, and pulled out again and again', async () => {
  await world.unplug();
  world.session.start();
  world.ask();
  for (let round = 0; round < 3; round++) {
    await world.untilReport('backing-off', 'port-missing');
    await world.plug();
    await world.untilReport('ready');
    await world.unplug();
  }
  await world.untilReport('backing-off', 'port-missing');
  await readsAgain();
});

test.each(['absent', 'opening', 'ready', 'backing-off'] as const)('stopped while it is %s, it leaves nothing', async (state) => {
  if (state === 'backing-off') await world.unplug();
  if (state !== 'absent') {
    world.session.start();
    world.ask();
    await world.untilReport(state);
  }
  await nothingIsLeft();
});
