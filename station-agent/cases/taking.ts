/**
 * A matter is taken: whatever is personal is sealed for the hub, written down with its receipt, then said on the business lane.
 * Invariants: nothing unsealed is ever written; one key is one matter, whatever is repeated or restarted; a matter that was answered with a
 * receipt is on the lane, or goes there when the station starts again; one that was refused is not.
 */
import { createHmac, randomInt } from 'node:crypto';
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
import type { CaseStore, Submission } from './case-store.ts';
import { mandatesAtKiosk } from './mandates.ts';
import { masksOf, personOf } from './parties.ts';

export type TakingRefusal =
  | 'cases-not-taken-here'
  | 'case-item-not-taken'
  | 'mandate-not-allowed'
  | 'notice-outdated'
  | 'agent-needed'
  | 'card-gone'
  | 'key-reused'
  | 'journal-unavailable'
  | 'disk-full';

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
  const { store, desk, log } = deps;
  const byKey = new Map<IdempotencyKey, Submission>();
  const underWay = new Map<IdempotencyKey, { readonly digest: string; readonly outcome: Promise<Result<CaseSubmitted, TakingRefusal>> }>();
  for (const submission of await store.all()) byKey.set(submission.key, submission);

  async function record(submission: Submission): Promise<Result<CaseSubmitted, TakingRefusal>> {
    const { fact, key } = submission;
    const recorded = await desk.record([{ type: 'case.submitted', data: fact }]);
    if (!recorded.ok) return err(recorded.error.code === 'disk-full' ? 'disk-full' : 'journal-unavailable');
    byKey.set(key, { ...submission, recorded: true });
    // Not marked: it is said once more at the next start, and the hub knows it by its case.
    await store
      .recorded(fact.case)
      .catch((fault: unknown) => log.error({ err: fault, case: fact.case }, 'a matter could not be marked as said'));
    return ok(fact);
  }

  async function writeAndRecord(submission: Submission): Promise<Result<CaseSubmitted, TakingRefusal>> {
    const { fact, key } = submission;
    try {
      await store.put(submission);
    } catch (fault) {
      log.error({ err: fault, case: fact.case }, 'a matter could not be written down');
      return err('journal-unavailable');
    }
    const recorded = await record(submission);
    if (recorded.ok) {
      log.info({ case: fact.case, item: fact.item, channel: fact.channel }, 'a matter was taken');
      return recorded;
    }
    byKey.delete(key);
    await store
      .drop(fact.case)
      .catch((fault: unknown) => log.error({ err: fault, case: fact.case }, 'a refused matter could not be removed'));
    return recorded;
  }

  async function take(wish: SubmitCase, key: IdempotencyKey): Promise<Result<CaseSubmitted, TakingRefusal>> {
    const digest = createHmac('sha256', deps.secret).update(JSON.stringify(wish)).digest('hex');
    const known = byKey.get(key);
    if (known) return known.digest === digest ? ok(known.fact) : err('key-reused');
    const running = underWay.get(key);
    if (running) return running.digest === digest ? running.outcome : err('key-reused');
    const fact = factOf(wish, deps);
    if (!fact.ok) return fact;
    const outcome = writeAndRecord({ key, digest, fact: fact.value, recorded: false });
    underWay.set(key, { digest, outcome });
    return outcome.finally(() => underWay.delete(key));
  }

  for (const submission of byKey.values()) if (!submission.recorded) await record(submission);

  return {
    get taken() {
      return [...byKey.values()].filter(({ recorded }) => recorded).map(({ fact }) => fact);
    },
    take,
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
