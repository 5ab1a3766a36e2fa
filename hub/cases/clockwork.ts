/**
 * What happens to cases by the day alone: a silent department has accepted, a result nobody fetches is reminded of, a rating is invited and at
 * last taken as given; and what is shown of a case changes when it comes near its day. Each step is an event decided on the case as it
 * stands, so it happens once whatever restarts; days that were slept through are made up for.
 */
import { type Calendar, legalDate } from '@yizhan/protocol/calendar';
import { type CaseState, dutyOf } from '@yizhan/protocol/cases';
import { as, type BusinessDate, type Instant } from '@yizhan/protocol/ids';
import type { CaseDesk } from './case-desk.ts';
import { calendarName } from './case-row.ts';
import type { CaseStore } from './case-store.ts';

export interface ClockworkDeps {
  readonly store: Pick<CaseStore, 'waking'>;
  readonly desk: Pick<CaseDesk, 'wake'>;
  readonly calendar: () => Promise<Calendar>;
  readonly now: () => number;
}

const atOnce = 500;

/** @returns how many cases were moved or reckoned anew */
export async function wakeCases({ store, desk, calendar, now }: ClockworkDeps): Promise<number> {
  const days = await calendar();
  const today = legalDate(as<Instant>(now()));
  let woken = 0;
  for (;;) {
    const waking = await store.waking(today, calendarName(days), atOnce);
    if (waking.length === 0) return woken;
    const moved = await desk.wake(waking.map((state) => ({ state, command: commandDue(state, days, today) })));
    woken += moved;
    // Others were quicker with all of these: they are looked at in the next round.
    if (moved === 0) return woken;
  }
}

function commandDue(state: CaseState, calendar: Calendar, today: BusinessDate) {
  const duty = dutyOf(state, calendar);
  return duty !== null && duty.on <= today ? duty.command : null;
}
