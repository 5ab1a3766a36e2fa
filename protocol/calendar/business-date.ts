/** Asia/Shanghai is UTC+8 all year: dates are arithmetic, and no time-zone data or clock is needed. */
import { as, type BusinessDate, type Instant, type Millis } from '../ids.ts';

export const minuteMs: Millis = 60_000;
export const dayMs: Millis = 86_400_000;
export const quarterMinutes = 15;
export const quartersADay = 96;
const shanghai: Millis = 8 * 3_600_000;

/** The business date at an instant: it changes at `cutOver` (HH:MM local), not at midnight. */
export function businessDateAt(at: Instant, cutOver: string): BusinessDate {
  return dateOf(dayNumber(at - minutesOf(cutOver) * minuteMs));
}

/** The day that legal terms count by: it changes at midnight. */
export function legalDate(at: Instant): BusinessDate {
  return dateOf(dayNumber(at));
}

/** The first cut-over after `at`. */
export function nextCutOver(at: Instant, cutOver: string): Instant {
  const offset = minutesOf(cutOver) * minuteMs;
  return as<Instant>(startOfDay(dayNumber(at - offset) + 1) + offset);
}

export function dayAfter(date: BusinessDate): BusinessDate {
  const day = Number(date.slice(8));
  // Every month has 28 days: most steps need no date to be made and written out again.
  if (day < 28) return as<BusinessDate>(`${date.slice(0, 8)}${String(day + 1).padStart(2, '0')}`);
  return dateOf(Date.parse(`${date}T00:00:00Z`) / dayMs + 1);
}

/** Which quarter of an hour of its local day, from 0 to 95. */
export function quarterOf(at: Instant): number {
  const inDay = at + shanghai - dayNumber(at) * dayMs;
  return Math.floor(inDay / (quarterMinutes * minuteMs));
}

/** Days since 1970 by local midnight. */
export function dayNumber(at: number): number {
  return Math.floor((at + shanghai) / dayMs);
}

/** ms since 1970 at which this local day begins. */
export function startOfDay(day: number): number {
  return day * dayMs - shanghai;
}

export function dateOf(day: number): BusinessDate {
  return as<BusinessDate>(new Date(day * dayMs).toISOString().slice(0, 10));
}

/** Minutes since midnight of `HH:MM`, up to `24:00`. */
export function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
