/** What a station is shown of a case, made of its state on a day. */
import { afterWorkingDays, type Calendar } from '../calendar/index.ts';
import type { BusinessDate } from '../ids.ts';
import { clocksOf } from './clocks.ts';
import type { Custody } from './fields.ts';
import { flagsOf } from './flags.ts';
import { nextStepOf } from './model.ts';
import type { CaseShown } from './shown.ts';
import type { CaseState } from './state.ts';

export function summaryOf(state: CaseState, calendar: Calendar, today: BusinessDate): CaseShown {
  const clocks = clocksOf(state, calendar, today);
  const { supplement, terms } = state;
  return {
    case: state.id,
    token: state.token,
    tracking: state.tracking,
    version: state.version,
    episode: state.episode,
    item: state.item,
    itemVersion: terms?.version ?? null,
    title: terms === null || terms.sensitive ? null : terms.name,
    channel: state.channel,
    status: state.status,
    next: nextStepOf[state.status],
    dues: clocks.map(({ clock, date, provisional, promised, stopped, standsStill }) => ({
      clock,
      date,
      provisional,
      promised,
      stopped,
      standsStill,
    })),
    flags: [...flagsOf(state, clocks, today)],
    masks: state.masks,
    agentMasks: state.agentMasks,
    holder: state.handler,
    materials: custodyOf(state, calendar),
    supplement: supplement && { wanted: [...supplement.wanted], due: supplement.due },
    acceptance: state.acceptance,
    result: state.result,
    shelf: state.shelf,
    submittedAt: state.submittedAt,
    changedAt: state.changedAt,
  };
}

export function custodyOf(state: CaseState, calendar: Calendar): Custody[] {
  return state.materials.map(({ ref, form, count, holder, promisedOn }) => {
    const days = state.terms?.materials.find((one) => one.ref === ref)?.tolerateDays ?? 0;
    const isOut = promisedOn !== null && holder === null;
    return { ref, form, count, holder, promisedBy: isOut ? afterWorkingDays(calendar, promisedOn, days).date : null };
  });
}
