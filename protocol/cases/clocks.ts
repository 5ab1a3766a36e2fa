/**
 * The clocks of a case, reckoned from its days whenever they are read: nothing of them is stored, so a holiday announced later moves them all.
 * A day is counted when it is a working day (or any day, where the item counts calendar days) and no stop lies on it. The day a stop
 * begins does not count, the day it ends does. The first day counted is the one after the start.
 */
import { afterWorkingDays, type Calendar, dayAfter, isProvisional } from '../calendar/index.ts';
import type { BusinessDate } from '../ids.ts';
import type { CaseDue } from './fields.ts';
import type { ClockName } from './model.ts';
import type { CaseState, Stop } from './state.ts';
import { clockTargets } from './targets.ts';
import type { Span } from './terms.ts';

export interface CaseClock extends CaseDue {
  readonly start: BusinessDate;
  /** From this day on more than 80 % of the time is used up. */
  readonly riskOn: BusinessDate;
}

/** All clocks that ever started in this episode. @param today for stops that still last */
export function clocksOf(state: CaseState, calendar: Calendar, today: BusinessDate): readonly CaseClock[] {
  const { days, terms } = state;
  const started: CaseClock[] = [];
  const add = (clock: ClockName, start: BusinessDate | null, stopped: BusinessDate | null, span: Span | null, extension = 0) => {
    if (start === null || span === null) return;
    const stops = clock === 'S' || clock === 'D' ? days.stops.filter(({ counts }) => counts) : [];
    started.push(reckon({ clock, start, stopped: stopped ?? days.ended, span, extension, stops }, calendar, today));
  };
  const working = (days: number): Span => ({ days, unit: 'working' });
  add('S', days.received, days.handedOver, working(clockTargets.handOver));
  add('D', acceptedOn(state), days.decided, terms?.promised ?? null, sum(days.extensions));
  add('L', days.decided, days.delivered, working(clockTargets.deliver));
  add('R', days.delivered, days.rated, { days: clockTargets.closeAfterCalendarDays, unit: 'calendar' });
  if (state.status === 'callback' || days.calledBack !== null) add('C', days.rated, days.calledBack, working(clockTargets.callBack));
  return started;
}

/** A department that let five days pass accepted the papers on the day it got them (行政许可法 art. 32). */
function acceptedOn({ days }: CaseState): BusinessDate | null {
  return days.deemed === null ? days.accepted : days.handedOver;
}

interface Run {
  readonly clock: ClockName;
  readonly start: BusinessDate;
  readonly stopped: BusinessDate | null;
  readonly span: Span;
  readonly extension: number;
  readonly stops: readonly Stop[];
}

function reckon({ clock, start, stopped, span, extension, stops }: Run, calendar: Calendar, today: BusinessDate): CaseClock {
  const standsStill = stopped === null && stops.some(({ to }) => to === null);
  const until = dayAfter(today);
  const isStopped = (date: BusinessDate) => stops.some(({ from, to }) => date >= from && date < (to ?? until));
  const after = (count: number) => afterDays(calendar, start, { ...span, days: count }, isStopped);
  const date = after(span.days + extension);
  return {
    clock,
    start,
    date,
    provisional: isProvisional(calendar, date),
    promised: extension > 0 ? after(span.days) : null,
    stopped,
    standsStill,
    riskOn: after(Math.min(span.days + extension, Math.floor(((span.days + extension) * 4) / 5) + 1)),
  };
}

function afterDays(calendar: Calendar, start: BusinessDate, span: Span, isStopped: (date: BusinessDate) => boolean): BusinessDate {
  if (span.unit === 'working') return afterWorkingDays(calendar, start, span.days, isStopped).date;
  let date = start;
  for (let left = span.days; left > 0; ) {
    date = dayAfter(date);
    if (!isStopped(date)) left -= 1;
  }
  return date;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The clock that runs now and by which the case is looked after; null: none runs. */
export function runningClock(clocks: readonly CaseClock[]): CaseClock | null {
  return clocks.findLast(({ stopped }) => stopped === null) ?? null;
}
