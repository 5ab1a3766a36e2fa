import type { OpenState } from '../api/station.ts';
import { as, type Instant } from '../ids.ts';
import type { Hours, Weekday } from '../settings/model.ts';
import { dateOf, dayNumber, minuteMs, minutesOf, startOfDay } from './business-date.ts';

/** How far `opensAt` looks ahead, in days. */
export const lookAheadDays = 14;

/** Days that do not follow the week: public holidays, and weekend days worked instead (调休上班日). Dates as YYYY-MM-DD. */
export interface SpecialDays {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

type Weekly = Extract<Hours, { kind: 'weekly' }>;
/** Start included, end excluded, ms since 1970. */
type Span = readonly [from: number, to: number];

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const noSpecialDays: SpecialDays = { holidays: new Set(), workdays: new Set() };

/**
 * Open for walk-ins at `at`? Open: until when, windows without a gap between them taken as one. Closed: when next, null when
 * not within two weeks. Extended windows by appointment only do not open the door. 'always' has neither time.
 */
export function openState(hours: Hours, at: Instant, special: SpecialDays = noSpecialDays): OpenState {
  if (hours.kind === 'always') return { open: true, opensAt: null, closesAt: null };
  const today = dayNumber(at);
  let closesAt: number | null = null;
  for (let day = today; day <= today + lookAheadDays; day += 1) {
    const spans = spansOf(hours, day, special);
    if (closesAt !== null && (spans[0] === undefined || spans[0][0] > closesAt)) break;
    for (const [from, to] of spans) {
      if (closesAt !== null) {
        if (from <= closesAt) closesAt = Math.max(closesAt, to);
      } else if (from <= at && at < to) closesAt = to;
      else if (from > at) return { open: false, opensAt: as<Instant>(from), closesAt: null };
    }
    if (closesAt !== null && closesAt < startOfDay(day + 1)) break;
  }
  return { open: closesAt !== null, opensAt: null, closesAt: closesAt === null ? null : as<Instant>(closesAt) };
}

/** The windows of one local day, in order. */
function spansOf(hours: Weekly, day: number, special: SpecialDays): readonly Span[] {
  const date = dateOf(day);
  const start = startOfDay(day);
  return windowsOf(hours, date, weekdayOf(day), special)
    .map(([from, to]): Span => [start + minutesOf(from) * minuteMs, start + minutesOf(to) * minuteMs])
    .sort((a, b) => a[0] - b[0]);
}

function windowsOf(hours: Weekly, date: string, weekday: Weekday, special: SpecialDays): readonly (readonly [string, string])[] {
  if (special.holidays.has(date)) return hours.holidays?.statutory === 'duty' ? hours.holidays.dutyWindows : [];
  const worked = special.workdays.has(date) ? (hours.holidays?.adjustedWorkday ?? weekday) : weekday;
  const season = hours.seasons.find(({ from, to }) => isInSeason(date.slice(5), from, to));
  const regular = season?.days.includes(worked) === true ? season.windows : [];
  const extended = hours.extended.filter((window) => window.by === null && window.days.includes(worked)).map((window) => window.window);
  return [...regular, ...extended];
}

/** Both ends included; a season may run over the year's end. */
function isInSeason(monthDay: string, from: string, to: string): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): Weekday {
  return weekdays[(((day + 4) % 7) + 7) % 7] ?? 'mon';
}
