import type { CounterView } from '@yizhan/protocol/api';
import { allowed, type TicketStatus } from '@yizhan/protocol/queue';
import { expect, test } from 'vitest';
import { type ActionId, actionOfKey, isOffered, mainAction, shortcutOf, shortcuts, ticketActions } from './work-actions.ts';

function view(status: TicketStatus | null, { mine = true, paused = false } = {}): CounterView {
  return {
    lease: { clerk: 'wang', mine, since: 0 },
    paused: paused ? { reason: 'x', since: 0 } : null,
    current: status && { status, evidence: 'unverified' },
  } as unknown as CounterView;
}

const ids = Object.keys(ticketActions) as (keyof typeof ticketActions)[];

test('the buttons of a ticket are exactly the commands of the queue table', () => {
  for (const status of Object.keys(allowed) as TicketStatus[]) {
    const on = ids.filter((id) => isOffered(id, view(status))).map((id) => ticketActions[id]);
    const table = (allowed[status] as readonly string[]).filter((command) => Object.values<string>(ticketActions).includes(command));
    expect([...on].sort()).toEqual([...table].sort());
  }
});

test('call next needs a free, unpaused counter that is mine', () => {
  expect(isOffered('call-next', view(null))).toBe(true);
  expect(isOffered('call-next', view('called'))).toBe(false);
  expect(isOffered('call-next', view(null, { paused: true }))).toBe(false);
  expect(isOffered('call-next', view(null, { mine: false }))).toBe(false);
});

test('without the lease nothing is offered', () => {
  const every: ActionId[] = [...ids, 'call-next', 'pause', 'resume', 'walk-in'];
  for (const status of [null, 'called', 'serving'] as const) {
    expect(every.filter((id) => isOffered(id, view(status, { mine: false })))).toEqual([]);
  }
  expect(isOffered('call-next', { ...view(null), lease: null })).toBe(false);
});

test('the main step walks with the ticket', () => {
  expect([null, 'called', 'serving'].map((status) => mainAction(view(status as TicketStatus | null)))).toEqual([
    'call-next',
    'start',
    'complete',
  ]);
});

const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false };

test('keys mean what the legend says, and nothing with other modifiers or while held down', () => {
  expect(actionOfKey({ ...plain, key: 'F2' })).toBe('call-next');
  expect(actionOfKey({ ...plain, key: 'F2', shiftKey: true })).toBe('undo-call');
  expect(actionOfKey({ ...plain, key: 'F2', ctrlKey: true })).toBeNull();
  expect(actionOfKey({ ...plain, key: 'F2', repeat: true })).toBeNull();
  expect(actionOfKey({ ...plain, key: 'toString' })).toBeNull();
  for (const [key, action] of Object.entries(shortcuts)) expect(shortcutOf(action)).toBe(key);
  expect(shortcutOf('resume')).toBe('F10');
  expect(actionOfKey({ ...plain, key: '?', shiftKey: true }), 'a sign, wherever it stands on the keyboard').toBe('keys');
});
