/** When an activity is held: its weekly and single times as instants, in order. Asia/Shanghai, by the calendar of the wall. */
import { dateOf, dayMs, dayNumber, minuteMs, minutesOf, startOfDay } from '../calendar/business-date.ts';
import type { ActivityTime, NewsActivity } from './model.ts';

export interface Occurrence {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM */
  readonly start: string;
  readonly end: string;
  /** ms: start included, end excluded. */
  readonly from: number;
  readonly to: number;
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** So far ahead residents are told of times. */
const aheadDays = 62;

/** @returns those that end after `at` and begin while the activity is announced, the next first */
export function occurrencesOf(activity: NewsActivity, at: number, limit = 8): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const first = dayNumber(Math.max(at, activity.from));
  const last = Math.min(dayNumber(activity.until), first + aheadDays);
  for (let day = first; day <= last && found.length < limit; day += 1) {
    found.push(...onDay(activity, day).filter(({ from, to }) => to > at && from >= activity.from && from < activity.until));
  }
  return found.slice(0, limit);
}

/** Also one that is over; null: it is not held then. */
export function occurrenceAt(activity: NewsActivity, date: string, start: string): Occurrence | null {
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs;
  return Number.isInteger(day) ? (onDay(activity, day).find((one) => one.start === start) ?? null) : null;
}

function onDay({ times, except }: NewsActivity, day: number): readonly Occurrence[] {
  const date = dateOf(day);
  if (except.includes(date)) return [];
  const began = startOfDay(day);
  const held = times.filter((time) => isHeldOn(time, date, day)).sort((a, b) => (a.start < b.start ? -1 : 1));
  return held.map(({ start, end }) => {
    const [from, to] = [began + minutesOf(start) * minuteMs, began + minutesOf(end) * minuteMs];
    return { date, start, end, from, to };
  });
}

function isHeldOn(time: ActivityTime, date: string, day: number): boolean {
  if (time.every === 'once') return time.date === date;
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[(day + 4) % 7];
  return weekday !== undefined && time.days.includes(weekday);
}
