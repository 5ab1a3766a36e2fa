/** The small steps that the parts of the machine share. */
import { visitDelays } from './delays.ts';
import type { Effect, Step, Visit } from './visit.ts';

export const startingVisit: Visit = { screen: { at: 'attract' }, trail: [], elder: false, language: 'zh', overlay: null, help: 'none' };

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
