/**
 * Which days do not follow the week. The State Council announces them a year at a time, so the document ends: beyond `knownThrough` a
 * date is 暂定, and nobody may take it for a working day without saying so.
 */
import { z } from 'zod';
import bundled from './public-holidays.json' with { type: 'json' };

const date = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD is needed');
const calendarDay = z.object({
  /** A weekend day worked instead of a holiday is an adjusted workday (调休上班日). */
  kind: z.enum(['holiday', 'adjusted-workday']),
  name: z.string().min(1).max(40),
  nameEn: z.string().max(60).nullable().default(null),
});

export const calendarSchema = z.object({
  version: z.number().int().min(1),
  /** The last date about which anything was announced. */
  knownThrough: date,
  days: z.record(date, calendarDay),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** Shipped with the program; its source stands in the file. */
export const bundledCalendar: Calendar = calendarSchema.parse(bundled);

/** Nothing but weeks, for whoever asks without a calendar. */
export const plainWeeks: Calendar = { version: 1, knownThrough: '9999-12-31', days: {} };

/** What the district wrote stands; a newer program adds the years of which the district's calendar does not know yet. */
export function completed(own: Calendar, shipped: Calendar = bundledCalendar): Calendar {
  if (shipped.knownThrough <= own.knownThrough) return own;
  const later = Object.entries(shipped.days).filter(([day]) => day > own.knownThrough);
  return { ...own, knownThrough: shipped.knownThrough, days: { ...Object.fromEntries(later), ...own.days } };
}

/** @param day YYYY-MM-DD */
export function isProvisional(calendar: Calendar, day: string): boolean {
  return day > calendar.knownThrough;
}
