/**
 * Open cases of this station for its counters. The hub owns them: what is done here is asked (`case.act`), written down at once, shown as
 * 待中心确认 and answered. Words and names that belong to an action are sealed before they are written.
 */
import { createHmac } from 'node:crypto';
import { seal } from '@yizhan/platform/seal';
import type { ActAnswer, Acted, ActOnCase, CounterCase, CounterCases } from '@yizhan/protocol/api';
import type { AnswerGiven } from '@yizhan/protocol/asks';
import { type CaseAct, caseActAnswerSchema, caseActKind, caseActSchema, isEnded, nextStepOf, sealContext } from '@yizhan/protocol/cases';
import { type ActorId, type AskId, as, type CaseId, type IdempotencyKey } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Asks } from '../asks/asks.ts';
import type { StationDocuments } from '../documents/documents.ts';
import type { StationFeed } from '../feed/station-feed.ts';
import type { Uplink } from '../link/uplink.ts';
import type { CaseProgressBook } from './progress.ts';
import { answerWords } from './refusal-words.ts';

export type ActRefusal =
  | 'no-such-case'
  | 'case-not-confirmed'
  | 'bad-action'
  | 'cases-not-taken-here'
  | 'key-reused'
  | 'journal-unavailable'
  | 'disk-full';

export interface CounterCasesDeps {
  readonly asks: Pick<Asks, 'ask' | 'answered' | 'pending' | 'onAnswer'>;
  readonly feed: Pick<StationFeed, 'all'>;
  readonly pending: CaseProgressBook['pending'];
  readonly documents: () => StationDocuments;
  readonly uplink: () => Pick<Uplink, 'state'>;
  readonly secret: Uint8Array;
  readonly now: () => number;
}

export interface CounterCaseBook {
  list(): CounterCases;
  act(id: string, wish: ActOnCase, by: ActorId, key: IdempotencyKey): Promise<Result<Acted, ActRefusal>>;
}

/** A counter waits so long for the hub's word before it says 待中心确认; ms. */
const answerWithin = 3_000;
/** Keys of actions remembered against a double press. */
const mostKeys = 500;

export function counterCases({ asks, feed, pending, documents, uplink, secret, now }: CounterCasesDeps): CounterCaseBook {
  const answers = new Map<string, ActAnswer>();
  const known = new Map<IdempotencyKey, { readonly digest: string; readonly outcome: Promise<Result<AskId, ActRefusal>> }>();

  asks.onAnswer((answer, asked) => {
    const act = asked?.kind === caseActKind ? caseActSchema.safeParse(asked.body) : null;
    if (act?.success) answers.set(act.data.case, answerOf(answer, act.data.action));
  });

  function materialsOf(item: string, held: readonly { readonly ref: string; readonly holder: string | null }[]): CounterCase['materials'] {
    const { catalogue } = documents();
    const names = new Map(catalogue.materials.map(({ id, name }) => [id, name]));
    const asked = catalogue.items.find(({ id }) => id === item)?.materials ?? [];
    return asked.map(({ ref, level }) => ({
      ref,
      level,
      name: names.get(ref) ?? ref,
      holder: held.find((one) => one.ref === ref)?.holder ?? null,
    }));
  }

  function waitingFor(id: string): CounterCase['waiting'] {
    return asks.pending().flatMap(({ ask, kind, body, at }) => {
      const act = kind === caseActKind ? caseActSchema.safeParse(body) : null;
      return act?.success && act.data.case === id ? [{ ask, action: act.data.action, at }] : [];
    });
  }

  function list(): CounterCases {
    const confirmed = feed.all('case.shown').filter(({ status }) => !isEnded(status));
    const cases: readonly CounterCase[] = [
      ...pending().map(
        (fact): CounterCase => ({
          ...{
            case: fact.case,
            item: fact.item,
            title: null,
            status: 'intake',
            next: nextStepOf.intake,
            dues: [],
            flags: [],
            holder: null,
          },
          ...{ supplement: null, shelf: null, code: fact.token, version: 0, itemVersion: fact.itemVersion },
          ...fact.masks,
          agentName: fact.agentMasks?.name ?? null,
          materials: materialsOf(fact.item, []),
          ...{ submittedAt: fact.at, waiting: [], answer: null },
        }),
      ),
      ...confirmed.map((one): CounterCase => {
        const { dues, flags, holder, supplement, shelf, status, next, title, item, itemVersion, version, masks, agentMasks, submittedAt } =
          one;
        return {
          ...{ case: one.case, dues, flags, holder, supplement, shelf, status, next, title, item, itemVersion, version, submittedAt },
          ...masks,
          code: one.tracking,
          agentName: agentMasks?.name ?? null,
          materials: materialsOf(item, one.materials),
          waiting: waitingFor(one.case),
          answer: answers.get(one.case) ?? null,
        };
      }),
    ];
    const online = uplink().state === 'online';
    return { cases: [...cases], online, asOf: online ? now() : Math.max(0, ...feed.all('case.shown').map(({ changedAt }) => changedAt)) };
  }

  function bodyOf(id: string, { action, base, args, confidential }: ActOnCase): Result<CaseAct, ActRefusal> {
    const { keys } = documents();
    if (confidential !== null && keys === undefined) return err('cases-not-taken-here');
    const sealed = confidential && keys ? seal(keys.sealing, sealContext(id, 'confidential'), JSON.stringify(confidential)) : null;
    const body = caseActSchema.safeParse({ case: id, base, action, args, sealed, at: now() });
    return body.success ? ok(body.data) : err('bad-action');
  }

  async function ask(id: string, wish: ActOnCase, by: ActorId): Promise<Result<AskId, ActRefusal>> {
    if (pending().some((fact) => fact.case === id)) return err('case-not-confirmed');
    if (!feed.all('case.shown').some((one) => one.case === id)) return err('no-such-case');
    const body = bodyOf(as<CaseId>(id), wish);
    if (!body.ok) return body;
    const asked = await asks.ask(caseActKind, body.value, by);
    if (asked.ok) return asked;
    return err(asked.error.code === 'disk-full' || asked.error.code === 'journal-unavailable' ? asked.error.code : 'bad-action');
  }

  return {
    list,
    async act(id, wish, by, key) {
      const digest = createHmac('sha256', secret)
        .update(JSON.stringify([id, wish, by]))
        .digest('hex');
      const before = known.get(key);
      if (before && before.digest !== digest) return err('key-reused');
      const outcome = before?.outcome ?? ask(id, wish, by);
      known.set(key, { digest, outcome });
      const oldest = known.keys().next();
      if (known.size > mostKeys && !oldest.done) known.delete(oldest.value);
      const asked = await outcome;
      if (!asked.ok) {
        known.delete(key);
        return asked;
      }
      const answer = await asks.answered(asked.value, answerWithin);
      return ok({ ask: asked.value, answer: answer && answerOf(answer, wish.action) });
    },
  };
}

function answerOf({ ask, ok: fine, code, detail }: AnswerGiven, action: string): ActAnswer {
  const acted = caseActAnswerSchema.safeParse(detail);
  const { zh, en } = answerWords(fine, code, acted.success && acted.data.late !== null);
  return { ask, action, ok: fine, code, title: zh, titleEn: en, holder: typeof detail.holder === 'string' ? detail.holder : null };
}
