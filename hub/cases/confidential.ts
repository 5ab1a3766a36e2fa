/**
 * What is said of people in a case rests in the hub's personal fields, never in its events: the applicant, the agent, and the words of single
 * actions. All of it belongs to the matter `case/{id}`, so that it is kept and erased together.
 */
import type { SealingPair } from '@yizhan/platform/seal';
import { type CaseState, type Confidential, casePersonSchema, confidentialSchema, isEnded, sealContext } from '@yizhan/protocol/cases';
import { as, type CaseId, type PersonRef } from '@yizhan/protocol/ids';
import type { PersonValues, Sealed } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { openSealed, type SealFault } from '../matters/open-sealed.ts';
import type { Holding, PersonalFields } from '../privacy/fields.ts';

export type Party = 'applicant' | 'agent';

export function partyRef(id: CaseId, party: Party): PersonRef {
  return as<PersonRef>(`${id}-${party}`);
}

/** @param random hex digits, one number an action */
export function wordsRef(id: CaseId, random: string): PersonRef {
  return as<PersonRef>(`${id}-w-${random}`);
}

const uuidLength = 36;
/** The case a reference belongs to. */
export function caseOfRef(ref: PersonRef): CaseId {
  return as<CaseId>(ref.slice(0, uuidLength));
}

export function holdingOf(id: CaseId, item: string, station: string, event: string | null): Holding {
  return {
    matter: `case/${id}`,
    retentionClass: item,
    station,
    sealedIn: event === null ? [] : [{ station, event }],
  };
}

export function openParty(keys: readonly SealingPair[], id: CaseId, party: Party, sealed: Sealed): Result<PersonValues, SealFault> {
  const text = openSealed(keys, sealContext(id, party === 'applicant' ? 'person' : 'agent'), sealed);
  if (!text.ok) return text;
  const read = casePersonSchema.safeParse(text.value);
  if (!read.success) return err('seal-broken');
  const { name, number, phone, address } = read.data;
  return ok({ name, number, ...(phone === '' ? {} : { phone }), ...(address === null ? {} : { address }) });
}

export function openWords(keys: readonly SealingPair[], id: CaseId, sealed: Sealed): Result<Confidential, SealFault> {
  const text = openSealed(keys, sealContext(id, 'confidential'), sealed);
  if (!text.ok) return text;
  const read = confidentialSchema.safeParse(text.value);
  return read.success ? ok(read.data) : err('seal-broken');
}

/** Null: nothing was said. */
export function valuesOf({ text, receiver }: Confidential): PersonValues | null {
  if (text === null && receiver === null) return null;
  return {
    ...(text === null ? {} : { words: text }),
    ...(receiver === null ? {} : { name: receiver.name, ...(receiver.number === null ? {} : { number: receiver.number }) }),
  };
}

/** The retention runs from the end of the case, and no longer when it is opened again. */
export async function keepFor(fields: PersonalFields, state: CaseState, words: readonly PersonRef[]): Promise<void> {
  const at = isEnded(state.status) ? state.changedAt : null;
  for (const ref of [state.person, ...(state.agent ? [state.agent] : []), ...words]) await fields.closed(ref, at);
}
