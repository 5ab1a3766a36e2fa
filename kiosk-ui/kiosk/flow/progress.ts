/** Following a matter: by its code and the last four of an ID, or by the card. Nothing of it is shown before both are right. */
import type { PersonView } from '@yizhan/protocol/api';
import type { RatingLevel } from '@yizhan/protocol/ratings';
import { unreachable } from '@yizhan/protocol/result';
import type { CaseInput, CasePlace, FindBy } from './case-model.ts';
import { isPlace, keep, leaveReader, step, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

type ProgressInput = Extract<
  CaseInput,
  {
    type:
      | 'open-progress'
      | 'follow-code'
      | 'field-typed'
      | 'field-erased'
      | 'progress-by-card'
      | 'progress-found'
      | 'progress-refused'
      | 'without-digits'
      | 'need-rated'
      | 'need-rating-answered';
  }
>;

/** T and nine signs, as a temporary token has them. */
const longestCode = 10;
const lastFour = 4;

export function progressNext(visit: Visit, input: ProgressInput): Step {
  const { screen } = visit;
  switch (input.type) {
    case 'open-progress':
      return screen.at === 'home' || screen.at === 'services' ? to(visit, { at: 'progress-code', code: '' }) : keep(visit);
    case 'follow-code':
      return screen.at === 'progress-code' ? askLast4(visit, input.code) : keep(visit);
    case 'field-typed':
      return changed(visit, (text) => text + input.text);
    case 'field-erased':
      return changed(visit, (text) => text.slice(0, -1));
    case 'progress-by-card':
      return screen.at === 'progress-code' ? askForCard(visit) : keep(visit);
    case 'progress-found':
      if (!isAsking(visit)) return keep(visit);
      // The way back leads past the codes: they are not asked for twice.
      return leaveReader({
        ...visit,
        screen: { at: 'progress', found: input.found, page: 0, digits: digitsOf(visit), rated: 'no' },
        trail: visit.trail.filter(isBefore),
      });
    case 'progress-refused':
      if (screen.at === 'progress-last4') return tend({ ...visit, screen: { ...screen, last4: '', asked: input.problem } });
      return screen.at === 'progress-card' ? tend({ ...visit, screen: { ...screen, problem: input.problem } }) : keep(visit);
    case 'without-digits':
      if (screen.at !== 'progress-last4' || screen.asked === 'asking') return keep(visit);
      return step(tend({ ...visit, screen: { ...screen, last4: '', asked: 'asking' } }), [
        { type: 'find-cases', by: { kind: 'code', code: screen.code, last4: null } },
      ]);
    case 'need-rated':
      return rate(visit, input.level);
    case 'need-rating-answered':
      if (screen.at !== 'progress' || screen.rated !== 'sending') return keep(visit);
      return tend({ ...visit, screen: { ...screen, rated: input.problem ?? 'done' } });
    default:
      return unreachable(input);
  }
}

/** A scanned code leads here from wherever it was held up. */
export function askLast4(visit: Visit, code: string): Step {
  const place: CasePlace = { at: 'progress-last4', code, last4: '', asked: 'no' };
  return to({ ...visit, overlay: null }, place);
}

export function progressPresented(visit: Visit, person: PersonView): Step {
  return step(tend(visit), [{ type: 'find-cases', by: { kind: 'card', ref: person.ref } }]);
}

function changed(visit: Visit, change: (text: string) => string): Step {
  const { screen } = visit;
  if (screen.at === 'progress-code') return tend({ ...visit, screen: { ...screen, code: change(screen.code).slice(0, longestCode) } });
  if (screen.at !== 'progress-last4' || screen.asked === 'asking') return keep(visit);
  const last4 = change(screen.last4).slice(0, lastFour);
  if (last4.length < lastFour) return tend({ ...visit, screen: { ...screen, last4, asked: 'no' } });
  const by: FindBy = { kind: 'code', code: screen.code, last4 };
  return step(tend({ ...visit, screen: { ...screen, last4, asked: 'asking' } }), [{ type: 'find-cases', by }]);
}

function digitsOf({ screen }: Visit): string | null {
  return screen.at === 'progress-last4' && screen.last4 !== '' ? screen.last4 : null;
}

/** Of an answered need; whoever sees it has proven that it is theirs. */
function rate(visit: Visit, level: RatingLevel): Step {
  const { screen } = visit;
  const need = screen.at === 'progress' && (screen.rated === 'no' || typeof screen.rated === 'object') ? screen.found.needs[0] : undefined;
  if (screen.at !== 'progress' || need?.status !== 'handled') return keep(visit);
  const rating = { code: need.code, last4: screen.digits, level, reasons: [] };
  return step(tend({ ...visit, screen: { ...screen, rated: 'sending' } }), [{ type: 'rate-need', need: need.need, rating }]);
}

function askForCard(visit: Visit): Step {
  const place: CasePlace = { at: 'progress-card', card: { type: 'waiting' }, camera: 'off', problem: null };
  const asking = to(visit, place);
  return step({ visit: { ...asking.visit, reader: 'looking' }, effects: asking.effects }, [{ type: 'watch-card' }]);
}

function isAsking({ screen }: Visit): boolean {
  return screen.at === 'progress-card' || (screen.at === 'progress-last4' && screen.asked === 'asking');
}

function isBefore({ at }: { readonly at: string }): boolean {
  return !at.startsWith('progress');
}

function to(visit: Visit, place: CasePlace): Step {
  const trail = isPlace(visit.screen) ? [...visit.trail, visit.screen] : visit.trail;
  return tend({ ...visit, screen: place, trail });
}
