import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
beforeEach(async () => {
  world = await readerWorld();
  world.session.start();
  await world.untilReport('ready');
  world.ask();
});
afterEach(() => world.close());

test('lifted before the module had read it: one more try, then the resident is told; put down again it is read', async () => {
  world.sim.liftDuringRead();
  world.sim.present('citizen');
  await world.untilHeard('failed: lifted');
  expect(world.words()).toEqual(['waiting', 'reading', 'failed: lifted']);
  expect(world.sim.requests().filter((request) => request === 'read')).toHaveLength(2);
  world.sim.present('citizen');
  await world.untilHeard('presented: citizen');
  expect(world.words().slice(3)).toEqual(['reading', 'presented: citizen']);
});

test('lifted while its text was on the line: it was read, and is gone', async () => {
  world.onRequest('read', () => world.afterBytes(300, () => world.sim.lift()));
  world.sim.present('citizen');
  await world.untilHeard('removed');
  expect(world.words()).toEqual(['waiting', 'reading', 'presented: citizen', 'removed']);
});
