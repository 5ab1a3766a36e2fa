import type { Problem } from '@yizhan/protocol/api';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { problemWords } from './problem-words.ts';
import { hoursWords, nextOpeningWords, whenWords } from './time-words.ts';
import { waitWords } from './wait-words.ts';
import { zh } from './zh.ts';

/** 2026-11-24 09:30 in Shanghai, a Tuesday. */
const now = Date.UTC(2026, 10, 24, 1, 30);
const hour = 3_600_000;

function sentences(part: unknown, path = ''): readonly [string, string][] {
  if (typeof part === 'string') return [[path, part]];
  if (typeof part === 'object' && part !== null)
    return Object.entries(part).flatMap(([name, value]) => sentences(value, `${path}.${name}`));
  return [];
}

/** The button and hint that lead to the other language. */
const crossing = new Set(['.lang', '.list', '.home.language', '.home.languageHint', '.attract.startHint', '.choose.searchExample']);

describe('dictionaries', () => {
  test('English has no Chinese left and Chinese no Latin words', () => {
    for (const [path, text] of sentences(en)) if (!crossing.has(path)) expect(text, path).not.toMatch(/\p{Script=Han}/u);
    for (const [path, text] of sentences(zh)) if (!crossing.has(path)) expect(text, path).not.toMatch(/[A-Za-z]{2}/);
  });

  test('no sentence is empty but the one that has nothing to add', () => {
    for (const words of [zh, en]) {
      const empty = sentences(words).filter(([, text]) => text === '');
      expect(empty.map(([path]) => path)).toEqual(['.item.levelNote.must']);
    }
  });
});

describe('times in words', () => {
  test('today, tomorrow, then the date', () => {
    expect(whenWords(now + 4 * hour, now, zh)).toBe('今天 13:30');
    expect(whenWords(now + 23 * hour, now, zh)).toBe('明天 08:30');
    expect(whenWords(now + 47 * hour, now, zh)).toBe('11月26日 星期四 08:30');
    expect(whenWords(now + 47 * hour, now, en)).toBe('Thursday 26 Nov at 08:30');
  });

  test('tomorrow begins at midnight in Shanghai, not in Greenwich', () => {
    const lateEvening = Date.UTC(2026, 10, 24, 15, 59);
    expect(whenWords(lateEvening + 60_000, lateEvening, zh)).toBe('明天 00:00');
  });

  test('open until when, or opening when', () => {
    expect(hoursWords({ open: true, opensAt: null, closesAt: null }, now, zh)).toBe('全天开放');
    expect(hoursWords({ open: true, opensAt: null, closesAt: now + 8 * hour }, now, zh)).toBe('正在服务，今天到 17:30');
    expect(hoursWords({ open: false, opensAt: now + 23 * hour, closesAt: null }, now, zh)).toBe('现在休息，明天 08:30 开门');
    expect(hoursWords({ open: false, opensAt: null, closesAt: null }, now, zh)).toBe('现在休息');
    expect(nextOpeningWords(null, now, zh)).toBe(zh.hours.nextUnknown);
  });
});

test('waiting in words: a range, one figure, none, or nobody serving', () => {
  expect(waitWords({ minMinutes: 8, maxMinutes: 12 }, zh)).toBe('约 8–12 分钟');
  expect(waitWords({ minMinutes: 5, maxMinutes: 5 }, en)).toBe('about 5 min');
  expect(waitWords({ minMinutes: 0, maxMinutes: 0 }, zh)).toBe('不用等');
  expect(waitWords(null, zh)).toBe('暂停办理');
});

describe('problems', () => {
  function problem(code: string, detail?: Problem['detail']): Problem {
    return { type: 'about:blank', title: '原话', titleEn: 'as sent', status: 409, code, ...(detail ? { detail } : {}) };
  }

  test('closed says when it opens next', () => {
    expect(problemWords(problem('item-closed', { opensAt: now + 23 * hour }), now, zh)).toEqual({
      title: '这件事现在不办理',
      advice: '明天 08:30 开始办理，那时再来取号。',
    });
    expect(problemWords(problem('item-closed', { opensAt: null }), now, zh).advice).toBe(zh.problems['item-closed'].advice);
  });

  test('a code nobody foresaw keeps the sentence that was sent and says what to do', () => {
    expect(problemWords(problem('toString'), now, zh)).toEqual({ title: '原话', advice: zh.problemFallback.advice });
    expect(problemWords(problem('something-new'), now, en)).toEqual({ title: 'as sent', advice: en.problemFallback.advice });
  });
});
