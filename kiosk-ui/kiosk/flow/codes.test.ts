import type { CodeView, TicketAnswer } from '@yizhan/protocol/api';
import { as, type TicketId } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import type { Input } from './visit.ts';
import { answer, confirm, key, problem, walk } from './visit-fixtures.ts';

const unknown: CodeView = { kind: 'unknown' };
const read = (code: CodeView): Input => ({ type: 'code-read', code });
const ours: CodeView = { kind: 'ticket', elsewhere: false, answer };
const issuing: readonly Input[] = [...confirm, { type: 'confirmed' }];
const ticket: readonly Input[] = [...issuing, { type: 'answered', key, answer }];

describe('a code', () => {
  test('is shown wherever somebody may hold one, and back leads to where they were', () => {
    for (const [inputs, behind] of [
      [[], 'home'],
      [[{ type: 'begin' }], 'home'],
      [confirm, 'confirm'],
      [[...confirm, { type: 'open-identify' }], 'confirm'],
      [[{ type: 'begin' }, { type: 'open-scan' }], 'scan'],
      [[...issuing, { type: 'declined', key, problem: problem('item-closed') }], 'items'],
      [[{ type: 'begin' }, read(unknown)], 'home'],
    ] as [Input[], string][]) {
      const shown = walk([...inputs, read(ours)]).visit;
      expect(shown.screen).toEqual({ at: 'code', code: ours });
      expect(walk([{ type: 'back' }], shown).visit.screen.at).toBe(behind);
    }
  });

  test('is passed over while a ticket is being issued, its text too', () => {
    const { visit } = walk(issuing);
    for (const input of [read(ours), { type: 'text-read', text: 'x' } as const]) {
      expect(walk([input], visit)).toEqual({ visit, effects: [] });
    }
  });

  test('answers 您还在吗 and closes the thanks for a call', () => {
    const idle = walk([...confirm, { type: 'timeout', timer: 'idle' }, read(unknown)]);
    expect(idle.visit).toMatchObject({ overlay: null, screen: { at: 'code' } });
    expect(idle.effects).toContainEqual({ type: 'stop', timers: ['dialog'] });
    const help = walk([...confirm, { type: 'call-help' }, { type: 'help-answered', ok: true }, read(unknown)]);
    expect(help.visit.overlay).toBeNull();
    expect(help.effects).toContainEqual({ type: 'stop', timers: ['help'] });
  });

  test('held under the scanner instead of a card ends the wait for the card', () => {
    const { visit, effects } = walk([...confirm, { type: 'open-identify' }, read(unknown)]);
    expect(visit.reader).toBe('done');
    expect(effects).toContainEqual({ type: 'unwatch-card' });
  });

  test('the camera is off when one comes back to it', () => {
    const looking = walk([{ type: 'begin' }, { type: 'open-scan' }, { type: 'camera', look: 'on' }, read(unknown), { type: 'back' }]);
    expect(looking.visit.screen).toEqual({ at: 'scan', camera: 'off' });
  });

  test('of something else leads home from its page', () => {
    expect(walk([...confirm, read(unknown), { type: 'choose-other' }]).visit).toMatchObject({ screen: { at: 'home' }, trail: [] });
  });
});

describe('while a number is shown', () => {
  test('its own code only buys more time', () => {
    const { visit, effects } = walk([...ticket, read(ours)]);
    expect(visit.screen).toMatchObject({ at: 'ticket', extended: 1 });
    expect(effects.some(({ type }) => type === 'wipe')).toBe(false);
  });

  test('another code is another visitor: the first is wiped before anything is shown', () => {
    const other: TicketAnswer = { ...answer, ticket: { ...answer.ticket, id: as<TicketId>('t2') } };
    const { visit, effects } = walk([...ticket, { type: 'toggle-elder' }, read({ kind: 'ticket', elsewhere: false, answer: other })]);
    expect(visit).toMatchObject({ elder: false, trail: [], screen: { at: 'code' } });
    const order = effects.map(({ type }) => type);
    expect(order.indexOf('wipe')).toBeGreaterThanOrEqual(0);
    expect(order.indexOf('wipe')).toBeLessThan(order.indexOf('wait'));
  });
});
