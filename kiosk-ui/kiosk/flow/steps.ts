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
  draft: null,
  need: null,
  booking: null,
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

/** The page that asked is gone: the stream stays only for a card that still lies there. */
export function leaveReader(visit: Visit): Step {
  if (visit.reader !== 'looking') return tend(visit);
  return step(tend({ ...visit, reader: 'done' }), [{ type: 'unwatch-card' }]);
}

/** The page behind this one. */
export function oneBack(visit: Visit): Visit {
  return { ...visit, screen: visit.trail.at(-1) ?? { at: 'home' }, trail: visit.trail.slice(0, -1) };
}

/** Pages that stand for themselves: nobody goes back to them. */
const noPlaces: ReadonlySet<Visit['screen']['at']> = new Set([
  'attract',
  'issuing',
  'refused',
  'already',
  'ticket',
  'case-receipt',
  'need-receipt',
  'booking-receipt',
]);

export function isPlace(screen: Visit['screen']): screen is Place {
  return !noPlaces.has(screen.at);
}

/** On to a page, from these only. */
export function go(visit: Visit, from: readonly Place['at'][], place: Place): Step {
  const { screen } = visit;
  if (!isPlace(screen) || !from.includes(screen.at)) return keep(visit);
  return tend({ ...visit, screen: place, trail: [...visit.trail, screen] });
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
    case 'case-review':
    case 'need-review':
    case 'booking-review':
      // Nobody is sent away while their matter is on its way.
      if (screen.sent === 'sending') return [{ type: 'stop', timers: ['idle'] }, ...helpTimer];
      return waiting(elder, helpTimer);
    default:
      return waiting(elder, helpTimer);
  }
}

function waiting(elder: boolean, helpTimer: readonly Effect[]): readonly Effect[] {
  return [{ type: 'wait', timer: 'idle', ms: elder ? visitDelays.idleElderMs : visitDelays.idleMs }, ...helpTimer];
}
