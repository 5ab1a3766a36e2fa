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
  readonly holiday?: { readonly name: string; readonly nameEn: string | null } | undefined;
  readonly provisional?: boolean | undefined;
}

/** One sentence: open until when, or opening when. */
export function hoursWords(hours: OpenHours, now: number, words: Words): string {
  const sentence = settledWords(hours, now, words);
  return hours.provisional ? words.hours.unsettled(sentence) : sentence;
}

function settledWords(hours: OpenHours, now: number, words: Words): string {
  if (!hours.open) return closedUntil(hours, now, words);
  if (hours.closesAt === null) return words.hours.allDay;
  return dayNumber(hours.closesAt) === dayNumber(now) ? words.hours.until(clockText(hours.closesAt)) : words.hours.open;
}

function closedUntil({ opensAt, holiday }: OpenHours, now: number, words: Words): string {
  const when = opensAt === null ? null : whenWords(opensAt, now, words);
  if (holiday === undefined) return when === null ? words.hours.closed : words.hours.opens(when);
  const name = holidayName(holiday, words);
  return when === null ? words.hours.holidayClosed(name) : words.hours.holidayOpens(name, when);
}

export function holidayName({ name, nameEn }: NonNullable<OpenHours['holiday']>, words: Words): string {
  return words.lang === 'en' ? (nameEn ?? name) : name;
}

/** What to do about being closed. */
export function nextOpeningWords(opensAt: number | null, now: number, words: Words): string {
  return opensAt === null ? words.hours.nextUnknown : words.hours.next(whenWords(opensAt, now, words));
}
