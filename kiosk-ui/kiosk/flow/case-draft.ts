/** The matter as far as it was filled in: what is still missing, and what is sent. Pure. */
import type { CaseParty } from '@yizhan/protocol/api';
import type { IdempotencyKey, ItemId } from '@yizhan/protocol/ids';
import { type CaseDraft, type CaseWish, type MaterialAnswer, type Party, type TypedField, typedFields } from './case-model.ts';

const nobody: Party = { card: null, name: '', last4: '', phone: '' };

/** Characters that fit. */
export const fieldLengths: Readonly<Record<TypedField, number>> = { name: 20, last4: 4, phone: 11 };

const complete: Readonly<Record<TypedField, RegExp>> = {
  name: /^\S.{0,28}\S$/u,
  last4: /^\d{3}[\dX]$/,
  // A mobile number, or a landline with its area code.
  phone: /^(1\d{10}|0\d{9,10}|\d{7,8})$/,
};

export function draftFor(item: ItemId, key: IdempotencyKey): CaseDraft {
  return { item, key, materials: [], mandate: null, notice: null, person: nobody, agent: nobody };
}

export function isComplete(field: TypedField, text: string): boolean {
  return complete[field].test(text);
}

export function partyComplete(party: Party): boolean {
  if (party.card !== null) return true;
  return typedFields.every((field) => isComplete(field, party[field]));
}

export function answerOf(draft: CaseDraft, ref: string): MaterialAnswer | null {
  return draft.materials.find((one) => one.ref === ref)?.answer ?? null;
}

export function withAnswer(draft: CaseDraft, ref: string, answer: MaterialAnswer): CaseDraft {
  return { ...draft, materials: [...draft.materials.filter((one) => one.ref !== ref), { ref, answer }] };
}

/** null: something is missing. */
export function wishOf(draft: CaseDraft): CaseWish | null {
  const { mandate, notice, person, agent } = draft;
  if (mandate === null || notice === null || !partyComplete(person)) return null;
  const acts = mandate !== 'self';
  if (acts && !partyComplete(agent)) return null;
  return {
    item: draft.item,
    noticeVersion: notice,
    mandate,
    materials: draft.materials.map(({ ref, answer }) => ({ ref, have: answer === 'have' })),
    person: partyOf(person),
    agent: acts ? partyOf(agent) : null,
  };
}

function partyOf({ card, name, last4, phone }: Party): CaseParty {
  if (card === null) return { way: 'typed', name: name.trim(), last4, phone };
  return { way: 'card', ref: card.ref, phone: isComplete('phone', phone) ? phone : null };
}
