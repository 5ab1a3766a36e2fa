/**
 * One visit as a pure machine: `next(visit, input)` answers the new visit and what the shell must do.
 * Invariants: total (an input that makes no sense here changes nothing); one confirm page has one key, and while a wish is out a
 * second confirm does nothing; a key is only replaced after a final answer; wherever somebody may have left something behind, a timer
 * runs; at `attract` nothing of the last visitor is left.
 */
import { unreachable } from '@yizhan/protocol/result';
import { visitDelays } from './delays.ts';
import { extended, issuingNext, leaveRefused } from './issuing.ts';
import { keep, startingVisit, step, tend } from './steps.ts';
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
      return go(visit, ['home'], { at: 'scenes', purpose: input.purpose, page: 0 });
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
    case 'confirmed':
    case 'answered':
    case 'declined':
    case 'retry-due':
    case 'again':
    case 'choose-other':
    case 'print-changed':
      return issuingNext(visit, input);
    case 'back':
      return back(visit);
    case 'finish':
      return wipe();
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
      return wipe();
    case 'timeout':
      return input.timer === 'dialog' ? wipe() : keep(visit);
    case 'help-answered':
      return visit.help === 'calling' ? keep({ ...visit, help: input.ok ? 'sent' : 'failed' }) : keep(visit);
    default:
      return keep(visit);
  }
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

function isPlace(screen: Visit['screen']): screen is Place {
  return screen.at !== 'attract' && screen.at !== 'issuing' && screen.at !== 'refused' && screen.at !== 'ticket';
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
  if (mode === 'toggle-elder') return tend({ ...changed, elder: !visit.elder });
  return tend({ ...changed, language: visit.language === 'zh' ? 'en' : 'zh' });
}

/** From home (a common item), from a list, or from the guide to the same item. */
function pick(visit: Visit, { item, key, purpose }: Extract<Input, { type: 'picked' }>): Step {
  const { screen } = visit;
  const wanted: Purpose = purpose ?? ('purpose' in screen ? screen.purpose : 'take');
  const place: Place = wanted === 'guide' ? { at: 'guide', item, page: 0 } : { at: 'confirm', item, key, page: 0 };
  return go(visit, ['home', 'items', 'search', 'guide'], place);
}

function back(visit: Visit): Step {
  if (visit.overlay === 'help') return closeHelp(visit);
  switch (visit.screen.at) {
    case 'attract':
    case 'issuing':
      return keep(visit);
    case 'home':
    case 'ticket':
      return wipe();
    case 'refused':
      return leaveRefused(visit);
    default: {
      const place = visit.trail.at(-1) ?? { at: 'home' };
      return tend({ ...visit, screen: place, trail: visit.trail.slice(0, -1) });
    }
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
      return visit.screen.at === 'ticket' ? wipe() : keep(visit);
    case 'retry':
      return issuingNext(visit, { type: 'retry-due' });
    case 'help':
      return visit.overlay === 'help' ? closeHelp(visit) : keep(visit);
    case 'dialog':
      return keep(visit);
    default:
      return unreachable(timer);
  }
}

function wipe(): Step {
  return {
    visit: startingVisit,
    effects: [{ type: 'stop', timers: ['idle', 'dialog', 'leave', 'retry', 'help'] }, { type: 'wipe' }],
  };
}
