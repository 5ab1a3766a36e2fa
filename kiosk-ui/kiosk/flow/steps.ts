/** The small steps that the parts of the machine share. */
import { visitDelays } from './delays.ts';
import type { Effect, Place, Step, Visit } from './visit.ts';

export const startingVisit: Visit = {
  screen: { at: 'attract' },
  trail: [],
  elder: false,
  language: 'zh',
  overlay: null,
  help: 'none',
  brought: [],
  person: null,
  reader: 'unasked',
};

export function keep(visit: Visit): Step {
  return { visit, effects: [] };
}

export function step(before: Step, more: readonly Effect[]): Step {
  return { visit: before.visit, effects: [...before.effects, ...more] };
}

/** The visit with the timer that guards it, started anew: every sign of life buys the full time again. */
export function tend(visit: Visit): Step {
  return { visit, effects: guard(visit) };
}

/** The page behind this one. */
export function oneBack(visit: Visit): Visit {
  return { ...visit, screen: visit.trail.at(-1) ?? { at: 'home' }, trail: visit.trail.slice(0, -1) };
}

export function isPlace(screen: Visit['screen']): screen is Place {
  return screen.at !== 'attract' && screen.at !== 'issuing' && screen.at !== 'refused' && screen.at !== 'already' && screen.at !== 'ticket';
}

/** The end of a visit. Whoever was read, or may have been while nobody listened any more, is forgotten by the agent too. */
export function wipe({ reader }: Visit): Step {
  const forget: readonly Effect[] = reader === 'unasked' ? [] : [{ type: 'unwatch-card' }, { type: 'forget-person' }];
  return {
    visit: startingVisit,
    effects: [{ type: 'stop', timers: ['idle', 'dialog', 'leave', 'retry', 'help'] }, ...forget, { type: 'wipe' }],
  };
}

function guard({ screen, overlay, help, elder }: Visit): readonly Effect[] {
  const helpTimer: readonly Effect[] =
    overlay === 'help' && help !== 'calling' ? [{ type: 'wait', timer: 'help', ms: visitDelays.helpMs }] : [];
  switch (screen.at) {
    case 'attract':
      return [{ type: 'stop', timers: ['idle', 'dialog', 'leave', 'retry'] }, ...helpTimer];
    case 'issuing':
      return [{ type: 'stop', timers: ['idle'] }, ...helpTimer];
    case 'ticket':
      return [
        { type: 'stop', timers: ['idle', 'retry'] },
        { type: 'wait', timer: 'leave', ms: elder ? visitDelays.ticketElderMs : visitDelays.ticketMs },
        ...helpTimer,
      ];
    default:
      return [{ type: 'wait', timer: 'idle', ms: elder ? visitDelays.idleElderMs : visitDelays.idleMs }, ...helpTimer];
  }
}
