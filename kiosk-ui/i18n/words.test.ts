import type { Problem } from '@yizhan/protocol/api';
import { as, type Instant } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { closedWords, doorLine, refusedWords } from './hours-words.ts';
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
const crossing = new Set(['.lang', '.list', '.home.language', '.attract.startHint', '.choose.searchExample']);

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

describe('closed, full and too late, in words', () => {
  const tomorrow = as<Instant>(now + 23 * hour);
  const nationalDay = { name: '国庆节', nameEn: 'National Day' };
  const closed = { open: false, opensAt: tomorrow, closesAt: null };

  test('a holiday says its name, an unannounced one that it may change', () => {
    expect(hoursWords({ ...closed, holiday: nationalDay }, now, zh)).toBe('国庆节休息，明天 08:30 开门');
    expect(hoursWords({ ...closed, holiday: nationalDay }, now, en)).toBe('National Day: closed. Opens tomorrow at 08:30');
    expect(hoursWords({ ...closed, opensAt: null, holiday: { ...nationalDay, nameEn: null } }, now, en)).toBe('国庆节: closed');
    expect(hoursWords({ ...closed, provisional: true }, now, zh)).toBe('现在休息，明天 08:30 开门（暂定）');
    expect(hoursWords({ open: true, opensAt: null, closesAt: null, provisional: true }, now, zh)).toBe('全天开放（暂定）');
    expect(closedWords({ ...closed, holiday: nationalDay, provisional: true }, now, zh)).toBe(
      '今天国庆节放假。明天 08:30 开始办理，那时再来取号。节假日安排尚未公布，以公告为准。',
    );
    expect(closedWords({ ...closed, byAppointment: true }, now, zh)).toContain('只接待预约');
    expect(closedWords({ ...closed, byAppointment: true }, now, en)).toMatch(/^Appointments only.*\. Service starts tomorrow/);
  });

  test('a tile says why not now and when again, how many are left, or until when', () => {
    expect(doorLine({ refused: { code: 'quota-full', opensAt: as<Instant>(now + 4 * hour) } }, now, zh)).toBe('号已取完，今天 13:30 再取');
    expect(doorLine({ refused: { code: 'appointment-only', opensAt: null } }, now, en)).toBe('By appointment');
    expect(doorLine({ left: 1 }, now, en)).toBe('1 number left');
    expect(doorLine({ left: 3 }, now, zh)).toBe('还剩 3 个号');
    expect(doorLine({ lastNumberAt: as<Instant>(now + hour) }, now, zh)).toBe('10:30 停止取号');
    expect(doorLine({}, now, zh)).toBeNull();
  });

  test('the item page says it whole', () => {
    expect(refusedWords({ code: 'too-late-today', opensAt: tomorrow }, now, zh)).toBe(
      '等的人多，关门前轮不到您了。明天 08:30 开始办理，那时再来取号。',
    );
    expect(refusedWords({ code: 'quota-full', opensAt: null }, now, en)).toBe(
      'All numbers of this time are taken. Please come another time, or call staff.',
    );
  });

  test.each(['appointment-only', 'quota-full', 'too-late-today'])('a refusal as %s says when numbers are given again', (code) => {
    const problem: Problem = { type: 'about:blank', title: '', titleEn: '', status: 409, code, detail: { opensAt: tomorrow } };
    expect(problemWords(problem, now, zh).advice).toBe('明天 08:30 开始办理，那时再来取号。');
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
