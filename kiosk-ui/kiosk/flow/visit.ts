/** The state of one visit, what can happen to it, and what it asks of the shell. Data only. */
import type { CardEvent, CheckedIn, CodeView, PersonView, Problem, TicketAnswer } from '@yizhan/protocol/api';
import type { IdempotencyKey, ItemId, Millis, TicketId } from '@yizhan/protocol/ids';
import type { PrintStatus } from '@yizhan/protocol/queue';
import type { RatingLevel, RatingReason } from '@yizhan/protocol/ratings';
import type { AppointmentEffect, ArrivalInput, BookingDraft, BookingInput, BookingPlace, BookingScreen } from './booking-model.ts';
import type { CaseDraft, CaseEffect, CaseInput, CasePlace, CaseScreen } from './case-model.ts';
import type { CameraLook, CardLook } from './looks.ts';
import type { NeedDraft, NeedEffect, NeedInput, NeedPlaceOfVisit, NeedScreen } from './need-model.ts';
import type { NewsInput, NewsPlace } from './news-model.ts';

type ArrivalTiming = CheckedIn['timing'];

export type Language = 'zh' | 'en';
/** Why somebody is choosing: to take a number, only to read what to bring, to hand in a matter, or to book. */
export type Purpose = 'take' | 'guide' | 'case' | 'book';

/** Pages one can go back to. */
export type Place =
  | CasePlace
  | NeedPlaceOfVisit
  | BookingPlace
  | { readonly at: 'home' }
  | NewsPlace
  | { readonly at: 'scenes'; readonly purpose: Purpose; readonly page: number }
  | { readonly at: 'items'; readonly purpose: Purpose; readonly scene: string; readonly page: number }
  | { readonly at: 'search'; readonly purpose: Purpose; readonly typed: string; readonly page: number }
  | { readonly at: 'guide'; readonly item: ItemId; readonly page: number }
  | { readonly at: 'confirm'; readonly item: ItemId; readonly key: IdempotencyKey; readonly page: number }
  /** Waits for a card, for the wish of the confirm page behind it. */
  | { readonly at: 'identify'; readonly item: ItemId; readonly key: IdempotencyKey; readonly card: CardLook; readonly camera: CameraLook }
  /** Waits for a code under the scanner or before the camera. */
  | { readonly at: 'scan'; readonly camera: CameraLook }
  /** `refused`: why whoever has this appointment could not be checked in. */
  | { readonly at: 'code'; readonly code: CodeView; readonly refused?: Problem }
  /** First the level, then its reasons; `sent` is the problem when it was refused. */
  | {
      readonly at: 'rating';
      readonly ticket: TicketId;
      readonly label: string;
      readonly key: IdempotencyKey;
      readonly level: RatingLevel | null;
      readonly reasons: readonly RatingReason[];
      readonly sent: 'no' | 'sending' | 'done' | Problem;
    };

export type { CameraLook, CardLook };

/** The stream of card events: not asked for in this visit · open · open, with a card on the reader · closed again. */
export type Reader = 'unasked' | 'looking' | 'card-lies' | 'done';

export type Screen =
  | { readonly at: 'attract' }
  | Place
  | CaseScreen
  | NeedScreen
  | BookingScreen
  /** The wish is out; `tries` so far, all with the one key. */
  | { readonly at: 'issuing'; readonly item: ItemId; readonly key: IdempotencyKey; readonly tries: number }
  | { readonly at: 'refused'; readonly item: ItemId; readonly key: IdempotencyKey; readonly problem: Problem }
  /** This person waits for the item already: their number, and its place in the queue once it is known. */
  | { readonly at: 'already'; readonly item: ItemId; readonly label: string; readonly answer: TicketAnswer | null }
  /** `extended`: how often its time was bought anew. */
  | { readonly at: 'ticket'; readonly answer: TicketAnswer; readonly extended: number; readonly timing?: ArrivalTiming };

export type Overlay = 'idle' | 'help' | null;
export type Help = 'none' | 'calling' | 'sent' | 'failed';

export interface Visit {
  readonly screen: Screen;
  /** Pages behind this one, oldest first. */
  readonly trail: readonly Place[];
  readonly elder: boolean;
  readonly language: Language;
  readonly overlay: Overlay;
  readonly help: Help;
  /** What somebody says to have with them. By item: each asks for a form of its own under the same name. */
  readonly brought: readonly Brought[];
  /** The matter that is being filled in. */
  readonly draft: CaseDraft | null;
  /** The need that is being told. */
  readonly need: NeedDraft | null;
  /** The appointment that is being asked for. */
  readonly booking: BookingDraft | null;
  /** Whose card was read, masked. */
  readonly person: PersonView | null;
  readonly reader: Reader;
}

export interface Brought {
  readonly item: ItemId;
  readonly material: string;
}

export type Input =
  | CaseInput
  | NeedInput
  | BookingInput
  | ArrivalInput
  /** Any sign of life: a finger, a key. */
  | { readonly type: 'touched' }
  | { readonly type: 'begin'; readonly elder?: boolean; readonly language?: Language }
  | { readonly type: 'open-scenes'; readonly purpose: Purpose }
  | { readonly type: 'open-scene'; readonly scene: string }
  | { readonly type: 'open-search' }
  | NewsInput
  | { readonly type: 'typed'; readonly letter: string }
  | { readonly type: 'erased' }
  | { readonly type: 'paged'; readonly page: number }
  /** `key` is fresh: it becomes the one key of this confirm page. */
  | { readonly type: 'picked'; readonly item: ItemId; readonly key: IdempotencyKey; readonly purpose?: Purpose }
  /** 我有, or not after all. */
  | { readonly type: 'toggle-material'; readonly material: string }
  | { readonly type: 'confirmed' }
  | { readonly type: 'open-identify' }
  | { readonly type: 'card'; readonly event: CardEvent }
  | { readonly type: 'open-scan' }
  | { readonly type: 'camera'; readonly look: CameraLook }
  /** Text of a code, read by the page's own camera or wedge. */
  | { readonly type: 'text-read'; readonly text: string }
  /** What a code means, by the agent. */
  | { readonly type: 'code-read'; readonly code: CodeView }
  /** A clerk asks whoever was served here. Nobody's visit is broken into. `key` is fresh. */
  | { readonly type: 'rating-asked'; readonly ticket: TicketId; readonly label: string; readonly key: IdempotencyKey }
  /** Nobody touched the page that a clerk had asked for. */
  | { readonly type: 'rating-passed' }
  /** From the page of an appointment's code. */
  | { readonly type: 'check-in' }
  | { readonly type: 'checked-in'; readonly code: string; readonly checked: CheckedIn }
  | { readonly type: 'check-in-refused'; readonly code: string; readonly problem: Problem }
  /** From the page of a completed ticket; `key` is fresh. */
  | { readonly type: 'open-rating'; readonly key: IdempotencyKey }
  | { readonly type: 'level-chosen'; readonly level: RatingLevel }
  | { readonly type: 'toggle-reason'; readonly reason: RatingReason }
  | { readonly type: 'rating-sent' }
  /** `problem` null: it is kept. */
  | { readonly type: 'rating-answered'; readonly key: IdempotencyKey; readonly problem: Problem | null }
  /** The ticket that somebody waits with already. */
  | { readonly type: 'found'; readonly answer: TicketAnswer }
  | { readonly type: 'answered'; readonly key: IdempotencyKey; readonly answer: TicketAnswer }
  | { readonly type: 'declined'; readonly key: IdempotencyKey; readonly problem: Problem }
  | { readonly type: 'retry-due' }
  /** Once more by hand; `fresh` is used only when the last answer was final. */
  | { readonly type: 'again'; readonly fresh: IdempotencyKey }
  | { readonly type: 'choose-other' }
  | { readonly type: 'print-changed'; readonly print: PrintStatus | null }
  | { readonly type: 'back' }
  | { readonly type: 'finish' }
  | { readonly type: 'toggle-elder' }
  | { readonly type: 'toggle-language' }
  | { readonly type: 'call-help' }
  | { readonly type: 'help-answered'; readonly ok: boolean }
  | { readonly type: 'help-closed' }
  | { readonly type: 'stay' }
  | { readonly type: 'timeout'; readonly timer: Timer };

/** `idle`: nobody touched anything · `dialog`: nobody answered · `leave`: the ticket was shown long enough · `retry` · `help` */
export type Timer = 'idle' | 'dialog' | 'leave' | 'retry' | 'help';

export type Effect =
  | CaseEffect
  | NeedEffect
  | AppointmentEffect
  | { readonly type: 'wait'; readonly timer: Timer; readonly ms: Millis }
  | { readonly type: 'stop'; readonly timers: readonly Timer[] }
  | { readonly type: 'issue'; readonly item: ItemId; readonly key: IdempotencyKey; readonly person?: PersonView }
  | { readonly type: 'find-ticket'; readonly ticket: string }
  | { readonly type: 'check-in'; readonly code: string }
  | {
      readonly type: 'rate';
      readonly ticket: TicketId;
      readonly key: IdempotencyKey;
      readonly level: RatingLevel;
      readonly reasons: readonly RatingReason[];
    }
  | { readonly type: 'watch-card' }
  | { readonly type: 'unwatch-card' }
  | { readonly type: 'read-code'; readonly text: string }
  /** The agent drops whom it read in this visit. */
  | { readonly type: 'forget-person' }
  | { readonly type: 'watch-print'; readonly answer: TicketAnswer }
  | { readonly type: 'ask-help' }
  | { readonly type: 'warn-idle' }
  /** Nothing of this visit may stay: memory, storage, speech. */
  | { readonly type: 'wipe' };

export interface Step {
  readonly visit: Visit;
  readonly effects: readonly Effect[];
}
