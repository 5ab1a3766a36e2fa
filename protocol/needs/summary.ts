/** What a station is shown of a need, made of its state. */
import type { Calendar } from '../calendar/index.ts';
import { needClocksOf, runningNeedClock } from './clocks.ts';
import { needNextStepOf } from './model.ts';
import type { NeedShown } from './shown.ts';
import type { NeedState } from './state.ts';

export function needSummaryOf(state: NeedState, calendar: Calendar): NeedShown {
  const { id, token, tracking, version, category, place, channel, status, outcome, hotline, masks, submittedAt, changedAt } = state;
  const running = runningNeedClock(needClocksOf(state, calendar));
  return {
    ...{ need: id, token, tracking, version, category, place, channel, status, outcome, hotline, masks, submittedAt, changedAt },
    next: needNextStepOf[status],
    due: running && { date: running.date, provisional: running.provisional },
  };
}
