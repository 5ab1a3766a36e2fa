import type { CodeView, PublicTicket } from '@yizhan/protocol/api';
import { describe, expect, test } from 'vitest';
import type { Input, Visit } from './visit.ts';
import { answer, key, otherKey, problem, walk } from './visit-fixtures.ts';

const codeOf = (change: Partial<PublicTicket>): CodeView => ({
  kind: 'ticket',
  elsewhere: false,
  answer: { ...answer, ticket: { ...answer.ticket, ...change } },
});
const shown = (change: Partial<PublicTicket>): readonly Input[] => [{ type: 'begin' }, { type: 'code-read', code: codeOf(change) }];
const opened: readonly Input[] = [...shown({ status: 'completed' }), { type: 'open-rating', key }];
const low: readonly Input[] = [...opened, { type: 'level-chosen', level: 'dissatisfied' }];
const sent: readonly Input[] = [...low, { type: 'toggle-reason', reason: 'long-wait' }, { type: 'rating-sent' }];

function ratingOf(visit: Visit): Extract<Visit['screen'], { at: 'rating' }> {
  if (visit.screen.at !== 'rating') throw new Error(`at ${visit.screen.at}`);
  return visit.screen;
}

describe('a rating', () => {
  test('opens from the page of a completed ticket alone, and not of one that was rated', () => {
    expect(walk(opened).visit.screen).toMatchObject({ at: 'rating', ticket: 't1', label: 'A001', level: null, sent: 'no' });
    for (const change of [{ status: 'serving' }, { status: 'waiting' }, { status: 'completed', rated: true }] as const) {
      expect(walk([...shown(change), { type: 'open-rating', key }]).visit.screen.at).toBe('code');
    }
    expect(walk([{ type: 'begin' }, { type: 'open-rating', key }]).visit.screen.at).toBe('home');
  });

  test('asked for by a clerk opens on a kiosk that nobody uses, and goes when nobody begins to answer', () => {
    const asked: Input = { type: 'rating-asked', ticket: answer.ticket.id, label: 'A001', key };
    const { visit } = walk([asked]);
    expect(ratingOf(visit)).toMatchObject({ label: 'A001', key, level: null });
    expect(walk([{ type: 'rating-passed' }], visit).visit.screen.at).toBe('attract');
    expect(walk([{ type: 'level-chosen', level: 'fair' }, { type: 'rating-passed' }], visit).visit.screen.at, 'an answer begun').toBe(
      'rating',
    );
    expect(walk([{ type: 'begin' }, asked]).visit.screen.at, 'somebody else’s visit').toBe('home');
    expect(walk([...opened, { type: 'rating-passed' }]).visit.screen.at, 'opened with the own ticket').toBe('rating');
  });

  test('takes a level, and only reasons that go with it, on and off again', () => {
    const { visit } = walk([...low, { type: 'toggle-reason', reason: 'long-wait' }, { type: 'toggle-reason', reason: 'kind' }]);
    expect(ratingOf(visit)).toMatchObject({ level: 'dissatisfied', reasons: ['long-wait'] });
    expect(ratingOf(walk([{ type: 'toggle-reason', reason: 'long-wait' }], visit).visit).reasons).toEqual([]);
  });

  test('is sent once with its one key: a second press does nothing', () => {
    const out = walk(sent);
    expect(out.effects).toContainEqual({ type: 'rate', ticket: 't1', key, level: 'dissatisfied', reasons: ['long-wait'] });
    expect(walk([{ type: 'rating-sent' }], out.visit)).toEqual({ visit: out.visit, effects: [] });
    expect(walk([{ type: 'level-chosen', level: 'fair' }], out.visit).visit).toEqual(out.visit);
    expect(walk([...opened, { type: 'rating-sent' }]).effects).toEqual([]);
  });

  test('is thanked for when it is kept, with nothing left to go back to', () => {
    const { visit } = walk([...sent, { type: 'rating-answered', key, problem: null }]);
    expect(ratingOf(visit).sent).toBe('done');
    expect(walk([{ type: 'back' }], visit).visit.screen.at).toBe('home');
  });

  test('that was not heard is sent again with the same key; what was chosen stays', () => {
    const failed = walk([...sent, { type: 'rating-answered', key, problem: problem('unreachable') }]);
    expect(ratingOf(failed.visit)).toMatchObject({ sent: { code: 'unreachable' }, reasons: ['long-wait'] });
    expect(walk([{ type: 'rating-sent' }], failed.visit).effects).toContainEqual(expect.objectContaining({ type: 'rate', key }));
  });

  test('hears only its own answer', () => {
    const out = walk(sent).visit;
    expect(walk([{ type: 'rating-answered', key: otherKey, problem: null }], out).visit).toBe(out);
    expect(walk([{ type: 'rating-answered', key, problem: null }]).visit.screen.at).toBe('attract');
  });

  test('keeps its answer while 您还在吗 is asked', () => {
    const { visit } = walk([...sent, { type: 'timeout', timer: 'idle' }, { type: 'rating-answered', key, problem: null }]);
    expect(ratingOf(visit).sent).toBe('done');
  });

  test('back leads from the reasons to the levels, from there to the ticket, and another code does not lead back to it', () => {
    expect(ratingOf(walk([...low, { type: 'back' }]).visit)).toMatchObject({ level: null, reasons: [] });
    expect(walk([...low, { type: 'back' }, { type: 'back' }]).visit.screen.at).toBe('code');
    const other = walk([...low, { type: 'code-read', code: { kind: 'unknown' } }]).visit;
    expect(other.trail.map(({ at }) => at)).toEqual(['home']);
  });
});
