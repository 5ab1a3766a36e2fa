import { expect, test } from 'vitest';
import { crashRounds } from '../soak/crash-rounds.ts';

/** The long trial is `npm run soak`; the seed changes daily there, here it is fixed. */
const rounds = 20;
const seed = 20261124;

test('a line cut at random bytes brings every event once and in order', { timeout: 180_000 }, async () => {
  const outcome = await crashRounds({ victim: 'line', rounds, seed });
  expect(outcome.faults).toEqual([]);
  // A trial in which little happened proves little.
  expect(outcome.tickets).toBeGreaterThan(rounds * 10);
  expect(outcome.cuts).toBeGreaterThanOrEqual(rounds);
});
