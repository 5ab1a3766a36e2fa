import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { streamDelays } from './stream-route.ts';
import { clientOf } from './test-client.ts';
import { issued, type TestHub, testHub } from './test-hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await testHub();
  await hub.stations.addSample('kw0101', { demo: false });
  await hub.roster.reload();
});
afterEach(async () => {
  vi.useRealTimers();
  await hub.close();
});

test('a line whose session has ended says nothing more', async () => {
  const { ask, online } = clientOf(hub);
  const cookie = await hub.secondCookieFor('admin');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const answer = await hub.app.request('/api/v1/stream?events=all', { headers: { cookie } });
  let text = '';
  const reading = answer.body?.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({
      write: (chunk) => {
        text += chunk;
      },
    }),
  );
  reading?.catch(() => undefined);
  const ticks = () => text.split('event: tick').length - 1;

  vi.advanceTimersByTime(streamDelays.tick);
  await vi.waitFor(() => expect(ticks()).toBe(2), { timeout: 20_000 });

  expect((await ask('DELETE', 'session', { cookie })).status).toBe(204);
  vi.advanceTimersByTime(streamDelays.tick);
  await vi.waitFor(() => expect(text).toContain('event: over'), { timeout: 20_000 });

  const station = await online('kw0101');
  hub.broker.receive(station.id, 'events', station.batch(hub.clock, issued('t1', 'A001', hub.clock)));
  await hub.settle();
  expect(ticks()).toBe(2);
  expect(text).not.toContain('A001');
  await answer.body?.cancel().catch(() => undefined);
});
