import type { SseStream } from '@yizhan/platform/http';
import { as, type CounterId } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { fromKiosk, issue, k1 } from '../testing/desk-fixture.ts';
import { callsKept } from './call-history.ts';
import { viewDelays } from './live-views.ts';

interface Heard {
  readonly id: number;
  readonly event: string;
  readonly data: Record<string, unknown>;
}
interface Listener extends SseStream {
  readonly heard: Heard[];
}

function listener(): Listener {
  const heard: Heard[] = [];
  const decoder = new TextDecoder();
  return {
    heard,
    closed: false,
    end: () => undefined,
    send: ({ id, event, data }) => heard.push({ id: Number(id), event: event ?? '', data: JSON.parse(data) }),
    sendRaw(bytes) {
      const [, id = '', event = '', data = ''] = /^id: (.*)\nevent: (.*)\ndata: (.*)\n\n$/.exec(decoder.decode(bytes)) ?? [];
      heard.push({ id: Number(id), event, data: JSON.parse(data) });
    },
  };
}

const c1: CounterId = as('c1');
const wang = { actor: as<never>('clerk:wang') };
let station: ApiUnderTest;
beforeEach(async () => {
  station = await apiUnderTest();
});
afterEach(() => station.close());
const take = () => station.desk.submit(issue(), fromKiosk());
const kinds = (from: Listener) => from.heard.map((message) => message.event);

test('whoever comes gets the whole view at once; then only what differs', async () => {
  const { views, clock } = station;
  const screen = listener();
  views.kiosk(k1, screen);
  expect(screen.heard).toMatchObject([
    { id: 0, event: 'view', data: { seq: 0, waiting: 0, printer: { state: 'unavailable' }, link: 'not-joined' } },
  ]);
  await clock.advance(10 * viewDelays.refresh);
  expect(screen.heard).toHaveLength(1);
  await clock.advance(viewDelays.between);
  await take();
  await clock.advance(0);
  expect(screen.heard[1]).toMatchObject({ id: 2, data: { seq: 2, waiting: 1, at: clock.now() } });
});

test('a burst is one view at once and one after the pause, with all of it', async () => {
  const { views, clock } = station;
  const screen = listener();
  views.kiosk(k1, screen);
  await clock.advance(viewDelays.between);
  for (let index = 0; index < 20; index += 1) {
    await take();
    await clock.advance(1);
  }
  expect(screen.heard).toHaveLength(2);
  await clock.advance(viewDelays.between);
  expect(screen.heard.map((message) => message.data.waiting)).toEqual([0, 1, 20]);
});

test('a call never waits for the pause: event and view are there when the clerk is answered', async () => {
  const { views, clock, desk } = station;
  const [board, counter] = [listener(), listener()];
  await take();
  await desk.submit({ type: 'leaseCounter', counter: c1 }, wang);
  await clock.advance(viewDelays.between);
  views.board(null, board);
  views.counter(c1, 'wang', counter);
  await desk.submit({ type: 'callNext', counter: c1 }, wang);
  expect(kinds(board)).toEqual(['view', 'call', 'view']);
  const seq = station.journal.head().seq;
  expect(board.heard[1]).toMatchObject({ id: seq, data: { seq, label: 'A001', counter: 'c1', count: 1 } });
  expect(board.heard[2]?.data.calls).toMatchObject([{ seq, label: 'A001' }]);
  expect(counter.heard[1]?.data).toMatchObject({
    current: { label: 'A001', reason: 'arrival' },
    lease: { clerk: 'clerk:wang', mine: true },
  });
});

test('nothing is shown before it is durable', async () => {
  const { views, clock, journal } = station;
  const screen = listener();
  views.kiosk(k1, screen);
  const release = journal.holdCommits();
  const taken = take();
  await clock.advance(2 * viewDelays.refresh);
  expect(screen.heard).toHaveLength(1);
  release();
  await taken;
  await clock.advance(viewDelays.between);
  expect(screen.heard.at(-1)?.data.waiting).toBe(1);
});

test('all listeners of a screen get the same view, made once; another clerk sees that the lease is not theirs', async () => {
  const { views, clock, desk } = station;
  const [one, two, other] = [listener(), listener(), listener()];
  views.counter(c1, 'wang', one);
  views.counter(c1, 'wang', two);
  views.counter(c1, 'zhao', other);
  expect(views.listeners).toBe(3);
  await desk.submit({ type: 'leaseCounter', counter: c1 }, wang);
  await clock.advance(viewDelays.between);
  expect(two.heard.slice(1)).toEqual(one.heard.slice(1));
  expect(one.heard.at(-1)?.data).toMatchObject({ lease: { mine: true } });
  expect(other.heard.at(-1)?.data).toMatchObject({ lease: { mine: false } });
});

test('a board that comes back hears the calls it missed, among the last kept, and no other', async () => {
  const { views, desk } = station;
  await desk.submit({ type: 'leaseCounter', counter: c1 }, wang);
  await take();
  await desk.submit({ type: 'callNext', counter: c1 }, wang);
  const first = station.journal.head().seq;
  const [ticket] = desk.committed.tickets.keys();
  for (let index = 0; index < callsKept + 5; index += 1) await desk.submit({ type: 'recall', counter: c1, ticket: ticket as never }, wang);
  const [fresh, back, late] = [listener(), listener(), listener()];
  views.board(null, fresh);
  views.board(first + callsKept, back);
  views.board(0, late);
  expect(kinds(fresh)).toEqual(['view']);
  expect(back.heard.map((message) => message.id)).toEqual(
    [1, 2, 3, 4, 5].map((after) => first + callsKept + after).concat(first + callsKept + 5),
  );
  expect(kinds(late)).toHaveLength(callsKept + 1);
});

test('a device that changes is seen, and a screen that left is not sent to', async () => {
  const { views, clock } = station;
  const [stays, leaves] = [listener(), listener()];
  views.kiosk(k1, stays);
  const leave = views.kiosk(k1, leaves);
  leave();
  station.setPrinter({ state: 'degraded', faults: ['near-end'] });
  await clock.advance(viewDelays.between);
  expect(stays.heard.at(-1)?.data.printer).toEqual({ state: 'near-end', faults: ['near-end'] });
  expect([leaves.heard.length, views.listeners]).toEqual([1, 1]);
});
