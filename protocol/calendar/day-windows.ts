/** The windows of one local day: when anybody may come, and when only those with an appointment. */
import type { Hours, ItemWindows, Weekday } from '../settings/model.ts';
import { dateOf, minuteMs, minutesOf, startOfDay } from './business-date.ts';
import type { Calendar } from './calendar.ts';

/** Start included, end excluded, ms since 1970. */
export type Span = readonly [from: number, to: number];
type Window = readonly [from: string, to: string];

export interface DayWindows {
  /** In order, cut to what the item allows. */
  readonly walkIn: readonly Span[];
  readonly booked: readonly Span[];
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const wholeDay: Window = ['00:00', '24:00'];

/** @param day days since 1970 by local midnight @param narrow windows of an item inside the station's; empty: all of them */
export function windowsOn(hours: Hours, day: number, calendar: Calendar, narrow: readonly ItemWindows[]): DayWindows {
  const weekday = workedWeekday(hours, day, calendar);
  const station = stationWindows(hours, day, calendar, weekday);
  const own = narrow.filter(({ days }) => days.includes(weekday));
  const walkIn = spans(day, station.walkIn);
  return {
    walkIn: narrow.length === 0 ? walkIn : common(walkIn, spans(day, windowsOf(own, null))),
    booked: spans(day, [...station.booked, ...windowsOf(own, 'appointment')]),
  };
}

/** A weekend day worked instead of a holiday has the hours of the weekday that the settings name. */
function workedWeekday(hours: Hours, day: number, calendar: Calendar): Weekday {
  // 1970-01-01 was a Thursday.
  const weekday = weekdays[(((day + 4) % 7) + 7) % 7] ?? 'mon';
  if (hours.kind === 'always' || calendar.days[dateOf(day)]?.kind !== 'adjusted-workday') return weekday;
  return hours.holidays?.adjustedWorkday ?? weekday;
}

function stationWindows(
  hours: Hours,
  day: number,
  calendar: Calendar,
  weekday: Weekday,
): { readonly walkIn: readonly Window[]; readonly booked: readonly Window[] } {
  if (hours.kind === 'always') return { walkIn: [wholeDay], booked: [] };
  const date = dateOf(day);
  if (calendar.days[date]?.kind === 'holiday') {
    return { walkIn: hours.holidays?.statutory === 'duty' ? hours.holidays.dutyWindows : [], booked: [] };
  }
  const season = hours.seasons.find(({ from, to }) => isInSeason(date.slice(5), from, to));
  const regular = season?.days.includes(weekday) === true ? season.windows : [];
  const extended = hours.extended.filter(({ days }) => days.includes(weekday));
  return {
    walkIn: [...regular, ...extended.filter(({ by }) => by === null).map(({ window }) => window)],
    booked: extended.filter(({ by }) => by !== null).map(({ window }) => window),
  };
}

function windowsOf(narrow: readonly ItemWindows[], by: ItemWindows['by']): readonly Window[] {
  return narrow.filter((one) => one.by === by).flatMap(({ windows }) => windows);
}

function spans(day: number, windows: readonly Window[]): readonly Span[] {
  const start = startOfDay(day);
  return windows
    .map(([from, to]): Span => [start + minutesOf(from) * minuteMs, start + minutesOf(to) * minuteMs])
    .sort((a, b) => a[0] - b[0]);
}

/** What lies in one of both. */
function common(one: readonly Span[], other: readonly Span[]): readonly Span[] {
  return one
    .flatMap(([from, to]) => other.map(([otherFrom, otherTo]): Span => [Math.max(from, otherFrom), Math.min(to, otherTo)]))
    .filter(([from, to]) => from < to)
    .sort((a, b) => a[0] - b[0]);
}

/** Both ends included; a season may run over the year's end. */
function isInSeason(monthDay: string, from: string, to: string): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}
