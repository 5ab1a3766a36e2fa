/** Times in words for residents. Station time is Asia/Shanghai: UTC+8, no daylight saving. */
import { clockText, dateText } from '../lib/time-text.ts';
import type { Words } from './zh.ts';

const dayMs = 24 * 60 * 60_000;
const shanghaiMs = 8 * 60 * 60_000;

function dayNumber(at: number): number {
  return Math.floor((at + shanghaiMs) / dayMs);
}

/** `今天 13:30`, `明天 08:30`, `11月26日 星期四 08:30` */
export function whenWords(at: number, now: number, words: Words): string {
  const days = dayNumber(at) - dayNumber(now);
  const language = words.lang === 'en' ? 'en' : 'zh';
  const day = days <= 0 ? words.hours.today : days === 1 ? words.hours.tomorrow : dateText(at, language);
  return words.hours.at(day, clockText(at));
}

export interface OpenHours {
  readonly open: boolean;
  readonly opensAt: number | null;
  readonly closesAt: number | null;
}

/** One sentence: open until when, or opening when. */
export function hoursWords(hours: OpenHours, now: number, words: Words): string {
  if (!hours.open) return hours.opensAt === null ? words.hours.closed : words.hours.opens(whenWords(hours.opensAt, now, words));
  if (hours.closesAt === null) return words.hours.allDay;
  return dayNumber(hours.closesAt) === dayNumber(now) ? words.hours.until(clockText(hours.closesAt)) : words.hours.open;
}

/** What to do about being closed. */
export function nextOpeningWords(opensAt: number | null, now: number, words: Words): string {
  return opensAt === null ? words.hours.nextUnknown : words.hours.next(whenWords(opensAt, now, words));
}
