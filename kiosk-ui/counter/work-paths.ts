/** Where each action of a clerk is posted, and with what. */
import type { CounterId, ItemId, TicketId } from '@yizhan/protocol/ids';
import type { TicketActionId } from './work-actions.ts';

const base = '/api/v1';

/** Actions that need nothing but the ticket and the counter. */
export type PlainTicketAction = Exclude<TicketActionId, 'transfer' | 'add-item' | 'cancel'> | 'call' | 'resume' | 'rejoin';

export interface Post {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Only these are done at a counter; the rest concern the ticket alone. */
const atCounter: ReadonlySet<PlainTicketAction> = new Set(['recall', 'start', 'complete', 'no-show', 'undo-call', 'hold', 'call']);

export function ticketPost(action: PlainTicketAction, ticket: TicketId, counter: CounterId): Post {
  return { path: `${base}/tickets/${ticket}/${action}`, body: atCounter.has(action) ? { counter } : {} };
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

export const transferPlaces = ['arrival', 'front', 'end'] as const;
export type TransferPlace = (typeof transferPlaces)[number];

export function transferPost(
  ticket: TicketId,
  counter: CounterId,
  to: { readonly item: ItemId; readonly toCounter: CounterId | null; readonly place: TransferPlace },
): Post {
  return { path: `${base}/tickets/${ticket}/transfer`, body: { counter, ...to } };
}

export function addItemPost(ticket: TicketId, counter: CounterId, item: ItemId): Post {
  return { path: `${base}/tickets/${ticket}/add-item`, body: { counter, item } };
}

export function cancelPost(ticket: TicketId, reason: string): Post {
  const told = reason.trim();
  return { path: `${base}/tickets/${ticket}/cancel`, body: told === '' ? {} : { reason: told } };
}

export function issuePost(item: ItemId): Post {
  return { path: `${base}/tickets`, body: { item } };
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
