import { expect, test } from 'vitest';
import { fitScale } from './fit-text.ts';

test('short names keep their size, long ones shrink to their room, and no further than can be read', () => {
  expect(fitScale('1号窗口', 7)).toBe(1);
  expect(fitScale('社会保障综合受理窗口', 7)).toBeCloseTo(0.7);
  expect(fitScale('General counter', 7)).toBeCloseTo(7 / (15 * 0.58));
  expect(fitScale('很'.repeat(50), 7)).toBe(0.4);
  expect(fitScale('', 7)).toBe(1);
});
