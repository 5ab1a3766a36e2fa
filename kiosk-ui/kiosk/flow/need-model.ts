/** The part of a visit in which a need (诉求) is told: its pages, what can happen on them, what they ask of the shell. Data only. */
import type { NeedReceipt, Problem, RateNeed, SubmitNeed } from '@yizhan/protocol/api';
import type { IdempotencyKey, NeedId } from '@yizhan/protocol/ids';
import type { NeedCategoryId, NeedPlaceId } from '@yizhan/protocol/needs';

/** What may be typed; only `text` must not stay empty. */
export type NeedField = 'text' | 'spot' | 'name' | 'phone';

export interface NeedDraft {
  /** One need, one key, however often it is sent. */
  readonly key: IdempotencyKey;
  readonly category: NeedCategoryId | null;
  readonly place: NeedPlaceId | null;
  /** Version of the notice that was read and agreed to. */
  readonly notice: number | null;
  readonly text: string;
  readonly spot: string;
  readonly name: string;
  readonly phone: string;
}

export type NeedPlaceOfVisit =
  | { readonly at: 'need-category'; readonly page: number }
  | { readonly at: 'need-place' }
  | { readonly at: 'need-notice' }
  /** Phrases to tap, and the way to the keyboard. */
  | { readonly at: 'need-words' }
  | { readonly at: 'need-field'; readonly field: NeedField }
  /** Leave a phone number, or none. */
  | { readonly at: 'need-who' }
  | { readonly at: 'need-review'; readonly sent: 'no' | 'sending' | Problem; readonly tries: number };

/** Nothing behind it: the need is handed in. */
export type NeedScreen = { readonly at: 'need-receipt'; readonly receipt: NeedReceipt };

export type NeedInput =
  /** `key` is fresh: it becomes the one key of this need. */
  | { readonly type: 'open-needs'; readonly key: IdempotencyKey }
  | { readonly type: 'need-category'; readonly category: NeedCategoryId }
  | { readonly type: 'need-place'; readonly place: NeedPlaceId }
  | { readonly type: 'need-notice-agreed'; readonly version: number }
  /** Tapped: in, or out again. */
  | { readonly type: 'need-phrase'; readonly phrase: string }
  | { readonly type: 'need-write'; readonly field: 'text' | 'spot' }
  | { readonly type: 'need-on' }
  | { readonly type: 'need-anonymous' }
  | { readonly type: 'need-sent' }
  | { readonly type: 'need-answered'; readonly key: IdempotencyKey; readonly receipt: NeedReceipt }
  | { readonly type: 'need-declined'; readonly key: IdempotencyKey; readonly problem: Problem }
  /** The hub has given its code meanwhile. */
  | { readonly type: 'need-receipt-changed'; readonly receipt: NeedReceipt };

export type NeedWish = Omit<SubmitNeed, 'kiosk'>;

export type NeedEffect =
  | { readonly type: 'submit-need'; readonly key: IdempotencyKey; readonly wish: NeedWish }
  /** Looks for the hub's code until it is there or the visit is over. */
  | { readonly type: 'watch-need-receipt'; readonly receipt: NeedReceipt }
  | { readonly type: 'rate-need'; readonly need: NeedId; readonly rating: Omit<RateNeed, 'kiosk'> };
