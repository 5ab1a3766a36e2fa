/**
 * What stations say of cases: the fact `case.submitted`, and asks of kind `case.act`. Both may come twice and days late. A submission is
 * never refused: the same again changes nothing; another matter under a known id is kept at the case as a conflict, and told as an alert.
 */
import { randomInt } from 'node:crypto';
import type { SealingPair } from '@yizhan/platform/seal';
import type { Answer } from '@yizhan/protocol/asks';
import {
  type CaseCommand,
  type CaseRole,
  type CaseSubmitted,
  caseSubmittedSchema,
  commandOf,
  freshTracking,
  termsOf,
} from '@yizhan/protocol/cases';
import type { Catalogue } from '@yizhan/protocol/catalogue';
import { type ActorId, as, type CaseId, type PersonRef, type StationId } from '@yizhan/protocol/ids';
import { findableBy, findableText, type Sealed } from '@yizhan/protocol/privacy';
import type { Asked } from '../asks/asks.ts';
import { keyOf } from '../asks/asks.ts';
import type { Accounts } from '../people/accounts.ts';
import type { PersonalFields } from '../privacy/fields.ts';
import type { AlertStore, StoredEvent } from '../store/store.ts';
import { act } from './acting.ts';
import { type CaseDesk, sha256 } from './case-desk.ts';
import type { CaseStore } from './case-store.ts';
import { caseOfRef, holdingOf, openParty, openWords, type Party, partyRef } from './confidential.ts';
import { handlersAt, type Place, roleAtStation } from './who.ts';

export interface TakingInDeps {
  readonly desk: CaseDesk;
  readonly store: CaseStore;
  readonly fields: PersonalFields;
  readonly sealing: () => readonly SealingPair[];
  readonly accounts: Pick<Accounts, 'find' | 'list'>;
  readonly catalogue: () => Promise<Catalogue | null>;
  /** Null: there is no such station. */
  readonly placeOf: (station: StationId) => Place | null;
  readonly raiseAlert: AlertStore['raiseAlert'];
  readonly now: () => number;
}

export function takingIn(deps: TakingInDeps) {
  const { desk, store, fields, now } = deps;

  async function submitted(event: StoredEvent): Promise<void> {
    const read = caseSubmittedSchema.safeParse(event.data);
    // The gate let nothing pass that is not of this shape.
    if (!read.success) return;
    const station = as<StationId>(event.station);
    const fact = read.data;
    await keepParty(fact, 'applicant', fact.person, event);
    if (fact.agent) await keepParty(fact, 'agent', fact.agent, event);
    const content = sha256(JSON.stringify({ ...fact, station }));
    const ctx = { ...ctxOf(fact, station), lateFacts: 'record' as const };
    const command = await submission(fact, station);
    const acted = await desk.act({ case: fact.case, command, ctx, key: `submit ${fact.case}`, content });
    if (acted.ok || acted.error.code !== 'exists-with-other-content') return;
    await deps.raiseAlert({ station, code: 'case-id-reused', at: now(), detail: { case: fact.case } });
    const key = `submit ${fact.case} ${content}`;
    await desk.act({ case: fact.case, command, ctx, key, content });
  }

  /** A value that is there stays: who submits under another's id changes nothing of them. */
  async function keepParty(fact: CaseSubmitted, party: Party, sealed: Sealed, { station, id }: StoredEvent): Promise<void> {
    const ref = partyRef(fact.case, party);
    if ((await fields.held([ref])).length > 0) return;
    const opened = openParty(deps.sealing(), fact.case, party, sealed);
    if (opened.ok) await fields.put(ref, holdingOf(fact.case, fact.item, station, id), opened.value, now());
    else await deps.raiseAlert({ station: as(station), code: opened.error, at: now(), detail: { case: fact.case, party } });
  }

  async function submission(fact: CaseSubmitted, station: StationId): Promise<CaseCommand> {
    const { case: id, token, channel, item, itemVersion, noticeVersion, materials, mandate, masks, agentMasks } = fact;
    const catalogue = await deps.catalogue();
    return {
      action: 'submit',
      args: {
        ...{ case: id, token, channel, item, itemVersion, noticeVersion, materials, mandate, masks, agentMasks, station },
        tracking: await unusedTracking(),
        terms: catalogue === null ? null : termsOf(catalogue, item),
        person: partyRef(id, 'applicant'),
        agent: fact.agent === null ? null : partyRef(id, 'agent'),
        duplicates: [...(await samePersonAndItem(fields, store, id, item))],
      },
    };
  }

  async function unusedTracking() {
    for (;;) {
      const code = freshTracking((below) => randomInt(below));
      if ((await store.followed(code)) === null) return code;
    }
  }

  async function answered({ station, event, body, by, at, ...ask }: Asked<'case.act'>): Promise<Answer> {
    const place = deps.placeOf(station);
    const role = place && (await roleAtStation(deps.accounts, by, place));
    const command = commandOf(body.action, body.args);
    const state = await store.case(body.case);
    if (!place || !role || command === null) return { ok: false, code: role ? 'bad-args' : 'not-your-role' };
    if (state === null || state.station !== station) return { ok: false, code: 'unknown-case' };
    const words = body.sealed === null ? null : openWords(deps.sealing(), body.case, body.sealed);
    if (words && !words.ok) return { ok: false, code: words.error };
    const acted = await act(deps, {
      ...{ case: body.case, command, base: body.base, words: words?.value ?? null, actor: as<ActorId>(by), role, station },
      ...{ handlers: await handlersAt(deps.accounts, place), at: body.at, lateFacts: 'record', event },
      key: keyOf({ station, ask: ask.ask }),
    });
    if (acted.ok) return { ok: true, detail: { ...acted.value } };
    return { ok: false, code: acted.error.code, ...(acted.error.detail ? { detail: acted.error.detail } : {}) };
  }

  return { submitted, answered };
}

/**
 * Open cases of whoever this case is of, with the same item. A whole number finds by the blind index. Whoever typed at a kiosk gave the last
 * four alone, which many people share: then it is the phone that finds, and the last four that tell one of a family from another.
 */
export async function samePersonAndItem(
  fields: PersonalFields,
  store: Pick<CaseStore, 'openOf'>,
  id: CaseId,
  item: string,
): Promise<readonly CaseId[]> {
  const known = await fields.get(partyRef(id, 'applicant'));
  const { number, phone } = known.ok ? known.value : {};
  if (number === undefined) return [];
  const byNumber = isWhole(number) ? await fields.find('number', number) : [];
  const byPhone = phone === undefined ? [] : await typedAlike(fields, await fields.find('phone', phone), number);
  const refs = [...byNumber, ...byPhone];
  const others = refs.filter((ref) => ref.endsWith('-applicant')).map(caseOfRef);
  return (await store.openOf([...new Set(others)], item)).filter((other) => other !== id).slice(0, duplicatesShown);
}
const duplicatesShown = 20;
const isWhole = (number: string): boolean => findableBy(number) === 'number';
const lastFour = (number: string): string => findableText('number', number).slice(-4);

/** Of these, who has the same last four, where one of the two gave no more. */
async function typedAlike(fields: Pick<PersonalFields, 'get'>, refs: readonly PersonRef[], number: string): Promise<readonly PersonRef[]> {
  const read = await Promise.all(refs.map(async (ref) => ({ ref, values: await fields.get(ref) })));
  return read.flatMap(({ ref, values }) => {
    const other = values.ok ? values.value.number : undefined;
    if (other === undefined || (isWhole(other) && isWhole(number))) return [];
    return lastFour(other) === lastFour(number) ? [ref] : [];
  });
}

function ctxOf({ by, at, channel }: CaseSubmitted, station: StationId) {
  const role: CaseRole = channel === 'kiosk' ? 'resident' : 'worker';
  return { actor: by, role, station, base: null, confidential: null, at, mayHandle: () => false };
}
