import type { CardEvent } from '@yizhan/protocol/api';
import { describe, expect, test } from 'vitest';
import { visitDelays } from './delays.ts';
import type { Effect, Input, Visit } from './visit.ts';
import { answer, confirm, item, key, person, problem, walk } from './visit-fixtures.ts';

const card = (event: CardEvent): Input => ({ type: 'card', event });
const identify: readonly Input[] = [...confirm, { type: 'open-identify' }];
const presented: readonly Input[] = [...identify, card({ type: 'reading' }), card({ type: 'presented', person })];
const look = ({ screen }: Visit) => (screen.at === 'identify' ? screen.card : screen.at);
const has = (effects: readonly Effect[], type: Effect['type']) => effects.some((effect) => effect.type === type);

describe('the way to a card', () => {
  test('asked for on the confirm page, shown on it afterwards, and sent with the wish', () => {
    const asked = walk(identify);
    expect(asked.visit.screen).toEqual({ at: 'identify', item, key, card: { type: 'waiting' }, camera: 'off' });
    expect(has(asked.effects, 'watch-card')).toBe(true);
    const read = walk(presented);
    expect(read.visit).toMatchObject({ screen: { at: 'confirm', item, key }, person, reader: 'card-lies' });
    expect(read.visit.trail.map(({ at }) => at)).toEqual(['home', 'scenes', 'items']);
    expect(walk([{ type: 'confirmed' }], read.visit).effects).toContainEqual({ type: 'issue', item, key, person });
  });

  test('a card is asked for only on the confirm page', () => {
    for (const inputs of [[], confirm.slice(0, 1), confirm.slice(0, 3), [...confirm, { type: 'confirmed' } as const]]) {
      expect(has(walk([...inputs, { type: 'open-identify' }]).effects, 'watch-card')).toBe(false);
    }
  });

  test('without a card: the number at once, the reader is no longer asked, and a refusal leads to the list', () => {
    const skipped = walk([...identify, { type: 'confirmed' }]);
    expect(skipped.effects).toContainEqual({ type: 'issue', item, key });
    expect(skipped.effects).toContainEqual({ type: 'unwatch-card' });
    const refused = walk([{ type: 'declined', key, problem: problem('item-closed') }, { type: 'back' }], skipped.visit);
    expect(refused.visit).toMatchObject({ screen: { at: 'items' }, person: null });
  });

  test('back leads to the confirm page and closes the stream; a card held there late is nobody', () => {
    const left = walk([...identify, { type: 'back' }]);
    expect(left.visit).toMatchObject({ screen: { at: 'confirm', key }, reader: 'done' });
    expect(has(left.effects, 'unwatch-card')).toBe(true);
    expect(walk([card({ type: 'presented', person })], left.visit).visit.person).toBeNull();
  });
});

describe('what the page says', () => {
  test('each event, and the reason of a failure until the next try', () => {
    const failed = card({ type: 'failed', why: 'lifted' });
    expect(look(walk([...identify, card({ type: 'reading' })]).visit)).toEqual({ type: 'reading' });
    expect(look(walk([...identify, card({ type: 'reading' }), card({ type: 'removed' })]).visit)).toEqual({ type: 'waiting' });
    for (const after of [card({ type: 'waiting' }), card({ type: 'removed' })]) {
      expect(look(walk([...identify, failed, after]).visit)).toEqual({ type: 'failed', why: 'lifted' });
    }
    expect(look(walk([...identify, failed, card({ type: 'reading' })]).visit)).toEqual({ type: 'reading' });
    const unavailable: CardEvent = { type: 'unavailable', faults: ['port-missing'] };
    expect(look(walk([...identify, card(unavailable)]).visit)).toEqual(unavailable);
    expect(look(walk([...identify, card(unavailable), card({ type: 'waiting' })]).visit)).toEqual({ type: 'waiting' });
  });

  test('a reader that fails or comes back by itself is no sign of life; a hand is, and it answers 您还在吗', () => {
    const waits = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.type === 'wait' ? [effect.timer] : []));
    expect(waits(walk([...identify, card({ type: 'waiting' })]).effects)).toEqual([]);
    expect(walk([...identify, card({ type: 'reading' })]).effects).toContainEqual({ type: 'wait', timer: 'idle', ms: visitDelays.idleMs });
    const asked = walk([...identify, { type: 'timeout', timer: 'idle' }]).visit;
    expect(walk([card({ type: 'waiting' })], asked).visit.overlay).toBe('idle');
    const awake = walk([card({ type: 'reading' })], asked);
    expect(awake.visit.overlay).toBeNull();
    expect(awake.effects).toContainEqual({ type: 'stop', timers: ['dialog'] });
  });
});

describe('a card that still lies there', () => {
  test('keeps the stream open until it is taken, also while the ticket is shown', () => {
    const ticket = walk([...presented, { type: 'confirmed' }, { type: 'answered', key, answer }]).visit;
    expect(ticket.reader).toBe('card-lies');
    const taken = walk([card({ type: 'removed' })], ticket);
    expect(taken.visit).toMatchObject({ screen: { at: 'ticket' }, reader: 'done' });
    expect(taken.effects).toEqual([{ type: 'unwatch-card' }]);
  });

  test('has a new reference after the line was lost; another card on the reader is not asked for', () => {
    const { visit } = walk(presented);
    const anew = { ...person, ref: 'ref-after-the-line-came-back' };
    expect(walk([card({ type: 'presented', person: anew })], visit).visit.person).toEqual(anew);
    const stranger = { ...anew, number: '3101**********0010' };
    expect(walk([card({ type: 'presented', person: stranger })], visit).visit.person).toEqual(person);
  });

  test('that was lifted while it was read does not lie there', () => {
    expect(walk([...identify, card({ type: 'failed', why: 'lifted' })]).visit.reader).toBe('looking');
    expect(walk([...identify, card({ type: 'failed', why: 'unreadable' })]).visit.reader).toBe('card-lies');
  });
});

describe('the end', () => {
  test('forgets whom the reader may have seen, by the agent as well; a visit without a card asks nothing of it', () => {
    for (const inputs of [presented, identify, [...identify, { type: 'back' } as const]]) {
      const { visit, effects } = walk([...inputs, { type: 'finish' }]);
      expect(effects).toContainEqual({ type: 'forget-person' });
      expect(visit).toMatchObject({ person: null, reader: 'unasked' });
    }
    expect(has(walk([...confirm, { type: 'finish' }]).effects, 'forget-person')).toBe(false);
  });
});

describe('refusals that concern a person', () => {
  const issuing: readonly Input[] = [...presented, { type: 'confirmed' }];

  test('somebody who waits already is shown their number and its place, and goes on to something else', () => {
    const declined: Input = {
      type: 'declined',
      key,
      problem: problem('person-already-waiting', { ticket: 't1', label: 'A001', status: 'waiting' }),
    };
    const held = walk([...issuing, declined]);
    expect(held.visit.screen).toEqual({ at: 'already', item, label: 'A001', answer: null });
    expect(held.effects).toContainEqual({ type: 'find-ticket', ticket: 't1' });
    expect(walk([{ type: 'found', answer }], held.visit).visit.screen).toMatchObject({ at: 'already', answer });
    for (const way of ['back', 'choose-other'] as const) {
      expect(walk([{ type: way }], held.visit).visit).toMatchObject({ screen: { at: 'items' }, person });
    }
  });

  test('a refusal without the number is told like any other', () => {
    const { visit } = walk([...issuing, { type: 'declined', key, problem: problem('person-already-waiting') }]);
    expect(visit.screen.at).toBe('refused');
  });
});

test('the camera belongs to the pages that ask for a code', () => {
  const on: Input = { type: 'camera', look: 'on' };
  expect(walk([...identify, on]).visit.screen).toMatchObject({ at: 'identify', camera: 'on' });
  expect(walk([{ type: 'begin' }, { type: 'open-scan' }, on]).visit.screen).toEqual({ at: 'scan', camera: 'on' });
  expect(walk([...confirm, on]).visit.screen).not.toHaveProperty('camera');
});
