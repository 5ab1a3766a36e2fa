/**
 * The clocks of a need, reckoned from its days and its category whenever they are read: nothing of them is stored, so a holiday announced
 * later, or another category, moves them all.
 */
import { afterWorkingDays, type Calendar, dateOf, dayNumber, isProvisional } from '../calendar/index.ts';
import { clockTargets } from '../cases/index.ts';
import type { BusinessDate } from '../ids.ts';
import { needCategory } from './categories.ts';
import type { NeedClockName } from './model.ts';
import type { NeedState } from './state.ts';

export interface NeedClock {
  readonly clock: NeedClockName;
  readonly date: BusinessDate;
  /** 暂定: past what the calendar knows. */
  readonly provisional: boolean;
  /** The day it stopped; null: it runs. */
  readonly stopped: BusinessDate | null;
  /** From this day on more than 80 % of the time is used up. */
  readonly riskOn: BusinessDate;
}

/** All clocks that ever started in this episode. */
export function needClocksOf({ days, category, status }: NeedState, calendar: Calendar): readonly NeedClock[] {
  const { assignDays, handleDays } = needCategory(category);
  const working = (clock: NeedClockName, start: BusinessDate, span: number, stopped: BusinessDate | null): NeedClock => {
    const after = (count: number) => afterWorkingDays(calendar, start, count).date;
    const date = after(span);
    return { clock, date, provisional: isProvisional(calendar, date), stopped: stopped ?? days.ended, riskOn: after(riskAfter(span)) };
  };
  const clocks = [working('A', days.opened, assignDays, days.assigned), working('H', days.opened, handleDays, days.handled)];
  if (days.handled !== null) {
    const date = daysLater(days.handled, clockTargets.closeAfterCalendarDays);
    clocks.push({ clock: 'R', date, provisional: false, stopped: days.rated ?? days.ended, riskOn: date });
  }
  if (days.rated !== null && (status === 'callback' || days.calledBack !== null)) {
    clocks.push(working('C', days.rated, clockTargets.callBack, days.calledBack));
  }
  return clocks;
}

/** The one it is looked after by: the earliest that still runs. Nobody is late in giving a rating. Null: none runs. */
export function runningNeedClock(clocks: readonly NeedClock[]): NeedClock | null {
  const running = clocks.filter(({ stopped, clock }) => stopped === null && clock !== 'R');
  return running.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))[0] ?? null;
}

export type NeedLateness = 'late' | 'soon' | 'calm';

export function needLateness(running: Pick<NeedClock, 'date' | 'riskOn'> | null, today: BusinessDate): NeedLateness {
  if (running === null) return 'calm';
  if (today > running.date) return 'late';
  return today >= running.riskOn ? 'soon' : 'calm';
}

/** A need that nobody rates is closed by itself. */
export function needDutyOf({ status, days }: NeedState): { readonly on: BusinessDate; readonly action: 'close-unrated' } | null {
  if (status !== 'handled' || days.handled === null) return null;
  return { on: daysLater(days.handled, clockTargets.closeAfterCalendarDays), action: 'close-unrated' };
}

/** An ended need is taken off its station's screens on this day. */
export function needLeavesOn(ended: BusinessDate): BusinessDate {
  return daysLater(ended, clockTargets.shownAfterCalendarDays);
}

/**
 * The clockwork looks at the need from this day on: it closes it, or takes it off the screens. Null: never, unless somebody acts; who is
 * late is found when read.
 */
export function needWakesOn(state: NeedState, today: BusinessDate): BusinessDate | null {
  if (state.days.ended === null) return needDutyOf(state)?.on ?? null;
  const leaves = needLeavesOn(state.days.ended);
  return leaves > today ? leaves : null;
}

function riskAfter(span: number): number {
  return Math.min(span, Math.floor((span * 4) / 5) + 1);
}

function daysLater(from: BusinessDate, days: number): BusinessDate {
  return dateOf(dayNumber(Date.parse(`${from}T00:00:00+08:00`)) + days);
}
