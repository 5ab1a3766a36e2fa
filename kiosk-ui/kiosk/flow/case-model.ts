/** The part of a visit in which a matter is handed in, or followed: its pages, what can happen on them, what they ask of the shell. Data only. */
import type { CaseParty, CaseReceipt, FoundCases, PersonView, Problem } from '@yizhan/protocol/api';
import type { MandateKind } from '@yizhan/protocol/cases';
import type { IdempotencyKey, ItemId } from '@yizhan/protocol/ids';
import type { RatingLevel } from '@yizhan/protocol/ratings';
import type { CameraLook, CardLook } from './looks.ts';

export type MaterialAnswer = 'have' | 'have-not' | 'later';

/** Of whom something is asked: whose matter it is, and who acts for them. */
export type Who = 'person' | 'agent';
export type TypedField = 'name' | 'last4' | 'phone';
export const typedFields = ['name', 'last4', 'phone'] as const satisfies readonly TypedField[];

export interface Party {
  /** By card: masked, and a reference. */
  readonly card: PersonView | null;
  readonly name: string;
  readonly last4: string;
  readonly phone: string;
}

export interface CaseDraft {
  readonly item: ItemId;
  /** One matter, one key, however often it is sent. */
  readonly key: IdempotencyKey;
  readonly materials: readonly { readonly ref: string; readonly answer: MaterialAnswer }[];
  readonly mandate: MandateKind | null;
  /** Version of the notice that was read and agreed to. */
  readonly notice: number | null;
  readonly person: Party;
  readonly agent: Party;
}

export type CasePlace =
  /** What can be done here beside taking a number. */
  | { readonly at: 'services' }
  | { readonly at: 'case-materials'; readonly page: number }
  | { readonly at: 'case-mandate' }
  | { readonly at: 'case-notice' }
  /** Card or typing. */
  | { readonly at: 'case-who'; readonly who: Who }
  | { readonly at: 'case-card'; readonly who: Who; readonly card: CardLook; readonly camera: CameraLook }
  | { readonly at: 'case-field'; readonly who: Who; readonly field: TypedField }
  | { readonly at: 'case-review'; readonly sent: 'no' | 'sending' | Problem; readonly tries: number }
  | { readonly at: 'progress-code'; readonly code: string }
  | { readonly at: 'progress-last4'; readonly code: string; readonly last4: string; readonly asked: 'no' | 'asking' | Problem }
  | { readonly at: 'progress-card'; readonly card: CardLook; readonly camera: CameraLook; readonly problem: Problem | null }
  /** `digits`: what the need was proven with, for rating it. */
  | {
      readonly at: 'progress';
      readonly found: FoundCases;
      readonly page: number;
      readonly digits: string | null;
      readonly rated: 'no' | 'sending' | 'done' | Problem;
    };

/** Nothing behind it: the matter is handed in. */
export type CaseScreen = { readonly at: 'case-receipt'; readonly receipt: CaseReceipt };

export type CaseInput =
  | { readonly type: 'open-services' }
  | { readonly type: 'material-answered'; readonly ref: string; readonly answer: MaterialAnswer }
  /** On to the next page of the matter. */
  | { readonly type: 'case-on' }
  | { readonly type: 'mandate-chosen'; readonly mandate: MandateKind }
  | { readonly type: 'notice-agreed'; readonly version: number }
  | { readonly type: 'case-by-card' }
  | { readonly type: 'case-by-typing' }
  /** Added to the field in hand: signs of two quick fingers must not undo one another. */
  | { readonly type: 'field-typed'; readonly text: string }
  | { readonly type: 'field-erased' }
  | { readonly type: 'case-sent' }
  | { readonly type: 'case-answered'; readonly key: IdempotencyKey; readonly receipt: CaseReceipt }
  | { readonly type: 'case-declined'; readonly key: IdempotencyKey; readonly problem: Problem }
  | { readonly type: 'case-retry-due' }
  /** The hub has given its code meanwhile. */
  | { readonly type: 'receipt-changed'; readonly receipt: CaseReceipt }
  | { readonly type: 'open-progress' }
  | { readonly type: 'follow-code'; readonly code: string }
  | { readonly type: 'progress-by-card' }
  | { readonly type: 'progress-found'; readonly found: FoundCases }
  | { readonly type: 'progress-refused'; readonly problem: Problem }
  /** A need that was told without a phone number. */
  | { readonly type: 'without-digits' }
  | { readonly type: 'need-rated'; readonly level: RatingLevel }
  | { readonly type: 'need-rating-answered'; readonly problem: Problem | null };

export interface CaseWish {
  readonly item: ItemId;
  readonly noticeVersion: number;
  readonly mandate: MandateKind;
  readonly materials: readonly { readonly ref: string; readonly have: boolean }[];
  readonly person: CaseParty;
  readonly agent: CaseParty | null;
}

export type CaseEffect =
  | { readonly type: 'submit-case'; readonly key: IdempotencyKey; readonly wish: CaseWish }
  /** Looks for the hub's code until it is there or the visit is over. */
  | { readonly type: 'watch-receipt'; readonly receipt: CaseReceipt }
  | { readonly type: 'find-cases'; readonly by: FindBy };

export type FindBy =
  | { readonly kind: 'code'; readonly code: string; readonly last4: string | null }
  | { readonly kind: 'card'; readonly ref: string };
