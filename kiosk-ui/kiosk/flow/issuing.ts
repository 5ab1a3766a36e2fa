/** The part of a visit between the confirm page and the number: one key, as many tries as it takes, one ticket. */
import type { Problem, TicketAnswer } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import { visitDelays } from './delays.ts';
import { keep, leaveReader, step, tend } from './steps.ts';
import type { Input, Place, Step, Visit } from './visit.ts';

type IssuingInput = Extract<
  Input,
  { type: 'confirmed' | 'answered' | 'declined' | 'retry-due' | 'again' | 'choose-other' | 'print-changed' | 'found' }
>;

/** No answer came, so nobody knows: only the same key may ask again. Every other refusal is final for its key. */
function isOpen(code: string): boolean {
  return code === 'unreachable' || code === 'unreadable-answer';
}

export function issuingNext(visit: Visit, input: IssuingInput): Step {
  const { screen } = visit;
  switch (input.type) {
    case 'confirmed':
      return confirm(visit);
    case 'answered':
      if ((screen.at !== 'issuing' && screen.at !== 'refused') || screen.key !== input.key) return keep(visit);
      return step(tend({ ...visit, trail: [], screen: { at: 'ticket', answer: input.answer, extended: 0 } }), [
        { type: 'watch-print', answer: input.answer },
      ]);
    case 'declined':
      if (screen.at !== 'issuing' || screen.key !== input.key) return keep(visit);
      if (isOpen(input.problem.code) && screen.tries < visitDelays.tries) {
        return { visit, effects: [{ type: 'wait', timer: 'retry', ms: visitDelays.retryMs }] };
      }
      return refuse(visit, screen, input.problem);
    case 'retry-due':
      return screen.at === 'issuing' ? ask({ ...visit, screen: { ...screen, tries: screen.tries + 1 } }) : keep(visit);
    case 'again': {
      if (screen.at !== 'refused') return keep(visit);
      const key = isOpen(screen.problem.code) ? screen.key : input.fresh;
      return ask({ ...visit, screen: { at: 'issuing', item: screen.item, key, tries: 1 } });
    }
    case 'choose-other':
      if (screen.at === 'code') return tend({ ...visit, screen: { at: 'home' }, trail: [] });
      return screen.at === 'refused' || screen.at === 'already' ? leaveRefused(visit) : keep(visit);
    case 'found':
      return screen.at === 'already' ? keep({ ...visit, screen: { ...screen, answer: input.answer } }) : keep(visit);
    case 'print-changed':
      if (screen.at !== 'ticket' || screen.answer.ticket.print === input.print) return keep(visit);
      return tend(extended(visit, { ...screen.answer, ticket: { ...screen.answer.ticket, print: input.print } }));
    default:
      return unreachable(input);
  }
}

/** From the confirm page, or from the page that waits for a card: 不刷证，直接取号. The confirm page lies behind either. */
function confirm(visit: Visit): Step {
  const { screen } = visit;
  if (screen.at !== 'confirm' && screen.at !== 'identify') return keep(visit);
  const trail = screen.at === 'confirm' ? [...visit.trail, screen] : visit.trail;
  const left = leaveReader({ ...visit, trail, screen: { at: 'issuing', item: screen.item, key: screen.key, tries: 1 } });
  return step(left, ask(left.visit).effects);
}

function ask(visit: Visit): Step {
  const guarded = tend(visit);
  const { screen, person } = visit;
  if (screen.at !== 'issuing') return guarded;
  return step(guarded, [{ type: 'issue', item: screen.item, key: screen.key, ...(person === null ? {} : { person }) }]);
}

function refuse(visit: Visit, { item, key }: Extract<Visit['screen'], { at: 'issuing' }>, problem: Problem): Step {
  const { label, ticket } = problem.detail ?? {};
  if (problem.code === 'person-already-waiting' && typeof label === 'string' && typeof ticket === 'string') {
    return step(tend({ ...visit, screen: { at: 'already', item, label, answer: null } }), [{ type: 'find-ticket', ticket }]);
  }
  return tend({ ...visit, screen: { at: 'refused', item, key, problem } });
}

/** The confirm page behind a refusal carries a key that has been used. */
export function trailOfRefused(trail: readonly Place[]): readonly Place[] {
  return trail.filter((place) => place.at !== 'confirm');
}

/** Back to the list. */
export function leaveRefused(visit: Visit): Step {
  const trail = trailOfRefused(visit.trail);
  const place: Place = trail.at(-1) ?? { at: 'home' };
  return tend({ ...visit, screen: place, trail: trail.slice(0, -1) });
}

/** The ticket page again for its full time. */
export function extended(visit: Visit, answer?: TicketAnswer): Visit {
  const { screen } = visit;
  if (screen.at !== 'ticket') return visit;
  return { ...visit, screen: { ...screen, answer: answer ?? screen.answer, extended: screen.extended + 1 } };
}
