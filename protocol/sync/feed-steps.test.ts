/** Single steps that a random walk seldom meets; the whole is in tests/properties/feed-both-ends. */
import { describe, expect, test } from 'vitest';
import { as, type Seq } from '../ids.ts';
import type { FeedEntry, FeedMessage, FeedPlace } from '../wire/feed-messages.ts';
import { type FeedHubState, type FeedPage, feedHubStep, feedSilences, initialFeedHub } from './feed-hub-step.ts';
import { type FeedStationState, feedStationStep } from './feed-station-step.ts';

const seq = (n: number): Seq => as(n);
const place = (n: number, changes: Partial<FeedPlace> = {}): FeedPlace => ({ hubEpoch: 'h1', seq: seq(n), settled: true, ...changes });
const entry = (n: number): FeedEntry => ({ key: `k${n}`, seq: seq(n), type: 't', typeVersion: 1, at: as(1), gone: false, data: {} });
const message = (changes: Partial<FeedMessage> = {}): FeedMessage => ({
  ...{ v: 1, hubEpoch: 'h1', after: seq(5), through: seq(7), head: seq(9), whole: false, entries: [entry(6), entry(7)] },
  ...changes,
});

describe('the station', () => {
  const at5: FeedStationState = { place: place(5), storing: null };

  test('takes what is for its place and answers when it is stored', () => {
    const taken = feedStationStep(at5, { type: 'message', message: message() });
    expect(taken.effects).toMatchObject([{ type: 'store', write: { doubtAll: false, dropDoubted: false, place: place(7) } }]);
    expect(feedStationStep(taken.state, { type: 'message', message: message() }).effects, 'one at a time').toEqual([]);
    const stored = feedStationStep(taken.state, { type: 'stored' });
    expect(stored).toEqual({ state: { place: place(7), storing: null }, effects: [{ type: 'acknowledge', place: place(7) }] });
    expect(feedStationStep(taken.state, { type: 'store-failed' })).toEqual({ state: at5, effects: [] });
  });

  test.each([
    ['for another place', { after: seq(4) }],
    ['of another hub epoch that goes on from here', { hubEpoch: 'h2' }],
    ['out of order', { entries: [entry(7), entry(6)] }],
    ['with what was there before', { entries: [entry(5), entry(6)] }],
    ['that ends before its entries', { through: seq(6) }],
    ['beyond its own head', { head: seq(6) }],
  ])('answers a message %s with its own place', (_, changes) => {
    const { state, effects } = feedStationStep(at5, { type: 'message', message: message(changes) });
    expect(state).toBe(at5);
    expect(effects).toEqual([{ type: 'acknowledge', place: place(5) }]);
  });

  test('starts over when told so, and is settled when the head is reached', () => {
    const over = feedStationStep(at5, { type: 'message', message: message({ hubEpoch: 'h2', whole: true, entries: [entry(1)] }) });
    expect(over.effects).toMatchObject([
      { write: { doubtAll: true, dropDoubted: false, place: { hubEpoch: 'h2', seq: 7, settled: false } } },
    ]);
    const { state } = feedStationStep(over.state, { type: 'stored' });
    const rest = message({ hubEpoch: 'h2', after: seq(7), through: seq(9), entries: [entry(9)] });
    const last = feedStationStep(state, { type: 'message', message: rest });
    expect(last.effects).toMatchObject([{ write: { dropDoubted: true, place: { hubEpoch: 'h2', seq: 9, settled: true } } }]);
  });
});

describe('the hub', () => {
  const page = (from: number, to: number, head: number): FeedPage => ({
    ...{ head: seq(head), forgotten: seq(0), whole: false, through: seq(to) },
    entries: Array.from({ length: to - from }, (_, n) => entry(from + 1 + n)),
  });
  const step = (state: FeedHubState, input: Parameters<typeof feedHubStep>[2]) => feedHubStep('h1', state, input);
  const reading5 = step(initialFeedHub, { type: 'hello', place: place(5) }).state;

  test('a page that was read for another place is not sent: the station would miss what lies between', () => {
    const moved = step(reading5, { type: 'ack', place: place(3) }).state;
    const { effects } = step(moved, { type: 'page-read', page: page(5, 9, 9) });
    expect(effects).toEqual([{ type: 'read', place: place(3) }]);
  });

  test('the same answer again does not make it send again', () => {
    const sent = step(reading5, { type: 'page-read', page: page(5, 7, 9) });
    expect(sent.effects).toMatchObject([{ type: 'send' }, { type: 'set-timer' }]);
    expect(step(sent.state, { type: 'ack', place: place(5) })).toEqual({ state: sent.state, effects: [] });
  });

  test('after some silences it leaves the station in peace, until there is something new', () => {
    let { state } = step(reading5, { type: 'page-read', page: page(5, 9, 9) });
    let waits: number[] = [];
    for (let n = 0; n < feedSilences; n++) {
      state = step(state, { type: 'timeout' }).state;
      const again = step(state, { type: 'page-read', page: page(5, 9, 9) });
      state = again.state;
      waits = [...waits, ...again.effects.flatMap((effect) => (effect.type === 'set-timer' ? [effect.delay] : []))];
    }
    expect(waits).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
    const given = step(state, { type: 'timeout' });
    expect(given.effects).toEqual([]);
    expect(step(given.state, { type: 'changed' }).effects).toEqual([{ type: 'read', place: place(5) }]);
  });

  test('a station that takes no feed is sent nothing, whatever changes', () => {
    const { state } = step(initialFeedHub, { type: 'hello', place: null });
    expect(step(state, { type: 'changed' }).effects).toEqual([]);
    expect(step(initialFeedHub, { type: 'changed' }).effects).toEqual([]);
  });
});
