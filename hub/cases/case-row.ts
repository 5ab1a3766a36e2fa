import type { Calendar } from '@yizhan/protocol/calendar';
import { type CaseState, clocksOf, flagsOf, isEnded, runningClock, wakeOn } from '@yizhan/protocol/cases';
import type { BusinessDate } from '@yizhan/protocol/ids';
import { type CaseRow, keptFlags } from './case-store.ts';

/** Which announcement of the holidays a row was reckoned by. */
export function calendarName({ version, knownThrough }: Calendar): string {
  return `${version}/${knownThrough}`;
}

/** The projection of a case on a day. */
export function caseRowOf(state: CaseState, calendar: Calendar, today: BusinessDate): CaseRow {
  const clocks = clocksOf(state, calendar, today);
  const flags = flagsOf(state, clocks, today);
  // Nobody is late in giving a rating: it is no reason to stand on top of the board.
  const running = runningClock(clocks.filter(({ clock }) => clock !== 'R'));
  return {
    id: state.id,
    tracking: state.tracking,
    token: state.token,
    station: state.station,
    department: state.terms?.department ?? null,
    item: state.item,
    title: state.terms === null || state.terms.sensitive ? null : state.terms.name,
    status: state.status,
    open: !isEnded(state.status),
    handler: state.handler?.by ?? null,
    clock: running?.clock ?? null,
    due: running === null ? null : running.date,
    riskOn: running === null ? null : running.riskOn,
    standsStill: running?.standsStill ?? false,
    flags: keptFlags.filter((flag) => flags.includes(flag)),
    name: state.masks.name,
    version: state.version,
    submittedAt: state.submittedAt,
    changedAt: state.changedAt,
    wakeOn: wakeOn(state, clocks, calendar, today),
    calendar: calendarName(calendar),
  };
}
