/** Where each action of a clerk is posted, and with what. */
import type { CounterId, ItemId, TicketId } from '@yizhan/protocol/ids';
import type { Why } from '@yizhan/protocol/queue';
import type { AskedAction, TicketActionId } from './work-actions.ts';

const base = '/api/v1';

/** Actions that need nothing but the ticket and the counter. */
export type PlainTicketAction = Exclude<TicketActionId, 'transfer' | 'add-item' | 'class' | AskedAction>;

export interface Post {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Only these are done at a counter; the rest concern the ticket alone. */
const atCounter: ReadonlySet<string> = new Set(['recall', 'start', 'complete', 'no-show', 'undo-call', 'hold', 'call']);

export function ticketPost(action: PlainTicketAction, ticket: TicketId, counter: CounterId): Post {
  return { path: `${base}/tickets/${ticket}/${action}`, body: atCounter.has(action) ? { counter } : {} };
}

export function askedPost(action: AskedAction, ticket: TicketId, counter: CounterId, why: Why): Post {
  return { path: `${base}/tickets/${ticket}/${action}`, body: { ...(atCounter.has(action) && { counter }), why } };
}

export function classPost(
  ticket: TicketId,
  choice: { readonly priorityClass: string | null; readonly evidenceSeen: boolean },
  why: Why,
): Post {
  return { path: `${base}/tickets/${ticket}/change-class`, body: { ...choice, why } };
}

export function callNextPost(counter: CounterId): Post {
  return { path: `${base}/counters/${counter}/call-next`, body: {} };
}

export function pausePost(counter: CounterId, reason: string): Post {
  return { path: `${base}/counters/${counter}/pause`, body: { reason } };
}

export function resumePost(counter: CounterId): Post {
  return { path: `${base}/counters/${counter}/resume`, body: {} };
}

export function askRatingPost(counter: CounterId): Post {
  return { path: `${base}/counters/${counter}/ask-rating`, body: {} };
}

export const transferPlaces = ['arrival', 'front', 'end'] as const;
export type TransferPlace = (typeof transferPlaces)[number];

export function transferPost(
  ticket: TicketId,
  counter: CounterId,
  to: { readonly item: ItemId; readonly toCounter: CounterId | null; readonly place: TransferPlace; readonly why: Why },
): Post {
  return { path: `${base}/tickets/${ticket}/transfer`, body: { counter, ...to } };
}

export function addItemPost(ticket: TicketId, counter: CounterId, item: ItemId): Post {
  return { path: `${base}/tickets/${ticket}/add-item`, body: { counter, item } };
}

export interface WalkIn {
  readonly item: ItemId;
  readonly priorityClass: string | null;
  readonly evidenceSeen: boolean;
  /** The `ref` of the card shown at this counter; null: nobody showed one. */
  readonly person: string | null;
}

export function issuePost(counter: CounterId, { item, priorityClass, evidenceSeen, person }: WalkIn): Post {
  const first = priorityClass === null ? {} : { priorityClass, evidenceSeen };
  return { path: `${base}/tickets`, body: { item, counter, ...first, ...(person !== null && { person }) } };
}

export function settlePost(job: string): Post {
  return { path: `${base}/print-jobs/${job}/settle`, body: {} };
}

export function reprintPaperPost(job: string, counter: string): Post {
  return { path: `${base}/papers/${job}/reprint`, body: { counter } };
}

export function acknowledgePost(help: string): Post {
  return { path: `${base}/help/${help}/acknowledge`, body: {} };
}
