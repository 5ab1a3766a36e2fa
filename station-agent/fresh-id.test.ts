import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { freshIds } from './fresh-id.ts';

test('ids are UUIDv7, differ, and only grow, also within a millisecond and when the clock is set back', () => {
  let now = 1_790_000_000_000;
  const freshId = freshIds(() => now);
  const ids = Array.from({ length: 3000 }, (_, index) => {
    if (index === 1000) now += 5;
    if (index === 2000) now -= 60_000;
    return freshId();
  });
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('two processes starting in the same millisecond make different ids', () => {
  const make = () => freshIds(() => 1_790_000_000_000)();
  expect(make()).not.toBe(make());
});
