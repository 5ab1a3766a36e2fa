/** A need is taken: what the resident wrote and who they are is sealed for the hub before anything is written. */
import { randomInt } from 'node:crypto';
import { seal } from '@yizhan/platform/seal';
import { freshToken } from '@yizhan/protocol/cases';
import { maskName, maskPhone } from '@yizhan/protocol/identity';
import { type ActorId, as, type IdempotencyKey, type NeedId } from '@yizhan/protocol/ids';
import {
  type NeedCategoryId,
  type NeedChannel,
  type NeedPlaceId,
  type NeedSubmitted,
  type NeedWords,
  needSealContext,
} from '@yizhan/protocol/needs';
import { needNotice } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { StationDocuments } from '../documents/documents.ts';
import type { SubmissionStore } from '../submissions/submission-store.ts';
import { openSubmissions, type SubmissionRefusal, type SubmissionsDeps } from '../submissions/submissions.ts';
import { needIdOf } from './need-store.ts';

export type NeedTakingRefusal = 'needs-not-taken-here' | 'notice-outdated' | SubmissionRefusal;

export interface NeedWish extends NeedWords {
  readonly category: NeedCategoryId;
  readonly place: NeedPlaceId;
  readonly noticeVersion: number;
}

export interface TakenBy {
  readonly channel: NeedChannel;
  readonly by: ActorId;
  /** 12345 number, where it came from there. */
  readonly hotline: string | null;
}

export interface NeedTakingDeps extends Pick<SubmissionsDeps<NeedSubmitted>, 'desk' | 'secret' | 'log'> {
  readonly store: SubmissionStore<NeedSubmitted>;
  readonly documents: () => Pick<StationDocuments, 'keys'>;
  readonly freshId: () => string;
  readonly clock: { now(): number };
}

export interface NeedTaking {
  /** Oldest first. */
  readonly taken: readonly NeedSubmitted[];
  take(wish: NeedWish, by: TakenBy, key: IdempotencyKey): Promise<Result<NeedSubmitted, NeedTakingRefusal>>;
}

/** Rejects when what was taken cannot be read. */
export async function openNeedTaking(deps: NeedTakingDeps): Promise<NeedTaking> {
  const submissions = await openSubmissions<NeedSubmitted>({
    ...deps,
    factOf: (fact) => ({ type: 'need.submitted', data: fact }),
    idOf: needIdOf,
    about: ({ category, channel }) => ({ category, channel }),
  });
  return {
    get taken() {
      return submissions.taken;
    },
    take: (wish, by, key) => submissions.take({ ...wish, ...by }, key, () => factOf(wish, by, deps)),
  };
}

function factOf(wish: NeedWish, { channel, by, hotline }: TakenBy, deps: NeedTakingDeps): Result<NeedSubmitted, NeedTakingRefusal> {
  const { keys } = deps.documents();
  if (keys === undefined) return err('needs-not-taken-here');
  if (wish.noticeVersion !== needNotice.version) return err('notice-outdated');
  const { category, place, noticeVersion, text, spot, name, phone } = wish;
  const need = as<NeedId>(deps.freshId());
  const words: NeedWords = { text, spot, name, phone };
  return ok({
    ...{ need, category, place, noticeVersion, channel, hotline, by },
    token: freshToken(randomInt),
    sealed: seal(keys.sealing, needSealContext(need), JSON.stringify(words)),
    masks: { name: maskName(name), phone: phone === '' ? '' : maskPhone(phone) },
    at: as(deps.clock.now()),
  });
}
