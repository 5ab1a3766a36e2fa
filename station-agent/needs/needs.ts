/** Needs (诉求) at this station: taking them, telling how far they are, and passing on what their residents think of the answer. */
import type { CounterNeeds, NeedProgress, NeedReceipt, RateNeed } from '@yizhan/protocol/api';
import type { FollowedBy } from '@yizhan/protocol/cases';
import { type ActorId, type AskId, as, type IdempotencyKey } from '@yizhan/protocol/ids';
import { isNeedEnded, type NeedShown, type NeedSubmitted, needNextStepOf, provesNeed } from '@yizhan/protocol/needs';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Asks } from '../asks/asks.ts';
import type { StationFeed } from '../feed/station-feed.ts';
import type { Uplink } from '../link/uplink.ts';
import { type NeedTakingDeps, type NeedTakingRefusal, type NeedWish, openNeedTaking, type TakenBy } from './taking.ts';

export type NeedRateRefusal = 'nothing-to-rate' | 'journal-unavailable' | 'disk-full' | 'bad-action';

export interface StationNeeds {
  take(wish: NeedWish, by: TakenBy, key: IdempotencyKey): Promise<Result<Omit<NeedReceipt, 'slip'>, NeedTakingRefusal>>;
  /** null: no such need was taken here. */
  receiptOf(id: string): Omit<NeedReceipt, 'slip'> | null;
  /** By its code, with the digits that prove it. A wrong code and wrong digits are one and the same answer: null. */
  find(followed: FollowedBy, digits: string): NeedProgress | null;
  /** @param progress as `find` gave it to whoever rates */
  rate(progress: NeedProgress, rating: Pick<RateNeed, 'level' | 'reasons'>, by: ActorId): Promise<Result<AskId, NeedRateRefusal>>;
  /** What is open here, newest first. */
  open(): CounterNeeds;
}

export interface StationNeedsDeps extends NeedTakingDeps {
  readonly feed: Pick<StationFeed, 'all'>;
  readonly asks: Pick<Asks, 'ask' | 'pending'>;
  readonly uplink: () => Pick<Uplink, 'state'>;
}

/** Rejects when what was taken cannot be read. */
export async function openNeeds(deps: StationNeedsDeps): Promise<StationNeeds> {
  const { feed, asks, clock } = deps;
  const taking = await openNeedTaking(deps);
  const shown = (): readonly NeedShown[] => feed.all('need.shown');

  function pending(): readonly NeedSubmitted[] {
    const confirmed = new Set(shown().map(({ need }) => need));
    return taking.taken.filter(({ need }) => !confirmed.has(need));
  }

  function receipt({ need, category, place, token, masks, at }: NeedSubmitted): Omit<NeedReceipt, 'slip'> {
    const tracking = shown().find((one) => one.need === need)?.tracking ?? null;
    return { need, category, place, token, tracking, proof: masks.phone === '' ? 'none' : 'phone', submittedAt: at };
  }

  return {
    async take(wish, by, key) {
      const taken = await taking.take(wish, by, key);
      return taken.ok ? ok(receipt(taken.value)) : taken;
    },
    receiptOf(id) {
      const fact = taking.taken.find(({ need }) => need === id);
      return fact ? receipt(fact) : null;
    },
    find(followed, digits) {
      const byCode = ({ tracking, token }: Pick<NeedShown, 'tracking' | 'token'>) =>
        followed.kind === 'tracking' ? tracking === followed.code : token === followed.token;
      const said = shown().find(byCode);
      if (said) return provesNeed(said.masks, digits) ? progressOf(said) : null;
      const waiting = pending().find(({ token }) => followed.kind === 'token' && token === followed.token);
      return waiting && provesNeed(waiting.masks, digits) ? pendingProgress(waiting) : null;
    },
    async rate({ need, status, pending: unconfirmed }, { level, reasons }, by) {
      // Said once: what waits for the hub's answer is not said again.
      const said = asks.pending().some(({ kind, body }) => kind === 'need.rate' && (body as { need?: string }).need === need);
      if (unconfirmed || status !== 'handled' || said) return err('nothing-to-rate');
      const asked = await asks.ask('need.rate', { need, level, reasons, at: as(clock.now()) }, by);
      if (asked.ok) return asked;
      return err(asked.error.code === 'disk-full' || asked.error.code === 'journal-unavailable' ? asked.error.code : 'bad-action');
    },
    open() {
      const confirmed = shown().filter(({ status }) => !isNeedEnded(status));
      const needs = [
        ...pending().map((fact) => ({ ...pendingProgress(fact), ...counterFacts(fact, fact.at) })),
        ...confirmed.map((one) => ({ ...progressOf(one), ...counterFacts(one, one.submittedAt) })),
      ];
      return { needs: needs.toSorted((a, b) => b.submittedAt - a.submittedAt), online: deps.uplink().state === 'online' };
    },
  };
}

function counterFacts({ hotline, masks }: Pick<NeedShown, 'hotline' | 'masks'>, submittedAt: number) {
  return { hotline, name: masks.name, phone: masks.phone, submittedAt };
}

function progressOf({ need, category, place, status, next, due, outcome, changedAt, tracking }: NeedShown): NeedProgress {
  return { need, category, place, status, next, due, outcome, changedAt, code: tracking, pending: false };
}

function pendingProgress({ need, category, place, token, at }: NeedSubmitted): NeedProgress {
  const common = { need, category, place, status: 'intake', next: needNextStepOf.intake } as const;
  return { ...common, due: null, outcome: null, changedAt: at, code: token, pending: true };
}
