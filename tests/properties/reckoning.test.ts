/** The trials stand or fall with `reckon`: each kind of loss, planted, must be told. */
import { expect, test } from 'vitest';
import { reckon } from '../soak/reckoning.ts';

type Row = Parameters<typeof reckon>[0][number];
const at = 1_790_000_000_000;
const row = (seq: number, type: string, data: Record<string, unknown>): Row => ({
  seq,
  id: `e${seq}`,
  type,
  business_date: '2026-11-24',
  hash: `h${seq}`,
  data: JSON.stringify(data),
});
const issued = (seq: number, ticket: string, number: number): Row =>
  row(seq, 'ticket.issued', {
    ticket,
    label: `A00${number}`,
    prefix: 'A',
    number,
    item: 'i',
    channel: 'kiosk',
    kiosk: 'k1',
    priorityClass: null,
    window: null,
    orderKey: number,
    arrival: number,
    at,
    print: null,
  });
const called = (seq: number, ticket: string, counter: string): Row =>
  row(seq, 'ticket.called', { ticket, counter, clerk: 'clerk:a', count: 1, reason: 'arrival', waitedMs: 0, at });

const day = [row(1, 'day.opened', { businessDate: '2026-11-24' }), issued(2, 't1', 1), issued(3, 't2', 2), called(4, 't1', 'c1')];
const told = [
  { id: 't1', label: 'A001' },
  { id: 't2', label: 'A002' },
];

test('books that agree have no fault', () => {
  expect(reckon(day, day, told)).toEqual([]);
});

test.each<[string, readonly Row[], readonly Row[], readonly { id: string; label: string }[], RegExp]>([
  ['a number given twice', [...day, issued(5, 't3', 1)], [...day, issued(5, 't3', 1)], told, /A001 was issued twice/],
  ['a told number that is not in the journal', day, day, [...told, { id: 't9', label: 'A009' }], /told A009/],
  ['a told number that the journal knows as another', day, day, [{ id: 't1', label: 'A002' }], /told A002/],
  ['one ticket at two counters', [...day, called(5, 't1', 'c2')], [...day, called(5, 't1', 'c2')], told, /while at a counter/],
  ['two tickets at one counter', [...day, called(5, 't2', 'c1')], [...day, called(5, 't2', 'c1')], told, /c1 called while/],
  [
    'a gap in the sequence',
    day.filter((one) => one.seq !== 3),
    day.filter((one) => one.seq !== 3),
    [told[0] ?? { id: '', label: '' }],
    /seq 4 stands at place 3/,
  ],
  ['an event the hub lacks', day, day.slice(0, 3), told, /the hub holds 3/],
  ['a copy that differs', day, day.map((one) => (one.seq === 2 ? { ...one, hash: 'x' } : one)), told, /differs at seq 2/],
  ['a trial in which nothing happened', [], [], [], /tried nothing/],
])('%s is told', (_, journal, hub, residents, fault) => {
  expect(reckon(journal, hub, residents).join('\n')).toMatch(fault);
});
