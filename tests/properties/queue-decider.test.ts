/** What must hold of the queue decider whatever is sent to it, by whom, in which order, and whatever the clock does. */
import { evolve, initialState, type QueueEvent } from '@yizhan/protocol/queue';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { steps } from './queue-steps.ts';
import { checkState, World } from './queue-world.ts';

/** Hundreds of whole days: on a busy machine longer than the usual five seconds. */
vi.setConfig({ testTimeout: 60_000 });

test('any commands under any clock: one ticket per counter, labels once a date, counts right, schemas kept, nothing thrown', () => {
  let accepted = 0;
  fc.assert(
    fc.property(steps, (sent) => {
      const world = new World();
      for (const next of sent) {
        world.run(next);
        checkState(world.state);
      }
      world.look();
      accepted += world.accepted;
    }),
    { numRuns: 150 },
  );
  // A generator whose commands are all refused would prove nothing.
  expect(accepted).toBeGreaterThan(1000);
});

test('the events alone give the state: from the first, through JSON, and from the last opening of a day', () => {
  fc.assert(
    fc.property(steps, (sent) => {
      const world = new World();
      for (const next of sent) world.run(next);
      expect(world.events.reduce(evolve, initialState())).toEqual(world.state);
      const stored = JSON.parse(JSON.stringify(world.events)) as QueueEvent[];
      const start = stored.findLastIndex((event) => event.type === 'day.opened');
      if (start >= 0) expect(stored.slice(start).reduce(evolve, initialState())).toEqual(world.state);
    }),
    { numRuns: 100 },
  );
});
