import { expect, test } from 'vitest';
import { weekTrial } from '../soak/week/trial.ts';

/** The whole week, 1,500 tickets a day, is `npm run soak`. */
test('two simulated days, killed now and then, the clock set back: every number stands, and a replay agrees', {
  timeout: 120_000,
}, async () => {
  const outcome = await weekTrial({ days: 2, ticketsPerDay: 400, seed: 20261124, kills: 4, lifeSteps: 250 });
  expect(outcome.faults).toEqual([]);
  expect(outcome).toMatchObject({ kills: 4, days: 2 });
  expect(outcome.tickets).toBeGreaterThan(600);
});
