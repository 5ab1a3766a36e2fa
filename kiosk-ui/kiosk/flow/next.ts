/**
 * One visit as a pure machine: `next(visit, input)` answers the new visit and what the shell must do.
 * Invariants: total (an input that makes no sense here changes nothing); one confirm page has one key, and while a wish is out a
 * second confirm does nothing; a key is only replaced after a final answer; wherever somebody may have left something behind, a timer
 * runs; at `attract` nothing of the last visitor is left.
 */
import { unreachable } from '@yizhan/protocol/result';
import { caseNext, openCase, receiptChanged } from './cases.ts';
import { checkInNext } from './check-in.ts';
import { codeNext } from './codes.ts';
import { visitDelays } from './delays.ts';
import { identifyNext, isDoneByHand } from './identifying.ts';
import { extended, issuingNext, leaveRefused } from './issuing.ts';
import { needNext, needRetryDue } from './needs.ts';
import { progressNext } from './progress.ts';
import { isWithinRating, levelsAgain, ratingNext } from './rating.ts';
import { isPlace, keep, leaveReader, oneBack, step, tend, wipe } from './steps.ts';
import type { Input, Place, Purpose, Step, Timer, Visit } from './visit.ts';

export { startingVisit } from './steps.ts';

export function next(visit: Visit, input: Input): Step {
  if (visit.overlay === 'idle') return idleNext(visit, input);
  switch (input.type) {
    case 'touched':
    case 'stay':
      return tend(extended(visit));
    case 'begin':
      return begin(visit, input);
    case 'open-scenes':
      return go(visit, ['home', 'services'], { at: 'scenes', purpose: input.purpose, page: 0 });
    case 'open-info':
      return go(visit, ['home'], { at: 'info' });
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

function go(visit: Visit, from: readonly Place['at'][], place: Place): Step {
  const { screen } = visit;
  if (!isPlace(screen) || !from.includes(screen.at)) return keep(visit);
  return tend({ ...visit, screen: place, trail: [...visit.trail, screen] });
}

function openWithin(visit: Visit, input: Extract<Input, { type: 'open-scene' | 'open-search' }>): Step {
  if (visit.screen.at !== 'scenes') return keep(visit);
  const { purpose } = visit.screen;
  if (input.type === 'open-scene') return go(visit, ['scenes'], { at: 'items', purpose, scene: input.scene, page: 0 });
  return go(visit, ['scenes'], { at: 'search', purpose, typed: '', page: 0 });
}

const longestSearch = 12;

function type(visit: Visit, input: Extract<Input, { type: 'typed' | 'erased' }>): Step {
  const { screen } = visit;
  if (screen.at !== 'search') return keep(visit);
  const typed = input.type === 'erased' ? screen.typed.slice(0, -1) : (screen.typed + input.letter).slice(0, longestSearch);
  return tend({ ...visit, screen: { ...screen, typed, page: 0 } });
}

function turn(visit: Visit, page: number): Step {
  const { screen } = visit;
  if (!('page' in screen) || page < 0) return keep(visit);
  return tend({ ...visit, screen: { ...screen, page } });
}

function firstPage(screen: Visit['screen']): Visit['screen'] {
  return 'page' in screen ? { ...screen, page: 0 } : screen;
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

/** From attract or home (a common item), from a list, or from the guide to the same item. Behind attract lies home. */
function pick(visit: Visit, { item, key, purpose }: Extract<Input, { type: 'picked' }>): Step {
  const from: Visit = visit.screen.at === 'attract' ? { ...visit, screen: { at: 'home' } } : visit;
  const { screen } = from;
  const wanted: Purpose = purpose ?? ('purpose' in screen ? screen.purpose : 'take');
  if (wanted === 'case') return openCase(from, { item, key });
  const place: Place = wanted === 'guide' ? { at: 'guide', item, page: 0 } : { at: 'confirm', item, key, page: 0 };
  // Whoever would rather have it done at the counter leaves what was filled in behind.
  return go({ ...from, draft: null }, ['home', 'items', 'search', 'guide', 'case-notice', 'case-who'], place);
}

function toggleMaterial(visit: Visit, material: string): Step {
  const { screen } = visit;
  if (screen.at !== 'guide' && screen.at !== 'confirm') return keep(visit);
  const { item } = screen;
  const others = visit.brought.filter((one) => one.item !== item || one.material !== material);
  const brought = others.length < visit.brought.length ? others : [...others, { item, material }];
  return tend({ ...visit, brought });
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
      return visit.screen.sent === 'sending' ? keep(visit) : tend(oneBack(visit));
    case 'home':
    case 'ticket':
    case 'case-receipt':
    case 'need-receipt':
      return wipe(visit);
    case 'refused':
    case 'already':
      return leaveRefused(visit);
    case 'identify':
    case 'case-card':
    case 'progress-card':
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
      if (visit.screen.at === 'need-review') return needRetryDue(visit);
      return visit.screen.at === 'case-review' ? caseNext(visit, { type: 'case-retry-due' }) : issuingNext(visit, { type: 'retry-due' });
    case 'help':
      return visit.overlay === 'help' ? closeHelp(visit) : keep(visit);
    case 'dialog':
      return keep(visit);
    default:
      return unreachable(timer);
  }
}
