import type { Booked, SlotList } from '@yizhan/protocol/api';
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import type { BookedSlot } from './booking-model.ts';
import { visitDelays } from './delays.ts';
import type { Input, Visit } from './visit.ts';
import { item, key, otherKey, person, problem, walk } from './visit-fixtures.ts';

const date = '2026-09-23';
const slot: BookedSlot = { date, start: '10:00', from: 1000, to: 2000, left: 2 };
const list: SlotList = { online: true, dates: [date], days: [{ date, left: 3 }], slots: [slot] };
const booked: Booked = { appointment: as('01900000-0000-7000-8000-000000000001'), code: 'A2B3C4D5', item, from: 1000, to: 2000 };

const picked: readonly Input[] = [
  { type: 'begin' },
  { type: 'booking-open' },
  { type: 'open-scenes', purpose: 'book' },
  { type: 'open-scene', scene: 'fuwu' },
  { type: 'picked', item, key },
];
const timed: readonly Input[] = [
  ...picked,
  { type: 'booking-slots', item, date: null, list },
  { type: 'booking-day-chosen', date },
  { type: 'booking-slots', item, date, list },
  { type: 'booking-time-chosen', slot },
];
const typed: readonly Input[] = [
  ...timed,
  { type: 'booking-agreed', version: 1 },
  { type: 'booking-by-typing' },
  { type: 'booking-typed', text: '张伟' },
  { type: 'booking-on' },
  { type: 'booking-typed', text: '13812345678' },
  { type: 'booking-on' },
];
const sent: readonly Input[] = [...typed, { type: 'booking-sent' }];
const ask = { type: 'booking-ask', key, wish: { item, date, start: '10:00', name: '张伟', phone: '13812345678' } };
const declined = (code: string): Input => ({ type: 'booking-declined', key, problem: problem(code) });
const asks = (effects: readonly { readonly type: string }[]) => effects.filter(({ type }) => type === 'booking-ask');

test('from the item over day, time, notice and person to the code, its slip asked for once, and nothing left of the person', () => {
  expect(walk(picked).effects).toContainEqual({ type: 'booking-look', item, date: null });
  expect(walk(timed.slice(0, -2)).effects).toContainEqual({ type: 'booking-look', item, date });
  expect(walk(timed).visit.screen).toEqual({ at: 'booking-notice' });
  const out = walk(sent);
  expect(asks(out.effects)).toEqual([ask]);
  const { visit, effects } = walk([{ type: 'booking-answered', key, booked }], out.visit);
  expect(visit).toMatchObject({ screen: { at: 'booking-receipt', booked, slip: 'asked' }, trail: [], booking: null });
  expect(effects).toContainEqual({ type: 'booking-print', appointment: booked.appointment });
  expect(walk([{ type: 'booking-slip-told', printing: false }], visit).visit.screen).toMatchObject({ slip: 'none' });
  expect(walk([{ type: 'back' }], visit).visit.screen.at).toBe('attract');
});

test('nothing personal before the notice was agreed to', () => {
  const { visit } = walk([...timed, { type: 'booking-by-typing' }, { type: 'booking-typed', text: '张伟' }, { type: 'booking-by-card' }]);
  expect(visit).toMatchObject({ screen: { at: 'booking-notice' }, booking: { name: '', card: null } });
});

test('a card takes the place of typing; then a phone may be left or not', () => {
  const waiting = walk([...timed, { type: 'booking-agreed', version: 1 }, { type: 'booking-by-card' }]);
  expect(waiting.effects).toContainEqual({ type: 'watch-card' });
  const { visit } = walk([{ type: 'card', event: { type: 'presented', person } }], waiting.visit);
  expect(visit).toMatchObject({ screen: { at: 'booking-field', field: 'phone' }, reader: 'card-lies' });
  const out = walk([{ type: 'booking-on' }, { type: 'booking-sent' }], visit);
  expect(asks(out.effects)).toEqual([{ type: 'booking-ask', key, wish: { item, date, start: '10:00', person: person.ref } }]);
});

test.each(['138', '12812345678'])('the phone %s is not enough to go on', (phone) => {
  const until = typed.slice(0, -2);
  const { visit } = walk([...until, { type: 'booking-typed', text: phone }, { type: 'booking-on' }]);
  expect(visit.screen).toEqual({ at: 'booking-field', field: 'phone' });
});

describe('while the hub is asked', () => {
  test('a second press asks nothing, nothing changes, nobody goes back or is sent away', () => {
    const out = walk(sent);
    for (const input of [{ type: 'booking-sent' }, { type: 'back' }, { type: 'booking-typed', text: '1' }] as const) {
      expect(walk([input], out.visit)).toEqual({ visit: out.visit, effects: [] });
    }
    expect(out.effects).toContainEqual({ type: 'stop', timers: ['idle'] });
  });

  test.each(['unreachable', 'booking-unanswered'])('%s: the same key asks again by itself, then by hand', (code) => {
    let { visit } = walk(sent);
    for (let tries = 1; tries < visitDelays.tries; tries += 1) {
      const waits = walk([declined(code)], visit);
      expect(waits.effects).toEqual([{ type: 'wait', timer: 'retry', ms: visitDelays.retryMs }]);
      const again = walk([{ type: 'timeout', timer: 'retry' }], waits.visit);
      expect(asks(again.effects)).toEqual([ask]);
      visit = again.visit;
    }
    const told = walk([declined(code)], visit);
    expect(told.visit.screen).toMatchObject({ at: 'booking-review', sent: { code } });
    expect(asks(walk([{ type: 'booking-sent' }], told.visit).effects)).toEqual([ask]);
  });

  test('an answer to another key changes nothing', () => {
    const { visit } = walk(sent);
    expect(walk([{ type: 'booking-answered', key: otherKey, booked }], visit).visit).toBe(visit);
    expect(walk([{ ...declined('slot-full'), key: otherKey } as Input], visit).visit).toBe(visit);
  });
});

test('full in the meantime: back at the times as they are now, then straight to the review with the same key', () => {
  const { visit, effects } = walk([...sent, declined('slot-full')]);
  expect(visit.screen).toMatchObject({ at: 'booking-time', date, list: 'asking', lost: { code: 'slot-full' } });
  expect(effects).toContainEqual({ type: 'booking-look', item, date });
  const later: BookedSlot = { ...slot, start: '11:00', left: 1 };
  const again = walk([{ type: 'booking-time-chosen', slot: later }, { type: 'booking-sent' }], visit);
  expect(asks(again.effects)).toEqual([{ ...ask, wish: { ...ask.wish, start: '11:00' } }]);
  expect(walk([{ type: 'back' }], visit).visit.screen.at).toBe('booking-day');
});

test('a final refusal stays on the review in words; a full time cannot be chosen', () => {
  expect(walk([...sent, declined('too-many-appointments')]).visit.screen).toMatchObject({ sent: { code: 'too-many-appointments' } });
  const full: Input = { type: 'booking-time-chosen', slot: { ...slot, left: 0 } };
  expect(walk([...timed.slice(0, -1), full]).visit.screen.at).toBe('booking-time');
});

test('times of another item or day that come late are not shown; a number instead leaves the booking behind', () => {
  const { visit } = walk(timed.slice(0, -1));
  const other: Visit['screen'] = walk([{ type: 'booking-slots', item, date: '2026-09-24', list: { ...list, slots: [] } }], visit).visit
    .screen;
  expect(other).toBe(visit.screen);
  const take = walk([{ type: 'picked', item, key: otherKey, purpose: 'take' }], visit).visit;
  expect(take).toMatchObject({ screen: { at: 'confirm', item, key: otherKey }, booking: null });
});
