/** Delegated cases at this station: taking them, and telling how far they are. */
import { attemptLimiter } from '@yizhan/platform/session';
import type { CaseReceipt, FindCases, FoundCases, SubmitCase } from '@yizhan/protocol/api';
import type { CaseSubmitted } from '@yizhan/protocol/cases';
import type { IdempotencyKey } from '@yizhan/protocol/ids';
import { ok, type Result } from '@yizhan/protocol/result';
import type { StationFeed } from '../feed/station-feed.ts';
import type { Uplink } from '../link/uplink.ts';
import type { Presented } from '../people/presented.ts';
import { type CounterCaseBook, type CounterCasesDeps, counterCases } from './counter-cases.ts';
import { caseProgress, type FindRefusal, type ProgressDeps } from './progress.ts';
import { openTaking, type TakingDeps, type TakingRefusal } from './taking.ts';

export const caseDelays = {
  /** Tries with one code, and from one kiosk, within this time. */
  triesWindow: 15 * 60_000,
  triesOfCode: 5,
  triesOfKiosk: 20,
} as const;

export interface StationCases {
  take(wish: SubmitCase, key: IdempotencyKey): Promise<Result<CaseReceipt, TakingRefusal>>;
  /** null: no such matter was taken here. */
  receiptOf(id: string): CaseReceipt | null;
  find(wish: FindCases): Result<FoundCases, FindRefusal>;
  readonly counter: CounterCaseBook;
}

export interface StationCasesDeps extends Omit<TakingDeps, 'holderOf'> {
  readonly presented: Pick<Presented, 'holderOf'>;
  readonly feed: Pick<StationFeed, 'all'>;
  readonly uplink: () => Uplink;
  readonly needOf: ProgressDeps['needOf'];
  readonly asks: CounterCasesDeps['asks'];
}

/** Rejects when what was taken cannot be read. */
export async function openCases(deps: StationCasesDeps): Promise<StationCases> {
  const { presented, clock } = deps;
  const taking = await openTaking({ ...deps, holderOf: presented.holderOf });
  const limiter = (tries: number) => attemptLimiter({ tries, windowMs: caseDelays.triesWindow, now: clock.now });
  const progress = caseProgress({
    ...deps,
    taken: () => taking.taken,
    triesOfCode: limiter(caseDelays.triesOfCode),
    triesOfKiosk: limiter(caseDelays.triesOfKiosk),
    now: clock.now,
  });

  function receipt({ case: id, item, token, at }: CaseSubmitted): CaseReceipt {
    return { case: id, item, token, tracking: progress.trackingOf(id), submittedAt: at };
  }

  return {
    async take(wish, key) {
      const taken = await taking.take(wish, key);
      return taken.ok ? ok(receipt(taken.value)) : taken;
    },
    receiptOf(id) {
      const fact = taking.taken.find((one) => one.case === id);
      return fact ? receipt(fact) : null;
    },
    find: progress.find,
    counter: counterCases({ ...deps, pending: progress.pending, now: clock.now }),
  };
}
