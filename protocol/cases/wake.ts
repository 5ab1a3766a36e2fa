/** What the hub's clockwork owes a case: the next step by itself, and the next day on which what is shown of it changes. */
import { afterWorkingDays, type Calendar, dayAfter } from '../calendar/index.ts';
import type { BusinessDate } from '../ids.ts';
import type { CaseCommand } from './args.ts';
import type { CaseClock } from './clocks.ts';
import { contactsNeeded } from './guards-of-stages.ts';
import type { CaseState } from './state.ts';
import { clockTargets } from './targets.ts';

interface Duty {
  readonly on: BusinessDate;
  readonly command: CaseCommand;
}

/** Null: nothing is to be done without people. */
export function dutyOf(state: CaseState, calendar: Calendar): Duty | null {
  const { days, status, terms, reminders } = state;
  if (status === 'submitted' && days.handedOver !== null && days.deemed === null && terms?.legal) {
    const { date } = afterWorkingDays(calendar, days.handedOver, clockTargets.deemedAfter);
    return { on: dayAfter(date), command: { action: 'deem-accepted', args: {} } };
  }
  if (status === 'supplement' && state.supplement !== null && state.supplement.contacts >= contactsNeeded) {
    const { date } = afterWorkingDays(calendar, state.supplement.due, clockTargets.expireAfter);
    return { on: dayAfter(date), command: { action: 'expire', args: {} } };
  }
  if (status === 'ready' && days.ready !== null && reminders <= clockTargets.reminders) {
    const on = daysLater(days.ready, clockTargets.remindEveryCalendarDays * (reminders + 1));
    return { on, command: { action: 'unclaimed', args: { reminder: reminders + 1 } } };
  }
  if (status === 'delivered' && days.delivered !== null) {
    return days.invited === null
      ? { on: daysLater(days.delivered, clockTargets.inviteAfterCalendarDays), command: { action: 'invite-rating', args: {} } }
      : { on: daysLater(days.delivered, clockTargets.closeAfterCalendarDays), command: { action: 'close-unrated', args: {} } };
  }
  return null;
}

/** The first day from which the case must be looked at again. Null: never, unless somebody acts. */
export function wakeOn(state: CaseState, clocks: readonly CaseClock[], calendar: Calendar, today: BusinessDate): BusinessDate | null {
  if (state.days.ended !== null) {
    const leaves = leavesOn(state.days.ended);
    return leaves > today ? leaves : null;
  }
  const running = clocks.filter(({ stopped }) => stopped === null);
  const shown = running.flatMap(({ date, riskOn, standsStill }) => (standsStill ? [dayAfter(today)] : [riskOn, dayAfter(date)]));
  if (state.supplement !== null) shown.push(dayAfter(state.supplement.due));
  const later = shown.filter((day) => day > today);
  const duty = dutyOf(state, calendar);
  return [...later, ...(duty ? [duty.on] : [])].sort()[0] ?? null;
}

/** An ended case is taken off its station's screens on this day. */
export function leavesOn(ended: BusinessDate): BusinessDate {
  return daysLater(ended, clockTargets.shownAfterCalendarDays);
}

function daysLater(from: BusinessDate, days: number): BusinessDate {
  let date = from;
  for (let left = days; left > 0; left -= 1) date = dayAfter(date);
  return date;
}
