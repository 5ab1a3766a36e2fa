/**
 * Handing in a matter (帮办代办): materials, on whose word, the notice, who, review, receipt.
 * Invariants: no personal field before the notice was agreed to; one draft has one key, so that it is handed in once whatever the line
 * does; while it is out nothing of it changes; with the receipt there is no way back into it.
 */
import type { PersonView, Problem } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import { draftFor, fieldLengths, isComplete, wishOf, withAnswer } from './case-draft.ts';
import { type CaseDraft, type CaseInput, type CasePlace, type Party, type TypedField, typedFields, type Who } from './case-model.ts';
import { visitDelays } from './delays.ts';
import { isPlace, keep, leaveReader, step, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

type HandingIn = Extract<
  CaseInput,
  {
    type:
      | 'material-answered'
      | 'case-on'
      | 'mandate-chosen'
      | 'notice-agreed'
      | 'case-by-card'
      | 'case-by-typing'
      | 'field-typed'
      | 'field-erased'
      | 'case-sent'
      | 'case-answered'
      | 'case-declined'
      | 'case-retry-due';
  }
>;

/** From the list of matters. */
export function openCase(visit: Visit, { item, key }: Pick<CaseDraft, 'item' | 'key'>): Step {
  if (!isPlace(visit.screen)) return keep(visit);
  return tend({
    ...visit,
    draft: draftFor(item, key),
    screen: { at: 'case-materials', page: 0 },
    trail: [...visit.trail, visit.screen],
  });
}

export function caseNext(visit: Visit, input: HandingIn): Step {
  const { screen, draft } = visit;
  if (draft === null) return keep(visit);
  switch (input.type) {
    case 'material-answered':
      return screen.at === 'case-materials' ? tend({ ...visit, draft: withAnswer(draft, input.ref, input.answer) }) : keep(visit);
    case 'case-on':
      return on(visit, draft);
    case 'mandate-chosen':
      if (screen.at !== 'case-mandate') return keep(visit);
      return to({ ...visit, draft: { ...draft, mandate: input.mandate } }, { at: 'case-who', who: 'person' });
    case 'notice-agreed':
      if (screen.at !== 'case-notice') return keep(visit);
      return to({ ...visit, draft: { ...draft, notice: input.version } }, { at: 'case-mandate' });
    case 'case-by-card':
      return screen.at === 'case-who' ? askForCard(visit, screen.who) : keep(visit);
    case 'case-by-typing':
      return screen.at === 'case-who' || screen.at === 'case-card' ? typeInstead(visit, screen) : keep(visit);
    case 'field-typed':
      return changed(visit, draft, (text) => text + input.text);
    case 'field-erased':
      return changed(visit, draft, (text) => Array.from(text).slice(0, -1).join(''));
    case 'case-sent':
      return send(visit, draft);
    case 'case-answered':
      if (draft.key !== input.key || screen.at !== 'case-review') return keep(visit);
      return step(tend({ ...visit, draft: null, trail: [], screen: { at: 'case-receipt', receipt: input.receipt } }), [
        { type: 'watch-receipt', receipt: input.receipt },
      ]);
    case 'case-declined':
      return draft.key === input.key ? declined(visit, input.problem) : keep(visit);
    case 'case-retry-due':
      return screen.at === 'case-review' && screen.sent === 'sending' ? ask(visit, draft, screen.tries + 1) : keep(visit);
    default:
      return unreachable(input);
  }
}

/** The hub's code on the page of the receipt, whose draft is gone. */
export function receiptChanged(visit: Visit, { receipt }: Extract<CaseInput, { type: 'receipt-changed' }>): Step {
  const { screen } = visit;
  if (screen.at !== 'case-receipt' || screen.receipt.case !== receipt.case) return keep(visit);
  return keep({ ...visit, screen: { at: 'case-receipt', receipt } });
}

/** The card of whom it was asked for; then how to reach them. The first card left lying is not the second person. */
export function casePresented(visit: Visit, who: Who, person: PersonView): Step {
  const { draft } = visit;
  if (draft === null) return keep(visit);
  const { card } = draft.person;
  if (who === 'agent' && card?.number === person.number && card.name === person.name) return tend(visit);
  const held = withParty(draft, who, { ...draft[who], card: person });
  return tend({ ...visit, draft: held, screen: { at: 'case-field', who, field: 'phone' } });
}

function on(visit: Visit, draft: CaseDraft): Step {
  const { screen } = visit;
  if (screen.at === 'case-materials') return to(visit, { at: 'case-notice' });
  if (screen.at !== 'case-field') return keep(visit);
  const { who, field } = screen;
  if (!isReady(draft[who], field)) return keep(visit);
  const following = draft[who].card === null ? typedFields[typedFields.indexOf(field) + 1] : undefined;
  return following === undefined ? afterParty(pushed(visit), draft, who) : to(visit, { at: 'case-field', who, field: following });
}

/** Whoever showed a card may be reached through the counter. */
export function isReady(party: Party, field: TypedField): boolean {
  return isComplete(field, party[field]) || (party.card !== null && party[field] === '');
}

function afterParty(visit: Visit, draft: CaseDraft, who: Who): Step {
  const place: CasePlace =
    who === 'person' && draft.mandate !== 'self' ? { at: 'case-who', who: 'agent' } : { at: 'case-review', sent: 'no', tries: 0 };
  return tend({ ...visit, screen: place });
}

function askForCard(visit: Visit, who: Who): Step {
  const asking = pushed(visit);
  const shown: Visit = { ...asking, screen: { at: 'case-card', who, card: { type: 'waiting' }, camera: 'off' }, reader: 'looking' };
  return step(tend(shown), [{ type: 'watch-card' }]);
}

/** From the page that waits for a card, the page of the choice lies behind already. */
function typeInstead(visit: Visit, { at, who }: { readonly at: 'case-who' | 'case-card'; readonly who: Who }): Step {
  const { draft } = visit;
  if (draft === null) return keep(visit);
  const held = withParty(draft, who, { ...draft[who], card: null });
  const before = at === 'case-who' ? pushed(visit) : visit;
  return leaveReader({ ...before, draft: held, screen: { at: 'case-field', who, field: 'name' } });
}

function changed(visit: Visit, draft: CaseDraft, change: (text: string) => string): Step {
  const { screen } = visit;
  if (screen.at !== 'case-field') return keep(visit);
  const { who, field } = screen;
  const cut = Array.from(change(draft[who][field])).slice(0, fieldLengths[field]).join('');
  return tend({ ...visit, draft: withParty(draft, who, { ...draft[who], [field]: cut }) });
}

function withParty(draft: CaseDraft, who: Who, party: Party): CaseDraft {
  return who === 'person' ? { ...draft, person: party } : { ...draft, agent: party };
}

function send(visit: Visit, draft: CaseDraft): Step {
  const { screen } = visit;
  return screen.at === 'case-review' && screen.sent !== 'sending' ? ask(visit, draft, 1) : keep(visit);
}

function ask(visit: Visit, draft: CaseDraft, tries: number): Step {
  const wish = wishOf(draft);
  if (wish === null) return keep(visit);
  return step(tend({ ...visit, screen: { at: 'case-review', sent: 'sending', tries } }), [{ type: 'submit-case', key: draft.key, wish }]);
}

/** Without an answer nobody knows: the same key asks again, by itself first, then by hand. */
function declined(visit: Visit, problem: Problem): Step {
  const { screen } = visit;
  if (screen.at !== 'case-review' || screen.sent !== 'sending') return keep(visit);
  const open = problem.code === 'unreachable' || problem.code === 'unreadable-answer';
  if (open && screen.tries < visitDelays.tries) return { visit, effects: [{ type: 'wait', timer: 'retry', ms: visitDelays.retryMs }] };
  return tend({ ...visit, screen: { ...screen, sent: problem } });
}

function to(visit: Visit, place: CasePlace): Step {
  return tend({ ...pushed(visit), screen: place });
}

function pushed(visit: Visit): Visit {
  return isPlace(visit.screen) ? { ...visit, trail: [...visit.trail, visit.screen] } : visit;
}
