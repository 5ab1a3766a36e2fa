import { expect, test } from 'vitest';
import { lengthText, percentOf } from './lengths-text.ts';

test.each([
  [0, '0秒', '0 s'],
  [59, '59秒', '59 s'],
  [60, '1分', '1 min'],
  [750, '12分30秒', '12 min 30 s'],
  [3600, '1小时', '1 h'],
  [3725, '1小时2分', '1 h 2 min'],
])('%d seconds', (seconds, zh, en) => {
  expect(lengthText(seconds, 'zh')).toBe(zh);
  expect(lengthText(seconds, 'en')).toBe(en);
});

test('per cent', () => {
  expect([percentOf(0, 0), percentOf(2, 3), percentOf(999, 1_000), percentOf(3, 3)]).toEqual([0, 66, 99, 100]);
});
