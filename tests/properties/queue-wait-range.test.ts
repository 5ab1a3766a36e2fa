import { expect, test } from 'vitest';
import { simulatedMonth } from '../bench/queue-wait.ts';

/** The whole month, and its figure, is `npm run bench -- --only queue.wait-range`. */
test.each([1, 2, 3])('four of five residents wait as long as they were told (seed %i)', async (seed) => {
  const { tickets, inside, insideNaive, unnamed } = await simulatedMonth({ days: 5, seed });
  expect(tickets).toBeGreaterThan(700);
  expect(unnamed).toBe(0);
  expect(inside / tickets).toBeGreaterThan(0.8);
  expect(inside).toBeGreaterThan(insideNaive);
});
