/**
 * One visit as a pure machine: `next(visit, input)` answers the new visit and what the shell must do.
 * Invariants: total (an input that makes no sense here changes nothing); one confirm page has one key, and while a wish is out a
 * second confirm does nothing; a key is only replaced after a final answer; wherever somebody may have left something behind, a timer
 * runs; at `attract` nothing of the last visitor is left.
 */
import { unreachable } from '@yizhan/protocol/result';
import { arrivalNext } from './arrival.ts';
import { bookingNext } from './booking.ts';
import { isArrivalInput, isBookingInput } from './booking-model.ts';
import { caseNext, receiptChanged } from './cases.ts';
import { checkInNext } from './check-in.ts';
import { firstPage, openWithin, pick, toggleMaterial, turn, type } from './choosing.ts';
import { codeNext } from './codes.ts';
import { visitDelays } from './delays.ts';
import { identifyNext, isDoneByHand } from './identifying.ts';
import { extended, issuingNext, leaveRefused } from './issuing.ts';
import { needNext, needRetryDue } from './needs.ts';
import { newsNext } from './news.ts';
import { progressNext } from './progress.ts';
import { isWithinRating, levelsAgain, ratingNext } from './rating.ts';
import { go, keep, leaveReader, oneBack, step, tend, wipe } from './steps.ts';
import type { Input, Step, Timer, Visit } from './visit.ts';

export { startingVisit } from './steps.ts';

export function next(visit: Visit, input: Input): Step {
  if (visit.overlay === 'idle') return idleNext(visit, input);
  if (isBookingInput(input)) return bookingNext(visit, input);
  if (isArrivalInput(input)) return arrivalNext(visit, input);
  switch (input.type) {
    case 'touched':
    case 'stay':
      return tend(extended(visit));
    case 'begin':
      return begin(visit, input);
    case 'open-scenes':
      return go(visit, ['home', 'services', 'appointments'], { at: 'scenes', purpose: input.purpose, page: 0 });
    case 'open-news':
    case 'news-part':
    case 'open-activity':
      return newsNext(visit, input);
    case 'open-scene':
    case 'open-search':
      return openWithin(visit, input);
    case 'typed':
    case 'erased':
      return type(visit, input);
    case 'paged':
      return turn(visit, input.page);
    case 'picked':
      return pick(visit, input);
    case 'toggle-material':
      return toggleMaterial(visit, input.material);
    case 'confirmed':
    case 'answered':
    case 'declined':
    case 'retry-due':
    case 'again':
    case 'choose-other':
    case 'print-changed':
    case 'found':
      return issuingNext(visit, input);
    case 'open-identify':
    case 'card':
    case 'camera':
      return identifyNext(visit, input);
    case 'open-scan':
      return go(visit, ['home'], { at: 'scan', camera: 'off' });
    case 'text-read':
    case 'code-read':
      return codeNext(visit, input);
    case 'check-in':
    case 'checked-in':
    case 'check-in-refused':
      return checkInNext(visit, input);
    case 'rating-asked':
    case 'rating-passed':
    case 'open-rating':
    case 'level-chosen':
    case 'toggle-reason':
    case 'rating-sent':
    case 'rating-answered':
      return ratingNext(visit, input);
    case 'open-services':
      return go(visit, ['home'], { at: 'services' });
    case 'material-answered':
    case 'case-on':
    case 'mandate-chosen':
    case 'notice-agreed':
    case 'case-by-card':
    case 'case-by-typing':
    case 'case-sent':
    case 'case-answered':
    case 'case-declined':
    case 'case-retry-due':
      return caseNext(visit, input);
    case 'receipt-changed':
      return receiptChanged(visit, input);
    case 'open-needs':
    case 'need-category':
    case 'need-place':
    case 'need-notice-agreed':
    case 'need-phrase':
    case 'need-write':
    case 'need-on':
    case 'need-anonymous':
    case 'need-sent':
    case 'need-answered':
    case 'need-declined':
    case 'need-receipt-changed':
      return needNext(visit, input);
    case 'field-typed':
    case 'field-erased':
      if (visit.screen.at === 'need-field') return needNext(visit, input);
      return visit.draft === null ? progressNext(visit, input) : caseNext(visit, input);
    case 'open-progress':
    case 'follow-code':
    case 'progress-by-card':
    case 'progress-found':
    case 'progress-refused':
    case 'without-digits':
    case 'need-rated':
    case 'need-rating-answered':
      return progressNext(visit, input);
    case 'back':
      return back(visit);
    case 'finish':
      return wipe(visit);
    case 'toggle-elder':
    case 'toggle-language':
      return changeMode(visit, input.type);
    case 'call-help':
      return callHelp(visit);
    case 'help-answered':
      return visit.help === 'calling' ? tend({ ...visit, help: input.ok ? 'sent' : 'failed' }) : keep(visit);
    case 'help-closed':
      return visit.overlay === 'help' ? closeHelp(visit) : keep(visit);
    case 'timeout':
      return timeout(visit, input.timer);
    default:
      return unreachable(input);
  }
}

/** Only an answer to the question, or none, counts; but what comes back from the agent is not lost. */
function idleNext(visit: Visit, input: Input): Step {
  switch (input.type) {
    case 'stay':
    case 'back':
      return step(tend({ ...visit, overlay: null }), [{ type: 'stop', timers: ['dialog'] }]);
    case 'finish':
      return wipe(visit);
    case 'timeout':
      return input.timer === 'dialog' ? wipe(visit) : keep(visit);
    case 'card':
      return isDoneByHand(input.event) ? wakeBy(visit, input) : identifyNext(visit, input);
    case 'text-read':
    case 'code-read':
      return wakeBy(visit, input);
    case 'rating-answered':
    case 'rating-passed':
      return ratingNext(visit, input);
    case 'progress-found':
    case 'progress-refused':
    case 'need-rating-answered':
      return progressNext(visit, input);
    case 'help-answered':
      return visit.help === 'calling' ? keep({ ...visit, help: input.ok ? 'sent' : 'failed' }) : keep(visit);
    default:
      return keep(visit);
  }
}

/** Whoever holds something under a reader is there. */
function wakeBy(visit: Visit, input: Input): Step {
  const awake = tend({ ...visit, overlay: null });
  const after = next(awake.visit, input);
  return { visit: after.visit, effects: [...awake.effects, { type: 'stop', timers: ['dialog'] }, ...after.effects] };
}

function begin(visit: Visit, { elder, language }: { readonly elder?: boolean; readonly language?: Visit['language'] }): Step {
  if (visit.screen.at !== 'attract') return keep(visit);
  return tend({ ...visit, screen: { at: 'home' }, elder: elder ?? visit.elder, language: language ?? visit.language });
}

/** At attract nobody is there yet whose mode it could be: `begin` brings it along. */
function changeMode(visit: Visit, mode: 'toggle-elder' | 'toggle-language'): Step {
  if (visit.screen.at === 'attract') return keep(visit);
  // Pages of another type size or language hold more or fewer.
  const changed: Visit = { ...visit, screen: firstPage(visit.screen) };
  if (mode === 'toggle-elder') return tend({ ...withoutSearch(changed), elder: !visit.elder });
  return tend({ ...changed, language: visit.language === 'zh' ? 'en' : 'zh' });
}

/** Letters do not fit beside large type, where nobody is offered to search: the scenes stand behind. */
function withoutSearch(visit: Visit): Visit {
  return visit.screen.at === 'search' ? oneBack(visit) : visit;
}

function back(visit: Visit): Step {
  if (visit.overlay === 'help') return closeHelp(visit);
  if (isWithinRating(visit.screen)) return tend({ ...visit, screen: levelsAgain(visit.screen) });
  switch (visit.screen.at) {
    case 'attract':
    case 'issuing':
      return keep(visit);
    case 'case-review':
    case 'need-review':
    case 'booking-review':
      return visit.screen.sent === 'sending' ? keep(visit) : tend(oneBack(visit));
    case 'home':
    case 'ticket':
    case 'case-receipt':
    case 'need-receipt':
    case 'booking-receipt':
      return wipe(visit);
    case 'refused':
    case 'already':
      return leaveRefused(visit);
    case 'identify':
    case 'case-card':
    case 'progress-card':
    case 'booking-card':
    case 'arrival-card':
      return leaveReader(oneBack(visit));
    default:
      return tend(oneBack(visit));
  }
}

function callHelp(visit: Visit): Step {
  const open: Visit = { ...visit, overlay: 'help' };
  const shown = tend(open);
  if (visit.help === 'calling') return shown;
  return step({ visit: { ...open, help: 'calling' }, effects: shown.effects }, [{ type: 'ask-help' }]);
}

function closeHelp(visit: Visit): Step {
  return step(tend({ ...visit, overlay: null }), [{ type: 'stop', timers: ['help'] }]);
}

function timeout(visit: Visit, timer: Timer): Step {
  switch (timer) {
    case 'idle':
      if (visit.screen.at === 'attract' || visit.screen.at === 'issuing' || visit.screen.at === 'ticket') return keep(visit);
      return {
        visit: { ...visit, overlay: 'idle' },
        effects: [
          { type: 'stop', timers: ['idle', 'help'] },
          { type: 'wait', timer: 'dialog', ms: visitDelays.dialogMs },
          { type: 'warn-idle' },
        ],
      };
    case 'leave':
      return visit.screen.at === 'ticket' ? wipe(visit) : keep(visit);
    case 'retry':
      return retry(visit);
    case 'help':
      return visit.overlay === 'help' ? closeHelp(visit) : keep(visit);
    case 'dialog':
      return keep(visit);
    default:
      return unreachable(timer);
  }
}

/** Whatever of the visit waits for an answer asks once more. */
function retry(visit: Visit): Step {
  switch (visit.screen.at) {
    case 'case-review':
      return caseNext(visit, { type: 'case-retry-due' });
    case 'need-review':
      return needRetryDue(visit);
    case 'booking-review':
      return bookingNext(visit, { type: 'booking-retry-due' });
    default:
      return issuingNext(visit, { type: 'retry-due' });
  }
}
