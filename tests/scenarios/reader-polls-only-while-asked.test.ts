import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
beforeEach(async () => {
  world = await readerWorld();
  world.session.start();
  await world.untilReport('ready');
});
afterEach(() => world.close());

const count = (request: string): number => world.sim.requests().filter((asked) => asked === request).length;

/** The module is asked how it is now and then; so long no card is looked for. */
async function aWhile(): Promise<void> {
  const before = count('status');
  await until('it was asked twice how it is', () => count('status') >= before + 2);
}

test('a card that lies there while nobody asks is not looked at', async () => {
  world.sim.present('citizen');
  await aWhile();
  expect(new Set(world.sim.requests())).toEqual(new Set(['sam-id', 'status']));
});

test('it looks while at least one asks, and no longer', async () => {
  const first = world.ask();
  const second = world.ask();
  await until('it looks', () => count('find') >= 3);
  first();
  const before = count('find');
  await until('it goes on for the other one', () => count('find') >= before + 3);
  second();
  await aWhile();
  const after = count('find');
  await aWhile();
  expect(count('find')).toBe(after);
});

test('who stops asking in the middle of a read hears nothing of the card', async () => {
  const unask = world.ask();
  world.onRequest('read', unask);
  world.sim.present('citizen');
  await aWhile();
  expect(count('read')).toBe(1);
  expect(world.words()).toEqual(['waiting', 'reading']);
  expect(world.session.report()).toEqual({ state: 'ready', faults: [] });
});
