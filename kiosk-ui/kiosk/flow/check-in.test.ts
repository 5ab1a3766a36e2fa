import type { CodeView } from '@yizhan/protocol/api';
import { expect, test } from 'vitest';
import type { Input } from './visit.ts';
import { answer, confirm, key, problem, walk } from './visit-fixtures.ts';

const code: CodeView = { kind: 'appointment', code: 'A2B3C4D5' };
const shown: readonly Input[] = [{ type: 'code-read', code }];
const checked: Input = { type: 'checked-in', code: 'A2B3C4D5', checked: { timing: 'early', answer } };

test('from the code to the ticket, with a word on the time; its paper is watched', () => {
  const asked = walk([...shown, { type: 'check-in' }]);
  expect(asked.effects).toContainEqual({ type: 'check-in', code: 'A2B3C4D5' });
  const { visit, effects } = walk([checked], asked.visit);
  expect(visit).toMatchObject({ screen: { at: 'ticket', answer, timing: 'early' }, trail: [] });
  expect(effects).toContainEqual({ type: 'watch-print', answer });
  expect(walk([{ type: 'touched' }], visit).visit.screen).toMatchObject({ timing: 'early', extended: 1 });
});

test('a refusal stays on the page in words, and may be tried again', () => {
  const refused = walk([...shown, { type: 'check-in-refused', code: 'A2B3C4D5', problem: problem('appointment-not-today') }]).visit;
  expect(refused.screen).toMatchObject({ at: 'code', code, refused: { code: 'appointment-not-today' } });
  expect(walk([{ type: 'check-in' }], refused).visit.screen).toEqual({ at: 'code', code });
});

test('an answer for another code, or after the page, changes nothing; other pages check nobody in', () => {
  const other: Input = { ...checked, code: 'ZZZZZZZZ' };
  const { visit } = walk(shown);
  expect(walk([other], visit).visit).toBe(visit);
  const home = walk([{ type: 'begin' }]).visit;
  expect(walk([checked], home).visit).toBe(home);
  const ticket = walk([...confirm, { type: 'confirmed' }, { type: 'answered', key, answer }]).visit;
  expect(walk([{ type: 'check-in' }], ticket)).toEqual({ visit: ticket, effects: [] });
});
