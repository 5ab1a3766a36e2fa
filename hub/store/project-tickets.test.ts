import { as, type StationId } from '@yizhan/protocol/ids';
import { type QueueEventType, queueEventData } from '@yizhan/protocol/queue';
import type { WireEvent } from '@yizhan/protocol/wire';
import { expect, test } from 'vitest';
import { projectTickets } from './project-tickets.ts';

const station = as<StationId>('kw0101');
const event = (type: string, data: Record<string, unknown>, typeVersion = 1): WireEvent =>
  ({ type, typeVersion, businessDate: '2026-11-24', data: { ticket: 't1', ...data } }) as unknown as WireEvent;
const project = (...events: readonly WireEvent[]) => projectTickets(station, events);

test.each<[QueueEventType, Record<string, unknown>, Record<string, unknown>]>([
  ['ticket.booked', { item: 'i', at: 5 }, { item: 'i', status: 'booked', issuedAt: 5 }],
  ['ticket.issued', { label: 'A001', item: 'i', at: 5, print: null }, { label: 'A001', item: 'i', status: 'waiting', issuedAt: 5 }],
  ['ticket.called', { counter: 'c1', at: 6 }, { status: 'called', counter: 'c1', calledAt: 6 }],
  ['ticket.started', { counter: 'c1', at: 7 }, { status: 'serving', counter: 'c1' }],
  ['ticket.no-show', { to: 'missed' }, { status: 'missed', counter: null }],
  ['ticket.call-undone', {}, { status: 'waiting', counter: null }],
  ['ticket.held', { counter: 'c1' }, { status: 'held' }],
  ['ticket.resumed', {}, { status: 'waiting', counter: null }],
  ['ticket.transferred', { item: 'j', counter: null }, { status: 'waiting', item: 'j', counter: null }],
  ['ticket.item-added', { item: 'j' }, { item: 'j' }],
  ['ticket.completed', { at: 9 }, { status: 'completed', endedAt: 9 }],
  ['ticket.cancelled', { at: 9 }, { status: 'cancelled', endedAt: 9 }],
  ['ticket.rejoined', {}, { status: 'waiting', counter: null }],
  ['ticket.expired', { at: 9 }, { status: 'expired', endedAt: 9 }],
  ['print.requested', {}, { print: 'queued' }],
  ['print.progressed', { status: 'stalled' }, { print: 'stalled' }],
])('%s', (type, data, fields) => {
  expect(project(event(type, data))).toEqual([{ station, id: 't1', businessDate: '2026-11-24', ...fields }]);
});

test('every event type is either shown or known to change no ticket', () => {
  const silent = [
    'day.opened',
    'day.closed',
    'ticket.recalled',
    'ticket.rated',
    'ticket.class-changed',
    'ticket.evidence-seen',
    'counter.leased',
    'counter.released',
    'counter.paused',
    'counter.resumed',
    'help.requested',
    'help.acknowledged',
  ];
  const shown = Object.keys(queueEventData).filter((type) => project(event(type, { print: null })).length > 0);
  expect([...shown, ...silent].sort()).toEqual(Object.keys(queueEventData).sort());
});

test('a batch is one change per ticket, the latest of each field', () => {
  const changes = project(
    event('ticket.issued', { label: 'A001', item: 'i', at: 1, print: { job: 'j', printer: 'p' } }),
    event('ticket.called', { counter: 'c1', at: 2 }),
    event('ticket.issued', { ticket: 't2', label: 'A002', item: 'i', at: 3, print: null }),
    event('ticket.call-undone', {}),
    event('print.progressed', { status: 'printed' }),
  );
  expect(changes).toEqual([
    {
      station,
      id: 't1',
      businessDate: '2026-11-24',
      label: 'A001',
      item: 'i',
      status: 'waiting',
      counter: null,
      print: 'printed',
      issuedAt: 1,
      calledAt: 2,
    },
    { station, id: 't2', businessDate: '2026-11-24', label: 'A002', item: 'i', status: 'waiting', issuedAt: 3 },
  ]);
});

test('types and versions from the future are passed over', () => {
  expect(project(event('robot.greeted', {}), event('ticket.called', { counter: 'c1', at: 1 }, 2))).toEqual([]);
});
