/** What a hub store does with what stations send. */
import { as, type Epoch, type Seq } from '@yizhan/protocol/ids';
import { type CursorState, zeroHash } from '@yizhan/protocol/sync';
import { describe, expect, test } from 'vitest';
import { after, called, day, epoch, type Fact, type HubUnderTest, issued, other, received, station, writing } from './hub-store-facts.ts';

export function uplinkContract(hub: HubUnderTest): void {
  describe('the uplink', () => {
    test('events, cursor and projection are there together, and the new events are told', async () => {
      const events = received([issued('t1'), called('t1')]);
      const news = await hub.commit(writing({ events, cursor: after(events) }));
      expect(news).toEqual([{ station, events: events.map((one) => one.raw) }]);
      expect((await hub.store.station(station))?.cursor).toEqual(after(events));
      expect(await hub.store.events(station, { limit: 10 })).toMatchObject([
        {
          station,
          seq: 2,
          type: 'ticket.called',
          at: 1_001,
          receivedAt: 5_000,
          businessDate: day,
          data: { ticket: 't1', counter: 'c1' },
        },
        { station, seq: 1, type: 'ticket.issued', epoch, hash: events[0]?.hash },
      ]);
      expect(await hub.store.tickets(station, { limit: 10 })).toEqual([
        {
          station,
          id: 't1',
          businessDate: day,
          label: 'A001',
          item: 'hr-pension-alive',
          status: 'called',
          counter: 'c1',
          print: 'queued',
          issuedAt: 1_000,
          calledAt: 2_000,
          endedAt: null,
        },
      ]);
    });

    test('the cursors it hands over are those last written, all epochs of the station', async () => {
      const events = received([['day.opened', { businessDate: day }]]);
      await hub.commit(writing({ events, cursor: after(events) }));
      const next: CursorState = { epoch: as('epoch-two'), highWater: as(7), hash: zeroHash };
      await hub.commit(writing({ epoch: next.epoch, cursor: next }));
      let seen: unknown;
      await hub.store.commitUplink([station, other], 1, (cursors) => {
        seen = [cursors.get(station), cursors.get(other)];
        return [];
      });
      expect(seen).toEqual([
        { current: next, all: expect.arrayContaining([after(events), next]) },
        { current: null, all: [] },
      ]);
    });

    test('an id that is known is stored once, told once, and does not set a ticket back', async () => {
      const events = received([issued('t1'), called('t1')]);
      await hub.commit(writing({ events, cursor: after(events) }));
      const two = as<Epoch>('epoch-two');
      const again = events.slice(0, 1);
      const [news, none] = [
        await hub.commit(writing({ epoch: two, events: again, cursor: after(again, two) })),
        await hub.store.events(station, { limit: 10 }),
      ];
      expect(news).toEqual([]);
      expect(none).toHaveLength(2);
      expect(await hub.store.tickets(station, { limit: 10 })).toMatchObject([{ status: 'called', counter: 'c1' }]);
    });

    test('of a replay that goes on, only what is new is told and projected', async () => {
      const first = received([issued('t1')]);
      await hub.commit(writing({ events: first, cursor: after(first) }));
      const more = received([issued('t2', 'A002')], after(first));
      const two = as<Epoch>('epoch-two');
      const replay = [...first, ...more];
      const news = await hub.commit(writing({ epoch: two, events: replay, cursor: after(replay, two) }));
      expect(news).toEqual([{ station, events: more.map((one) => one.raw) }]);
      expect(await hub.store.tickets(station, { limit: 10 })).toHaveLength(2);
    });

    test('the same id at two stations is two events', async () => {
      const events = received([issued('t1')]);
      const news = await hub.commit(writing({ events, cursor: after(events) }), writing({ station: other, events, cursor: after(events) }));
      expect(news.map((one) => one.station)).toEqual([station, other]);
      expect(await hub.store.events(null, { limit: 10 })).toHaveLength(2);
      expect(await hub.store.events(other, { limit: 10 })).toHaveLength(1);
    });

    test('work that throws leaves nothing', async () => {
      await expect(
        hub.store.commitUplink([station], 1, () => {
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect((await hub.store.station(station))?.cursor).toBeNull();
    });

    test('poison is kept as it came, once', async () => {
      const poison = { epoch, seq: as<Seq>(1), reason: 'data: ticket: a short text is needed', raw: '{"seq":1,"data":{"街":1}}' };
      await hub.commit(writing({ quarantined: [poison], cursor: { epoch, highWater: as(1), hash: zeroHash } }));
      await hub.commit(writing({ quarantined: [poison] }));
      expect(await hub.store.quarantined(station, 10)).toEqual([{ ...poison, at: 5_000 }]);
    });

    test('what is known latest is changed field by field', async () => {
      await hub.commit(writing({ latest: { lastSeen: 10, boot: 'b1', birth: 4, on: true, software: '1.0' } }));
      const heartbeat = { waiting: 3, openCounters: 1, devices: [], backlog: 0, software: '1.0' };
      await hub.commit(
        writing({ latest: { lastSeen: 20, heartbeat, heartbeatAt: 20, clockOffset: -3 } }),
        writing({ latest: { on: false } }),
      );
      expect((await hub.store.station(station))?.latest).toEqual({
        lastSeen: 20,
        heartbeat,
        heartbeatAt: 20,
        boot: 'b1',
        birth: 4,
        on: false,
        software: '1.0',
        clockOffset: -3,
      });
      expect((await hub.store.station(other))?.latest.lastSeen).toBeNull();
    });

    test('text of any language and data of any shape come back as they were', async () => {
      const data = { name: '张三 😀 \u0000 "', nested: { b: [1, { 2: null }], a: -0.5 } };
      const events = received([['something.new', data]]);
      await hub.commit(writing({ events, cursor: after(events) }));
      expect((await hub.store.events(station, { limit: 1 }))[0]?.data).toEqual(data);
    });
  });

  test('events are paged by arrival', async () => {
    const events = received(Array.from({ length: 5 }, (): Fact => ['day.opened', { businessDate: day }]));
    await hub.commit(writing({ events, cursor: after(events) }));
    const first = await hub.store.events(station, { limit: 2 });
    const second = await hub.store.events(station, { limit: 2, before: first.at(-1)?.n ?? 0 });
    expect([...first, ...second].map((one) => one.seq)).toEqual([5, 4, 3, 2]);
  });

  describe('tickets', () => {
    test('live ones of a day, newest first', async () => {
      const events = received([
        issued('t1', 'A001'),
        issued('t2', 'A002'),
        called('t1'),
        ['ticket.no-show', { ticket: 't1', counter: 'c1', to: 'waiting', orderKey: 4, pausedUntil: null, at: 3_000 }],
        ['ticket.cancelled', { ticket: 't2', by: 'clerk:wang', reason: null, at: 3_000 }],
        ['print.progressed', { job: 'j1', ticket: 't1', attempt: 1, status: 'printed', bytesSent: 10, error: null, at: 1_500 }],
      ]);
      await hub.commit(writing({ events, cursor: after(events) }));
      expect(await hub.store.tickets(station, { businessDate: day, live: true, limit: 10 })).toMatchObject([
        { id: 't1', status: 'waiting', counter: null, print: 'printed', calledAt: 2_000 },
      ]);
      expect((await hub.store.tickets(station, { limit: 10 })).map((one) => [one.id, one.status, one.endedAt])).toEqual([
        ['t2', 'cancelled', 3_000],
        ['t1', 'waiting', null],
      ]);
      expect(await hub.store.tickets(station, { businessDate: as('2026-11-23'), limit: 10 })).toEqual([]);
      expect(await hub.store.countTickets(station, day)).toBe(2);
      expect(await hub.store.latestBusinessDate(station)).toBe(day);
      expect(await hub.store.latestBusinessDate(other)).toBeNull();
    });

    test('a ticket whose issue fell into a gap is still shown', async () => {
      const events = received([called('t9')]);
      await hub.commit(writing({ events, cursor: after(events) }));
      expect(await hub.store.tickets(station, { limit: 1 })).toMatchObject([{ id: 't9', label: '', status: 'called', issuedAt: 2_000 }]);
    });
  });
}
