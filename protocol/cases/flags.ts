/** Flags of a case on a day: found when read, worst first as `caseFlags` lists them. */
import type { BusinessDate } from '../ids.ts';
import type { CaseClock } from './clocks.ts';
import { type CaseFlag, caseFlags, isEnded } from './model.ts';
import type { CaseState } from './state.ts';
import { clockTargets } from './targets.ts';

export function flagsOf(state: CaseState, clocks: readonly CaseClock[], today: BusinessDate): readonly CaseFlag[] {
  const open = !isEnded(state.status);
  // Nobody is late in giving a rating.
  const running = clocks.filter(({ clock, stopped }) => stopped === null && clock !== 'R');
  const late = running.some(({ date }) => today > date);
  const is: Readonly<Record<CaseFlag, boolean>> = {
    overdue: late,
    'at-risk': !late && running.some(({ riskOn }) => today >= riskOn),
    'no-target': open && state.days.decided === null && state.days.delivered === null && !state.terms?.promised,
    'calendar-unknown': running.some(({ provisional }) => provisional),
    conflict: state.conflicts.length > 0,
    'possible-duplicate': open && state.duplicates.some(({ same }) => same !== false),
    tolerated: state.materials.some(({ promisedOn, holder }) => promisedOn !== null && holder === null),
    'deemed-accepted': open && state.days.deemed !== null && state.days.accepted === null,
    unclaimed: state.status === 'ready' && state.reminders > clockTargets.reminders,
    'supplement-overdue': state.supplement !== null && today > state.supplement.due,
    priority: state.priority,
    sensitive: state.terms?.sensitive ?? false,
  };
  return caseFlags.filter((flag) => is[flag]);
}
