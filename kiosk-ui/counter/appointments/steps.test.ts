import type { Booked, StationAppointment } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { firstStep, type Input, next, type Step, searchOf } from './steps.ts';

const item = 'pension' as ItemId;
const slot = { date: '2026-09-23', start: '10:00', from: 1, to: 2 };
const booked = { appointment: 'a', code: 'A2B3C4D5', item, from: 1, to: 2 } as unknown as Booked;
const one = { appointment: 'a', item } as StationAppointment;
const walk = (...inputs: readonly Input[]): Step => inputs.reduce(next, firstStep);

test('a booking goes item, day and time, person, code; back is one step, and done is the list', () => {
  const steps: readonly Input[] = [{ type: 'book' }, { type: 'item', item }, { type: 'slot', slot }, { type: 'given', booked }];
  expect(steps.map((_, at) => walk(...steps.slice(0, at + 1)).at)).toEqual(['item', 'when', 'who', 'done']);
  expect(walk(...steps)).toEqual({ at: 'done', booked, moved: false });
  expect(walk(...steps.slice(0, 3), { type: 'back' })).toEqual({ at: 'when', item, moving: null });
  expect(walk(...steps.slice(0, 2), { type: 'back' })).toEqual({ at: 'item' });
  expect(walk(...steps.slice(0, 1), { type: 'back' })).toEqual(firstStep);
  expect(walk(...steps, { type: 'done' })).toEqual(firstStep);
});

test('a move asks for the time alone, and back leads to the list', () => {
  const when = walk({ type: 'move', one });
  expect(when).toEqual({ at: 'when', item, moving: 'a' });
  expect(next(when, { type: 'slot', slot })).toBe(when);
  expect(next(when, { type: 'given', booked })).toMatchObject({ at: 'done', moved: true });
  expect(next(when, { type: 'back' })).toEqual(firstStep);
  expect(walk({ type: 'cancel', one }, { type: 'back' })).toEqual(firstStep);
});

test.each([
  ['138 0000 1234', { phone: '13800001234' }],
  ['＋８６１３８００００１２３４', { phone: '+8613800001234' }],
  ['a2b3-c4d5', { code: 'a2b3c4d5' }],
  ['12800001234', { code: '12800001234' }],
  ['a2', null],
  ['  ', null],
])('%s is searched as %o', (typed, search) => {
  expect(searchOf(typed)).toEqual(search);
});
