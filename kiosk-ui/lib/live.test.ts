import { expect, test } from 'vitest';
import { liveDelays, liveView } from './live.ts';
import type { OpenStream, StreamListener } from './open-stream.ts';
import { unreachable } from './problem.ts';
import { fakeTimers } from './timers.ts';

interface View {
  readonly at: number;
  readonly n: number;
}

function world() {
  const timers = fakeTimers(1_000_000);
  const opened: { path: string; lastEventId: string | null; listener: StreamListener; closed: boolean }[] = [];
  const open: OpenStream = (path, lastEventId, listener) => {
    const stream = { path, lastEventId, listener, closed: false };
    opened.push(stream);
    return {
      close: () => {
        stream.closed = true;
      },
    };
  };
  const live = liveView<View>('/api/v1/stream/x', { open, timers, random: () => 0.999 });
  const last = () => {
    const stream = opened.at(-1);
    if (!stream) throw new Error('no stream was opened');
    return stream;
  };
  const send = (event: string, data: unknown, id: string | null = null) => {
    last().listener.alive();
    last().listener.message({ event, data: JSON.stringify(data), id });
  };
  return { timers, opened, live, last, send };
}

test('shows the newest view and the station clock beside it', () => {
  const { live, send } = world();
  expect(live.view.value).toBeNull();
  send('view', { at: 1_000_500, n: 1 }, '5');
  expect(live.view.value).toEqual({ at: 1_000_500, n: 1 });
  expect(live.clockOffset.value).toBe(500);
  expect(live.stale.value).toBe(false);
});

test('an error makes the view stale at once, keeps it, and hands the newest id to the next stream', () => {
  const { live, send, last, timers, opened } = world();
  send('view', { at: 0, n: 1 }, '5');
  send('call', { label: 'A001' }, '9');
  last().listener.ended(unreachable);
  expect(live.stale.value).toBe(true);
  expect(live.view.value?.n).toBe(1);
  timers.advance(liveDelays.firstRetryMs);
  expect(opened).toHaveLength(2);
  expect(last().lastEventId).toBe('9');
  send('view', { at: 0, n: 2 }, '10');
  expect(live.stale.value).toBe(false);
});

test('pings alone keep it fresh; silence makes it stale and opens a new stream', () => {
  const { live, send, last, timers, opened } = world();
  send('view', { at: 0, n: 1 }, '1');
  for (let beat = 0; beat < 10; beat += 1) {
    timers.advance(15_000);
    last().listener.alive();
  }
  expect(live.stale.value).toBe(false);
  timers.advance(liveDelays.silenceMs);
  expect(live.stale.value).toBe(true);
  expect(opened[0]?.closed).toBe(true);
  timers.advance(liveDelays.longestRetryMs);
  expect(opened).toHaveLength(2);
});

test('the pause doubles up to its cap and starts again small after a good message', () => {
  const { last, timers, send } = world();
  const pauses: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const before = last();
    before.listener.ended(unreachable);
    let waited = 0;
    while (last() === before) {
      timers.advance(50);
      waited += 50;
    }
    pauses.push(waited);
  }
  expect(pauses[0]).toBeLessThanOrEqual(liveDelays.firstRetryMs);
  expect(pauses[3]).toBeGreaterThan(3_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(liveDelays.longestRetryMs);
  send('view', { at: 0, n: 1 });
  const good = last();
  good.listener.ended(unreachable);
  timers.advance(liveDelays.firstRetryMs);
  expect(last()).not.toBe(good);
});

test('tells why the agent refused, and forgets it once the agent answers', () => {
  const { live, last, timers, send } = world();
  const problem = { ...unreachable, status: 401, code: 'not-signed-in' };
  last().listener.ended(problem);
  expect(live.refused.value).toEqual(problem);
  timers.advance(liveDelays.firstRetryMs);
  send('view', { at: 0, n: 1 });
  expect(live.refused.value).toBeNull();
});

test('named events reach their listeners until they stop listening', () => {
  const { live, send } = world();
  const heard: unknown[] = [];
  const stop = live.onEvent('call', (data, id) => heard.push([data, id]));
  send('call', { label: 'A001' }, '3');
  stop();
  send('call', { label: 'A002' }, '4');
  expect(heard).toEqual([[{ label: 'A001' }, '3']]);
});

test('a line that is no JSON is passed over', () => {
  const { live, last } = world();
  last().listener.message({ event: 'view', data: '{', id: null });
  expect(live.view.value).toBeNull();
});

test('after close nothing is open and nothing is planned', () => {
  const { live, last, timers, opened } = world();
  live.close();
  expect(last().closed).toBe(true);
  last().listener.ended(unreachable);
  expect(timers.pending()).toBe(0);
  timers.advance(60_000);
  expect(opened).toHaveLength(1);
  expect(live.stale.value).toBe(false);
});
