import type { OpenState } from '../api/station.ts';
import { as, type Instant } from '../ids.ts';
import type { Hours, ItemWindows } from '../settings/model.ts';
import { dateOf, dayNumber, startOfDay } from './business-date.ts';
import { type Calendar, isProvisional, plainWeeks } from './calendar.ts';
import { windowsOn } from './day-windows.ts';

/** How far `opensAt` looks ahead, in days. */
export const lookAheadDays = 14;

/**
 * Open for walk-ins at `at`? Open: until when, windows without a gap between them taken as one. Closed: when next, null when
 * not within two weeks. Windows by appointment only do not open the door. 'always' has neither time, unless an item has its own.
 * @param narrow windows of an item inside the station's; empty: all of them
 */
export function openState(hours: Hours, at: Instant, calendar: Calendar = plainWeeks, narrow: readonly ItemWindows[] = []): OpenState {
  if (hours.kind === 'always' && narrow.length === 0) return { open: true, opensAt: null, closesAt: null };
  const today = dayNumber(at);
  const times = timesFrom(today, at, (day) => windowsOn(hours, day, calendar, narrow).walkIn);
  if (hours.kind === 'always') return { ...times, ...bookedNow(times.open) };

  const special = calendar.days[dateOf(today)];
  const named = times.opensAt === null ? today : dayNumber(times.opensAt);
  return {
    ...times,
    ...bookedNow(times.open),
    ...(special?.kind === 'holiday' ? { holiday: { name: special.name, nameEn: special.nameEn } } : {}),
    ...(isProvisional(calendar, dateOf(named)) ? { provisional: true } : {}),
  };

  function bookedNow(open: boolean): Pick<OpenState, 'byAppointment'> {
    const booked = !open && windowsOn(hours, today, calendar, narrow).booked.some(([from, to]) => from <= at && at < to);
    return booked ? { byAppointment: true } : {};
  }
}

type Spans = ReturnType<typeof windowsOn>['walkIn'];

function timesFrom(today: number, at: Instant, spansOn: (day: number) => Spans): Pick<OpenState, 'open' | 'opensAt' | 'closesAt'> {
  let closesAt: number | null = null;
  for (let day = today; day <= today + lookAheadDays; day += 1) {
    const spans = spansOn(day);
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
