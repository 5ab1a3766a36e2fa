import { expect, test } from 'vitest';
import { crashRounds } from '../soak/crash-rounds.ts';

/** The long trial is `npm run soak`; the seed changes daily there, here it is fixed. */
const rounds = 20;
const seed = 20261124;

test('SIGKILL of the hub in a burst keeps nobody waiting and loses nothing', { timeout: 180_000 }, async () => {
  const outcome = await crashRounds({ victim: 'hub', rounds, seed });
  expect(outcome.faults).toEqual([]);
  // A trial in which little happened proves little.
  expect(outcome.tickets).toBeGreaterThan(rounds * 10);
});
