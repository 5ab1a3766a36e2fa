import { expect, test } from 'vitest';
import { pixelShift, pixelShiftReach } from './pixel-shift.ts';

test('moves every hour, stays within its reach, and comes round', () => {
  const places = Array.from({ length: 9 }, (_, hour) => pixelShift(hour * 3_600_000));
  expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBe(9);
  for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(pixelShiftReach);
  expect(pixelShift(9 * 3_600_000)).toEqual(pixelShift(0));
  expect(pixelShift(3_599_999)).toEqual(pixelShift(0));
});
