import { expect, test } from 'vitest';
import { as, type CounterId, type LeaseId } from '../ids.ts';
import { c1, c2, Hall, li, wang } from './test-hall.ts';

function leaseOf(hall: Hall, counter: CounterId): LeaseId {
  return hall.state.counters.get(counter)?.lease?.id ?? as<LeaseId>('none');
}

test('one clerk, one counter; asking again for the own one changes nothing', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  expect(hall.do({ type: 'leaseCounter', counter: c1 }, wang)).toEqual([]);
  expect(hall.refusal({ type: 'leaseCounter', counter: c1 }, li)).toBe('counter-leased-by-other');
  expect(hall.refusal({ type: 'leaseCounter', counter: c2 }, wang)).toBe('clerk-has-counter');
  expect(hall.refusal({ type: 'leaseCounter', counter: as<CounterId>('c9') }, li)).toBe('unknown-counter');
});

test('a released counter returns the called ticket to its old place', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.issue();
  hall.issue();
  const called = hall.callNext();
  const events = hall.do({ type: 'releaseCounter', counter: c1, lease: leaseOf(hall, c1), why: 'timed-out' });
  expect(events.map((event) => event.type)).toEqual(['ticket.call-undone', 'counter.released']);
  hall.open(c2, li);
  expect(hall.callNext(c2, li).id).toBe(called.id);
});

test('a released counter holds the ticket it was serving', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.issue();
  const { id } = hall.callNext();
  hall.do({ type: 'start', counter: c1, ticket: id });
  hall.do({ type: 'releaseCounter', counter: c1, lease: leaseOf(hall, c1), why: 'signed-out' });
  expect(hall.ticket(id).status).toBe('held');
  expect(hall.state.counters.get(c1)).toMatchObject({ lease: null, current: null });
});

test('an old lease releases nothing', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  const old = leaseOf(hall, c1);
  hall.do({ type: 'releaseCounter', counter: c1, lease: old, why: 'signed-out' });
  hall.open(c1, li);
  expect(hall.refusal({ type: 'releaseCounter', counter: c1, lease: old, why: 'timed-out' })).toBe('lease-gone');
});

test('a paused counter finishes its ticket but calls no other', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.issue();
  hall.issue();
  const { id } = hall.callNext();
  hall.do({ type: 'pauseCounter', counter: c1, reason: '用餐' });
  expect(hall.refusal({ type: 'pauseCounter', counter: c1, reason: '用餐' })).toBe('counter-paused');
  hall.do({ type: 'start', counter: c1, ticket: id });
  hall.do({ type: 'complete', counter: c1, ticket: id });
  expect(hall.refusal({ type: 'callNext', counter: c1 })).toBe('counter-paused');
  hall.do({ type: 'resumeCounter', counter: c1 });
  expect(hall.refusal({ type: 'resumeCounter', counter: c1 })).toBe('counter-not-paused');
  expect(hall.callNext().label).toBe('A002');
});

test('a counter taken out of the settings is still worked empty', () => {
  const hall = new Hall();
  hall.open(c1, wang);
  hall.issue();
  const { id } = hall.callNext();
  hall.rules = { ...hall.rules, counters: new Map([...hall.rules.counters].filter(([counter]) => counter !== c1)) };
  hall.do({ type: 'start', counter: c1, ticket: id });
  hall.do({ type: 'complete', counter: c1, ticket: id });
  hall.do({ type: 'releaseCounter', counter: c1, lease: leaseOf(hall, c1), why: 'signed-out' });
  expect(hall.refusal({ type: 'leaseCounter', counter: c1 })).toBe('unknown-counter');
});
