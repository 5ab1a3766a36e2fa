/**
 * Which action the clerk has now, under which key, and what it asks of the agent. Pure, and from the same table as the decider:
 * a button is on exactly when the queue's `allowed` table lets its command touch the current ticket.
 */
import type { CounterTicket, CounterView } from '@yizhan/protocol/api';
import { isAllowed, type QueueCommandType, type WhyCommand } from '@yizhan/protocol/queue';

export const ticketActions = {
  recall: 'recall',
  start: 'start',
  complete: 'complete',
  'no-show': 'noShow',
  'undo-call': 'undoCall',
  hold: 'hold',
  transfer: 'transfer',
  'add-item': 'addItem',
  cancel: 'cancel',
  reprint: 'reprint',
  class: 'changeClass',
  'confirm-evidence': 'confirmEvidence',
} as const satisfies Record<string, QueueCommandType>;

export type TicketActionId = keyof typeof ticketActions;
/** Those that ask for the reason first; which command's reasons are offered. */
export const askedActions = {
  cancel: 'cancel',
  'undo-call': 'undoCall',
  hold: 'hold',
  call: 'callTicket',
  resume: 'resume',
  rejoin: 'rejoin',
} as const satisfies Record<string, WhyCommand>;
export type AskedAction = keyof typeof askedActions;

export type ActionId = TicketActionId | 'call-next' | 'pause' | 'resume' | 'walk-in' | 'search' | 'keys' | 'ask-rating' | 'appointments';

/** Keys as the keyboard event names them, Shift spelled out. */
export const shortcuts = {
  F1: 'walk-in',
  'Shift+F1': 'reprint',
  F2: 'call-next',
  'Shift+F2': 'undo-call',
  F3: 'recall',
  'Shift+F3': 'class',
  F4: 'start',
  'Shift+F4': 'confirm-evidence',
  F6: 'no-show',
  'Shift+F6': 'cancel',
  F7: 'hold',
  F8: 'complete',
  'Shift+F8': 'ask-rating',
  F9: 'transfer',
  'Shift+F9': 'add-item',
  F10: 'pause',
  'Shift+F10': 'appointments',
  '/': 'search',
  '?': 'keys',
} as const satisfies Record<string, ActionId>;

type Shortcut = keyof typeof shortcuts;

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'repeat'>;

export function actionOfKey(event: KeyPress): ActionId | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return null;
  // Which key a sign stands on, with Shift or without, is the keyboard's matter.
  const isSign = event.key.length === 1;
  const pressed = `${event.shiftKey && !isSign ? 'Shift+' : ''}${event.key}`;
  return Object.hasOwn(shortcuts, pressed) ? shortcuts[pressed as Shortcut] : null;
}

/** The key to show on a button; pause and resume share theirs. */
export function shortcutOf(action: ActionId): Shortcut | null {
  const wanted = action === 'resume' ? 'pause' : action;
  const found = Object.entries(shortcuts).find(([, id]) => id === wanted);
  return found ? (found[0] as Shortcut) : null;
}

export function keyText(key: Shortcut): string {
  return key.replace('Shift+', '⇧');
}

export function isOffered(action: ActionId, view: CounterView): boolean {
  if (action === 'search' || action === 'keys' || action === 'appointments') return true;
  if (!view.lease?.mine) return false;
  switch (action) {
    case 'call-next':
      return view.current === null && view.paused === null;
    case 'pause':
      return view.paused === null;
    case 'resume':
      return view.paused !== null;
    case 'ask-rating':
      return view.rating?.state === 'offered' || view.rating?.state === 'passed';
    case 'walk-in':
      return true;
    case 'confirm-evidence':
      return view.current !== null && view.current.evidence === 'unverified' && isAllowed(view.current.status, 'confirmEvidence');
    default:
      return view.current !== null && isAllowed(view.current.status, ticketActions[action]);
  }
}

/** The step that usually comes next: shown as the main one. */
export function mainAction(view: CounterView): 'call-next' | 'start' | 'complete' {
  if (view.current === null) return 'call-next';
  return view.current.status === 'serving' ? 'complete' : 'start';
}

/** May this ticket of a list be called here now? */
export function canCallTicket(ticket: CounterTicket, view: CounterView): boolean {
  return isOffered('call-next', view) && isAllowed(ticket.status, 'callTicket');
}
