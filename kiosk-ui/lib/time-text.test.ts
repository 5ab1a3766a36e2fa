import { expect, test } from 'vitest';
import { clockText, dateText, minutesSince } from './time-text.ts';

const at = Date.UTC(2025, 10, 24, 16, 5);

test('times are station time wherever the screen stands', () => {
  expect(clockText(at)).toBe('00:05');
  expect(dateText(at, 'zh')).toBe('11月25日 星期二');
  expect(dateText(at, 'en')).toBe('Tuesday 25 Nov');
});

test('a wait is whole minutes and never negative', () => {
  expect(minutesSince(0, 119_999)).toBe(1);
  expect(minutesSince(5_000, 0)).toBe(0);
});
