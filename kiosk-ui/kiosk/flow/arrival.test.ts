import type { StationAppointment } from '@yizhan/protocol/api';
import { as } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import type { Input } from './visit.ts';
import { answer, item, person, problem, walk } from './visit-fixtures.ts';

const one: StationAppointment = {
  ...{ appointment: as<StationAppointment['appointment']>('01900000-0000-7000-8000-000000000001'), item, date: '2026-09-22' },
  ...{ from: 1000, to: 2000, state: 'booked', reason: null, timing: 'late', label: null },
};
const open: readonly Input[] = [{ type: 'begin' }, { type: 'booking-open' }];
const asked: readonly Input[] = [
  ...open,
  { type: 'arrival-by', field: 'phone' },
  { type: 'arrival-typed', text: '138123456789' },
  { type: 'arrival-asked' },
];
const found: Input = { type: 'arrival-found', found: [one] };

test('by phone: found, checked in, and the ticket with a word on the time', () => {
  const out = walk(asked);
  expect(out.effects).toContainEqual({ type: 'arrival-find', by: { kind: 'phone', value: '13812345678' } });
  const shown = walk([found], out.visit).visit;
  expect(shown).toMatchObject({ screen: { at: 'arrivals', found: [one] }, trail: [{ at: 'home' }, { at: 'appointments' }] });
  const arrive = walk([{ type: 'arrival-check-in', appointment: one.appointment }], shown);
  expect(arrive.effects).toContainEqual({ type: 'arrival-arrive', appointment: one.appointment });
  expect(walk([{ type: 'arrival-check-in', appointment: one.appointment }], arrive.visit).effects).toEqual([]);
  const { visit, effects } = walk([{ type: 'arrival-checked-in', checked: { timing: 'late', answer } }], arrive.visit);
  expect(visit).toMatchObject({ screen: { at: 'ticket', answer, timing: 'late' }, trail: [] });
  expect(effects).toContainEqual({ type: 'watch-print', answer });
});

test('too few signs ask nothing; what was not found stays to be put right; a refusal is said', () => {
  const short = walk([...open, { type: 'arrival-by', field: 'code' }, { type: 'arrival-typed', text: 'A2B3' }, { type: 'arrival-asked' }]);
  expect(short.effects).toEqual([]);
  const { visit } = walk(asked);
  const none = walk([{ type: 'arrival-found', found: [] }], visit).visit;
  expect(none.screen).toMatchObject({ at: 'arrival-typing', typed: '13812345678', asked: 'none' });
  expect(walk([{ type: 'arrival-erased' }], none).visit.screen).toMatchObject({ typed: '1381234567', asked: 'no' });
  const refused = walk([{ type: 'arrival-refused', problem: problem('too-many-tries') }], visit).visit;
  expect(refused.screen).toMatchObject({ asked: { code: 'too-many-tries' } });
});

test('by card: the reader is asked and left, the reference finds it, nothing found is said on its own page', () => {
  const waiting = walk([...open, { type: 'arrival-by-card' }]);
  expect(waiting.effects).toContainEqual({ type: 'watch-card' });
  expect(walk([{ type: 'back' }], waiting.visit).effects).toContainEqual({ type: 'unwatch-card' });
  const read = walk([{ type: 'card', event: { type: 'presented', person } }], waiting.visit);
  expect(read.effects).toContainEqual({ type: 'arrival-find', by: { kind: 'person', value: person.ref } });
  expect(walk([{ type: 'arrival-found', found: [] }], read.visit).visit.screen).toMatchObject({ at: 'arrivals', found: [] });
});

test('an answer after its page changes nothing', () => {
  const home = walk([{ type: 'begin' }]).visit;
  for (const late of [found, { type: 'arrival-checked-in', checked: { timing: 'late', answer } }] as readonly Input[]) {
    expect(walk([late], home).visit).toBe(home);
  }
});
