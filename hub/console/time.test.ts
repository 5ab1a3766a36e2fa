import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agoText, clockSeconds, clockText, countdownText, spanText } from './time.ts';

/** 2026-11-24 14:05:09 in Shanghai */
const now = Date.UTC(2026, 10, 24, 6, 5, 9);
const ago = (seconds: number) => [agoText(now - seconds * 1000, now, 'zh'), agoText(now - seconds * 1000, now, 'en')];

describe('dates in words', () => {
  test.each([
    [3, '刚刚', 'just now'],
    [42, '42 秒前', '42 seconds ago'],
    [60, '1 分钟前', '1 minute ago'],
    [3599, '59 分钟前', '59 minutes ago'],
    [2 * 3600, '2 小时前', '2 hours ago'],
    [24 * 3600, '昨天 14:05', 'yesterday 14:05'],
    [4 * 86_400, '11月20日 14:05', '20 Nov 14:05'],
    [400 * 86_400, '2025年10月20日', '20 Oct 2025'],
  ])('%i seconds ago', (seconds, zh, en) => {
    expect(ago(seconds)).toEqual([zh, en]);
  });

  test('a time just ahead, from a clock slightly off, is now, not the future', () => {
    expect(agoText(now + 5000, now, 'zh')).toBe('刚刚');
  });

  test('two hours ago across midnight is still hours, not yesterday', () => {
    const midnight = Date.UTC(2026, 10, 23, 17, 0, 0);
    expect(agoText(midnight - 2 * 3_600_000, midnight, 'zh')).toBe('2 小时前');
  });

  test('the clock is Shanghai whatever the machine says', () => {
    expect(clockText(now)).toBe('14:05');
    expect(clockSeconds(now)).toBe('14:05:09');
  });

  test('a countdown rounds up and never goes below zero', () => {
    expect(countdownText(845_001, 'zh')).toBe('14 分 06 秒');
    expect(countdownText(-5, 'en')).toBe('0 min 00 s');
    fc.assert(fc.property(fc.integer(), (ms) => !countdownText(ms, 'zh').includes('-')));
  });

  test('a span drops the sign', () => {
    expect([spanText(-3400, 'zh'), spanText(720_000, 'en'), spanText(7_200_000, 'zh')]).toEqual(['3 秒', '12 min', '2 小时']);
  });
});
