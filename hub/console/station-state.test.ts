import type { HubTicket } from '@yizhan/protocol/api';
import { afterAll, expect, test, vi } from 'vitest';
import type { ConsoleEvent } from '../http/shapes.ts';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { eventsShown, merged, newestFirst } = await import('./station-state.ts');
afterAll(() => vi.unstubAllGlobals());

const ticket = (id: string, over: Partial<HubTicket> = {}): HubTicket => ({
  id,
  businessDate: '2026-11-24',
  label: `A00${id}`,
  item: 'x',
  itemName: 'X',
  status: 'waiting',
  counter: null,
  print: null,
  issuedAt: Number(id),
  calledAt: null,
  endedAt: null,
  ...over,
});

test('a changed ticket replaces its old self, a new one comes first', () => {
  const after = merged([ticket('2'), ticket('1')], [ticket('1', { status: 'called' }), ticket('3')]);
  expect(after.map(({ id, status }) => [id, status])).toEqual([
    ['3', 'waiting'],
    ['2', 'waiting'],
    ['1', 'called'],
  ]);
});

test("the first ticket of a new day clears yesterday's away", () => {
  const after = merged([ticket('1')], [ticket('2', { businessDate: '2026-11-25' })]);
  expect(after.map(({ id }) => id)).toEqual(['2']);
});

test('an event the live line and the API both brought is shown once, newest first', () => {
  const event = (id: string) => ({ id }) as ConsoleEvent;
  expect(newestFirst([event('3'), event('2')], [event('2'), event('1')]).map(({ id }) => id)).toEqual(['3', '2', '1']);
  const many = Array.from({ length: 500 }, (_, n) => event(`old-${n}`));
  expect(newestFirst([event('new')], many)).toHaveLength(eventsShown);
});
