/** A matter is taken: whatever is personal is sealed for the hub before anything is written. */
import { randomInt } from 'node:crypto';
import type { Clock } from '@yizhan/platform/clock';
import { seal } from '@yizhan/platform/seal';
import type { CaseParty, SubmitCase } from '@yizhan/protocol/api';
import { type CasePerson, type CaseSubmitted, freshToken, sealContext } from '@yizhan/protocol/cases';
import { type ActorId, as, type CaseId, type IdempotencyKey, type KioskId } from '@yizhan/protocol/ids';
import { privacyNotice } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Desk } from '../desk/desk.ts';
import type { StationDocuments } from '../documents/documents.ts';
import type { CardHolder } from '../people/presented.ts';
import { openSubmissions, type SubmissionRefusal } from '../submissions/submissions.ts';
import { type CaseStore, caseIdOf } from './case-store.ts';
import { mandatesAtKiosk } from './mandates.ts';
import { masksOf, personOf } from './parties.ts';

export type TakingRefusal =
  | 'cases-not-taken-here'
  | 'case-item-not-taken'
  | 'mandate-not-allowed'
  | 'notice-outdated'
  | 'agent-needed'
  | 'card-gone'
  | SubmissionRefusal;

export interface TakingDeps {
  readonly store: CaseStore;
  readonly desk: Pick<Desk, 'record'>;
  readonly documents: () => StationDocuments;
  readonly holderOf: (kiosk: KioskId, ref: string) => CardHolder | null;
  readonly freshId: () => string;
  /** This station's own: without it a digest says nothing of what was typed. */
  readonly secret: Uint8Array;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: { info(facts: object, sentence: string): void; error(facts: object, sentence: string): void };
}

export interface CaseTaking {
  /** Oldest first. */
  readonly taken: readonly CaseSubmitted[];
  take(wish: SubmitCase, key: IdempotencyKey): Promise<Result<CaseSubmitted, TakingRefusal>>;
}

/** Rejects when what was taken cannot be read. */
export async function openTaking(deps: TakingDeps): Promise<CaseTaking> {
  const submissions = await openSubmissions<CaseSubmitted>({
    ...deps,
    factOf: (fact) => ({ type: 'case.submitted', data: fact }),
    idOf: caseIdOf,
    about: ({ item, channel }) => ({ item, channel }),
  });
  return {
    get taken() {
      return submissions.taken;
    },
    take: (wish, key) => submissions.take(wish, key, () => factOf(wish, deps)),
  };
}

function factOf(wish: SubmitCase, deps: TakingDeps): Result<CaseSubmitted, TakingRefusal> {
  const { catalogue, keys } = deps.documents();
  if (keys === undefined) return err('cases-not-taken-here');
  const { sealing } = keys;
  const item = catalogue.items.find(({ id }) => id === wish.item);
  const mandates = item ? mandatesAtKiosk(item) : [];
  if (item === undefined || mandates.length === 0) return err('case-item-not-taken');
  if (!mandates.includes(wish.mandate)) return err('mandate-not-allowed');
  if (wish.noticeVersion !== privacyNotice.version) return err('notice-outdated');
  if ((wish.mandate === 'self') !== (wish.agent === null)) return err('agent-needed');

  const read = (party: CaseParty): CasePerson | null => personOf(party, party.way === 'card' ? deps.holderOf(wish.kiosk, party.ref) : null);
  const person = read(wish.person);
  const agent = wish.agent && read(wish.agent);
  if (person === null || (wish.agent !== null && agent === null)) return err('card-gone');

  const id = as<CaseId>(deps.freshId());
  const sealed = (part: 'person' | 'agent', values: CasePerson) => seal(sealing, sealContext(id, part), JSON.stringify(values));
  return ok({
    case: id,
    token: freshToken(randomInt),
    item: wish.item,
    itemVersion: catalogue.version,
    noticeVersion: wish.noticeVersion,
    channel: 'kiosk',
    materials: wish.materials.filter(({ ref }) => item.materials.some((one) => one.ref === ref)),
    mandate: wish.mandate,
    person: sealed('person', person),
    agent: agent && sealed('agent', agent),
    masks: masksOf(person),
    agentMasks: agent && masksOf(agent),
    by: as<ActorId>(`kiosk:${wish.kiosk}`),
    at: as(deps.clock.now()),
  });
}
