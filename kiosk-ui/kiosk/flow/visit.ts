/** The state of one visit, what can happen to it, and what it asks of the shell. Data only. */
import type { Problem, TicketAnswer } from '@yizhan/protocol/api';
import type { IdempotencyKey, ItemId, Millis } from '@yizhan/protocol/ids';
import type { PrintStatus } from '@yizhan/protocol/queue';

export type Language = 'zh' | 'en';
/** Why somebody is choosing: to take a number, or only to read what to bring. */
export type Purpose = 'take' | 'guide';

/** Pages one can go back to. */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'info' }
  | { readonly at: 'scenes'; readonly purpose: Purpose; readonly page: number }
  | { readonly at: 'items'; readonly purpose: Purpose; readonly scene: string; readonly page: number }
  | { readonly at: 'search'; readonly purpose: Purpose; readonly typed: string; readonly page: number }
  | { readonly at: 'guide'; readonly item: ItemId; readonly page: number }
  | { readonly at: 'confirm'; readonly item: ItemId; readonly key: IdempotencyKey; readonly page: number };

export type Screen =
  | { readonly at: 'attract' }
  | Place
  /** The wish is out; `tries` so far, all with the one key. */
  | { readonly at: 'issuing'; readonly item: ItemId; readonly key: IdempotencyKey; readonly tries: number }
  | { readonly at: 'refused'; readonly item: ItemId; readonly key: IdempotencyKey; readonly problem: Problem }
  /** `extended`: how often its time was bought anew. */
  | { readonly at: 'ticket'; readonly answer: TicketAnswer; readonly extended: number };

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
}

export type Input =
  /** Any sign of life: a finger, a key. */
  | { readonly type: 'touched' }
  | { readonly type: 'begin'; readonly elder?: boolean; readonly language?: Language }
  | { readonly type: 'open-scenes'; readonly purpose: Purpose }
  | { readonly type: 'open-scene'; readonly scene: string }
  | { readonly type: 'open-search' }
  | { readonly type: 'open-info' }
  | { readonly type: 'typed'; readonly letter: string }
  | { readonly type: 'erased' }
  | { readonly type: 'paged'; readonly page: number }
  /** `key` is fresh: it becomes the one key of this confirm page. */
  | { readonly type: 'picked'; readonly item: ItemId; readonly key: IdempotencyKey; readonly purpose?: Purpose }
  | { readonly type: 'confirmed' }
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
  | { readonly type: 'wait'; readonly timer: Timer; readonly ms: Millis }
  | { readonly type: 'stop'; readonly timers: readonly Timer[] }
  | { readonly type: 'issue'; readonly item: ItemId; readonly key: IdempotencyKey }
  | { readonly type: 'watch-print'; readonly answer: TicketAnswer }
  | { readonly type: 'ask-help' }
  | { readonly type: 'warn-idle' }
  /** Nothing of this visit may stay: memory, storage, speech. */
  | { readonly type: 'wipe' };

export interface Step {
  readonly visit: Visit;
  readonly effects: readonly Effect[];
}
