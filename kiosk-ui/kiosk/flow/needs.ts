/**
 * Telling a need (诉求): what about, where, the notice, the words, who (or nobody), review, receipt.
 * Invariants: no words before the notice was agreed to; one draft has one key, so that it is handed in once whatever the line does; while it
 * is out nothing of it changes; with the receipt there is no way back into it.
 */
import type { Problem } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import { isComplete } from './case-draft.ts';
import { visitDelays } from './delays.ts';
import type { NeedDraft, NeedField, NeedInput, NeedPlaceOfVisit, NeedWish } from './need-model.ts';
import { isPlace, keep, step, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

/** Characters that fit. */
export const needFieldLengths: Readonly<Record<NeedField, number>> = { text: 120, spot: 40, name: 20, phone: 11 };
const between = '，';

type Telling = NeedInput | { readonly type: 'field-typed'; readonly text: string } | { readonly type: 'field-erased' };

export function needNext(visit: Visit, input: Telling): Step {
  if (input.type === 'open-needs') return open(visit, input.key);
  if (input.type === 'need-receipt-changed') return receiptChanged(visit, input);
  const { screen, need } = visit;
  if (need === null) return keep(visit);
  switch (input.type) {
    case 'need-category':
      if (screen.at !== 'need-category') return keep(visit);
      // The phrases of another category are not what was meant.
      return to(
        { ...visit, need: { ...need, category: input.category, text: input.category === need.category ? need.text : '' } },
        { at: 'need-place' },
      );
    case 'need-place':
      return screen.at === 'need-place' ? to({ ...visit, need: { ...need, place: input.place } }, { at: 'need-notice' }) : keep(visit);
    case 'need-notice-agreed':
      return screen.at === 'need-notice' ? to({ ...visit, need: { ...need, notice: input.version } }, { at: 'need-words' }) : keep(visit);
    case 'need-phrase':
      return screen.at === 'need-words' ? tend({ ...visit, need: { ...need, text: toggled(need.text, input.phrase) } }) : keep(visit);
    case 'need-write':
      return screen.at === 'need-words' ? to(visit, { at: 'need-field', field: input.field }) : keep(visit);
    case 'field-typed':
      return changed(visit, need, (text) => text + input.text);
    case 'field-erased':
      return changed(visit, need, (text) => Array.from(text).slice(0, -1).join(''));
    case 'need-on':
      return on(visit, need);
    case 'need-anonymous':
      if (screen.at !== 'need-who') return keep(visit);
      return to({ ...visit, need: { ...need, name: '', phone: '' } }, { at: 'need-review', sent: 'no', tries: 0 });
    case 'need-sent':
      return screen.at === 'need-review' && screen.sent !== 'sending' ? ask(visit, need, 1) : keep(visit);
    case 'need-answered':
      if (need.key !== input.key || screen.at !== 'need-review') return keep(visit);
      return step(tend({ ...visit, need: null, trail: [], screen: { at: 'need-receipt', receipt: input.receipt } }), [
        { type: 'watch-need-receipt', receipt: input.receipt },
      ]);
    case 'need-declined':
      return need.key === input.key ? declined(visit, input.problem) : keep(visit);
    default:
      return unreachable(input);
  }
}

/** The wait between two tries is over. */
export function needRetryDue(visit: Visit): Step {
  const { screen, need } = visit;
  return need !== null && screen.at === 'need-review' && screen.sent === 'sending' ? ask(visit, need, screen.tries + 1) : keep(visit);
}

/** A phone number may be left out; one that was begun must be whole. */
export function isNeedFieldReady(field: NeedField, text: string): boolean {
  if (field === 'text') return text.trim() !== '';
  return field !== 'phone' || text === '' || isComplete('phone', text);
}

export function hasPhrase(text: string, phrase: string): boolean {
  return text.split(between).includes(phrase);
}

function open(visit: Visit, key: NeedDraft['key']): Step {
  const { screen } = visit;
  if (screen.at !== 'home' && screen.at !== 'services') return keep(visit);
  const need: NeedDraft = { key, category: null, place: null, notice: null, text: '', spot: '', name: '', phone: '' };
  return to({ ...visit, need }, { at: 'need-category', page: 0 });
}

function receiptChanged(visit: Visit, { receipt }: Extract<NeedInput, { type: 'need-receipt-changed' }>): Step {
  const { screen } = visit;
  if (screen.at !== 'need-receipt' || screen.receipt.need !== receipt.need) return keep(visit);
  return keep({ ...visit, screen: { at: 'need-receipt', receipt: { ...receipt, slip: screen.receipt.slip } } });
}

function toggled(text: string, phrase: string): string {
  const phrases = text === '' ? [] : text.split(between);
  const next = phrases.includes(phrase) ? phrases.filter((one) => one !== phrase) : [...phrases, phrase];
  const joined = next.join(between);
  return Array.from(joined).length > needFieldLengths.text ? text : joined;
}

function changed(visit: Visit, need: NeedDraft, change: (text: string) => string): Step {
  const { screen } = visit;
  if (screen.at !== 'need-field') return keep(visit);
  const { field } = screen;
  const cut = Array.from(change(need[field])).slice(0, needFieldLengths[field]).join('');
  return tend({ ...visit, need: { ...need, [field]: cut } });
}

function on(visit: Visit, need: NeedDraft): Step {
  const { screen } = visit;
  if (screen.at === 'need-words') return isNeedFieldReady('text', need.text) ? to(visit, { at: 'need-who' }) : keep(visit);
  if (screen.at === 'need-who') return to(visit, { at: 'need-field', field: 'phone' });
  if (screen.at !== 'need-field') return keep(visit);
  const { field } = screen;
  if (!isNeedFieldReady(field, need[field])) return keep(visit);
  switch (field) {
    case 'text':
    case 'spot':
      // Back to where it was asked from, with what was written.
      return tend({ ...visit, screen: { at: 'need-words' }, trail: visit.trail.filter(({ at }) => at !== 'need-words') });
    case 'phone':
      return to(visit, { at: 'need-field', field: 'name' });
    case 'name':
      return to(visit, { at: 'need-review', sent: 'no', tries: 0 });
    default:
      return unreachable(field);
  }
}

/** null: something is missing. */
function wishOf({ category, place, notice, text, spot, name, phone }: NeedDraft): NeedWish | null {
  if (category === null || place === null || notice === null || text.trim() === '') return null;
  return { category, place, noticeVersion: notice, text: text.trim(), spot: spot.trim(), name: name.trim(), phone };
}

function ask(visit: Visit, need: NeedDraft, tries: number): Step {
  const wish = wishOf(need);
  if (wish === null) return keep(visit);
  return step(tend({ ...visit, screen: { at: 'need-review', sent: 'sending', tries } }), [{ type: 'submit-need', key: need.key, wish }]);
}

/** Without an answer nobody knows: the same key asks again, by itself first, then by hand. */
function declined(visit: Visit, problem: Problem): Step {
  const { screen } = visit;
  if (screen.at !== 'need-review' || screen.sent !== 'sending') return keep(visit);
  const unsure = problem.code === 'unreachable' || problem.code === 'unreadable-answer';
  if (unsure && screen.tries < visitDelays.tries) return { visit, effects: [{ type: 'wait', timer: 'retry', ms: visitDelays.retryMs }] };
  return tend({ ...visit, screen: { ...screen, sent: problem } });
}

function to(visit: Visit, place: NeedPlaceOfVisit): Step {
  return tend({ ...visit, screen: place, trail: isPlace(visit.screen) ? [...visit.trail, visit.screen] : visit.trail });
}
