/** A reply names neither its request nor its card: what was read of card A arrives when card B lies there. */
import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ReaderWorld, readerWorld } from './reader-world.ts';

let world: ReaderWorld;
afterEach(() => world.close());

/** A text takes 0.1 s on the line. */
const impatient = { timeouts: { find: 1000, select: 1000, read: 800 } };

/** Card A was read, and the time for its answer is over while the answer is still in the module. */
async function answerHeldBack(leftBefore: number): Promise<() => void> {
  world = await readerWorld(impatient);
  world.session.start();
  await world.untilReport('ready');
  const unask = world.ask();
  world.onRequest('read', () => {
    if (leftBefore === 0) world.sim.setHolding(true);
    else world.afterBytes(leftBefore, () => world.sim.setHolding(true));
  });
  world.sim.present('citizen');
  await world.untilHeard('failed: unreadable');
  world.sim.present('J');
  return unask;
}

async function onlyTheSecondIsPresented(): Promise<void> {
  await world.untilHeard('presented: J');
  expect(world.words().filter((word) => word.startsWith('presented'))).toEqual(['presented: J']);
  world.sim.lift();
  await world.untilHeard('removed');
  world.sim.present('Y');
  await world.untilHeard('presented: Y');
}

test.each([0, 40, 700])('while the line is still drained, after %i bytes of it had come', async (leftBefore) => {
  await answerHeldBack(leftBefore);
  world.sim.setHolding(false);
  await onlyTheSecondIsPresented();
});

test('when the session has asked the next question', async () => {
  await answerHeldBack(0);
  const asked = world.sim.requests().length;
  await until('the module is asked its number', () => world.sim.requests().slice(asked).includes('sam-id'));
  world.sim.setHolding(false);
  await onlyTheSecondIsPresented();
});

test('when the session has given the connection up and opened a new one', async () => {
  await answerHeldBack(0);
  await world.untilReport('backing-off', 'no-answer');
  await world.untilReport('probing');
  world.sim.setHolding(false);
  await onlyTheSecondIsPresented();
});

test('when the visit is over and the next resident asks, with no card of their own yet', async () => {
  const unask = await answerHeldBack(700);
  world.sim.lift();
  unask();
  const visit: string[] = [];
  world.session.ask((happening) => visit.push(happening.type));
  const finds = (): number => world.sim.requests().filter((request) => request === 'find').length;
  const before = finds();
  world.sim.setHolding(false);
  await until('it looks for cards again', () => finds() > before + 3);
  expect(visit).not.toContain('presented');
});
