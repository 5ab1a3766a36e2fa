import type { HubTicket } from '@yizhan/protocol/api';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clientOf, type TestClient } from './test-client.ts';
import { called, issued, type TestHub, testHub } from './test-hub.ts';

let hub: TestHub;
let online: TestClient['online'];
beforeEach(async () => {
  hub = await testHub();
  ({ online } = clientOf(hub));
  await hub.stations.addAllSamples();
  await hub.roster.reload();
});
afterEach(() => hub.close());

describe('the live line', () => {
  interface Message {
    readonly event: string;
    readonly data: unknown;
  }

  /** Reads messages until one satisfies; the rest of the stream is left unread. */
  async function openStream(query: string, cookie?: string) {
    const answer = await hub.app.request(`/api/v1/stream?${query}`, { headers: { cookie: cookie ?? (await hub.cookieFor('admin')) } });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      async next(event: string): Promise<unknown> {
        for (;;) {
          const end = text.indexOf('\n\n');
          if (end < 0) {
            const { value, done } = (await reader?.read()) ?? { done: true };
            if (done) throw new Error(`the stream ended before ${event}`);
            text += value;
            continue;
          }
          const fields = Object.fromEntries(
            text
              .slice(0, end)
              .split('\n')
              .map((line) => line.split(/: (.*)/s)),
          );
          text = text.slice(end + 2);
          const message: Message = { event: fields.event, data: fields.data === undefined ? null : JSON.parse(fields.data) };
          if (message.event === event) return message.data;
        }
      },
      close: () => reader?.cancel(),
    };
  }

  test('tells at once how things stand, then each change of a watched station', async () => {
    const stream = await openStream('watch=kw0101');
    expect(await stream.next('tick')).toEqual({ at: hub.clock });
    expect(await stream.next('counts')).toMatchObject({ never: 20 });
    await online('kw0102');
    await online('kw0101');
    expect(await stream.next('stations')).toMatchObject([{ id: 'kw0101', presence: 'online', waiting: 3 }]);
    await stream.close();
  });

  test('ticket changes and events of one station, with labels', async () => {
    const station = await online('kw0101');
    const other = await online('kw0102');
    const stream = await openStream('watch=&tickets=kw0101&events=kw0101');
    hub.broker.receive(other.id, 'events', other.batch(hub.clock, issued('t9', 'B009', hub.clock)));
    hub.broker.receive(station.id, 'events', station.batch(hub.clock, issued('t1', 'A001', hub.clock)));
    await hub.settle();
    expect(await stream.next('event')).toMatchObject({ station: 'kw0101', type: 'ticket.issued', label: 'A001' });
    expect((await stream.next('tickets')) as HubTicket[]).toMatchObject([{ label: 'A001', status: 'waiting' }]);
    hub.broker.receive(station.id, 'events', station.batch(hub.clock, called('t1', 'c1', hub.clock)));
    await hub.settle();
    expect(await stream.next('event')).toMatchObject({ type: 'ticket.called', label: 'A001' });
    expect((await stream.next('tickets')) as HubTicket[]).toMatchObject([{ label: 'A001', status: 'called' }]);
    await stream.close();
  });

  test('a read of the tickets that fails once is made up for: no change waits for the next one', async () => {
    const station = await online('kw0101');
    const stream = await openStream('watch=&tickets=kw0101');
    const read = vi.spyOn(hub.store, 'tickets').mockRejectedValueOnce(new Error('the database is busy'));
    hub.broker.receive(station.id, 'events', station.batch(hub.clock, issued('t1', 'A001', hub.clock)));
    await hub.settle();
    expect(await stream.next('tickets')).toMatchObject([{ id: 't1', status: 'waiting' }]);
    expect(read.mock.calls.length).toBeGreaterThan(1);
    read.mockRestore();
    await stream.close();
  });

  test('a street’s reader hears nothing of other streets', async () => {
    const stream = await openStream('events=all', await hub.cookieFor('supervisor', 'street:大虞街道'));
    for (const id of ['kw0101', 'kw0201']) {
      const station = await online(id);
      hub.broker.receive(station.id, 'events', station.batch(hub.clock, issued(`t-${id}`, 'A001', hub.clock)));
      await hub.settle();
    }
    expect(await stream.next('stations')).toMatchObject([{ id: 'kw0201' }]);
    expect(await stream.next('event')).toMatchObject({ station: 'kw0201' });
    await stream.close();
  });
});
