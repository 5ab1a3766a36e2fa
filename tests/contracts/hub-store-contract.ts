/** What every hub store must do, run on SQLite and on the in-memory fake. */
import { hash } from 'node:crypto';
import { as, type BusinessDate, type Epoch, type Seq, type StationId } from '@yizhan/protocol/ids';
import { type CursorState, chainHash, examineBatch, type Received, zeroHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertMergeMs, type HubStore, type NewStation, type StationWrites } from '../../hub/store/store.ts';

export interface OpenStore {
  readonly store: HubStore;
  readonly close: () => Promise<void>;
}

const station = as<StationId>('kw0101');
const other = as<StationId>('kw0102');
const epoch = as<Epoch>('epoch-one');
const day = as<BusinessDate>('2026-11-24');
const sha256 = (text: string): string => hash('sha256', text);

const named = (id: StationId): NewStation => ({
  id,
  name: `站 ${id}`,
  street: '东关街道',
  community: '',
  settings: { station: id, version: 1, name: `站 ${id}` } as NewStation['settings'],
});

let ids = 0;
const freshId = (): string => {
  ids += 1;
  return `01900000-0000-7000-8000-${String(ids).padStart(12, '0')}`;
};

type Fact = readonly [type: string, data: Record<string, unknown>];

/** Facts as they come off the wire, chained after `cursor`. */
function received(facts: readonly Fact[], cursor: CursorState = { epoch, highWater: as(0), hash: zeroHash }): readonly Received[] {
  let previous = cursor.hash;
  const events = facts.map(([type, data], index): WireEvent => {
    const open = {
      id: as<WireEvent['id']>(freshId()),
      seq: as<Seq>(cursor.highWater + 1 + index),
      type,
      typeVersion: 1,
      at: as<WireEvent['at']>(1_000 + index),
      boot: 'boot',
      mono: index,
      clockOffset: null,
      businessDate: day,
      data,
    };
    const made = { ...open, hash: chainHash(sha256, previous, open) };
    previous = made.hash;
    return made;
  });
  const batch = examineBatch(sha256, { v: 1, epoch: cursor.epoch, lane: 'business', events });
  if (!batch.ok) throw new Error(batch.error);
  return batch.value.events;
}

const after = (events: readonly Received[], of: Epoch = epoch): CursorState => ({
  epoch: of,
  highWater: events.at(-1)?.seq ?? as<Seq>(0),
  hash: events.at(-1)?.hash ?? zeroHash,
});

const writing = (changes: Partial<StationWrites>): StationWrites => ({
  station,
  epoch,
  events: [],
  quarantined: [],
  cursor: null,
  latest: null,
  alerts: [],
  ...changes,
});

const issued = (ticket: string, label = 'A001'): Fact => [
  'ticket.issued',
  {
    ticket,
    label,
    prefix: label.slice(0, 1),
    number: Number(label.slice(1)),
    item: 'hr-pension-alive',
    channel: 'kiosk',
    kiosk: 'k1',
    priorityClass: null,
    window: null,
    orderKey: 1,
    arrival: 1,
    at: 1_000,
    print: { job: 'j1', printer: 'p1' },
  },
];
const called = (ticket: string): Fact => [
  'ticket.called',
  { ticket, counter: 'c1', clerk: 'clerk:wang', count: 1, reason: 'arrival', waitedMs: 5, at: 2_000 },
];

export function hubStoreContract(name: string, open: () => Promise<OpenStore>): void {
  describe(name, () => {
    let store: HubStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
      await store.addStation(named(station), 1);
      await store.addStation(named(other), 1);
    });
    afterEach(() => close());

    const commit = (...writes: readonly StationWrites[]) =>
      store.commitUplink([...new Set(writes.map((one) => one.station))], 5_000, () => writes);

    describe('the uplink', () => {
      test('events, cursor and projection are there together, and the new events are told', async () => {
        const events = received([issued('t1'), called('t1')]);
        const news = await commit(writing({ events, cursor: after(events) }));
        expect(news).toEqual([{ station, events: events.map((one) => one.raw) }]);
        expect((await store.station(station))?.cursor).toEqual(after(events));
        expect(await store.events(station, { limit: 10 })).toMatchObject([
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
        expect(await store.tickets(station, { limit: 10 })).toEqual([
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
        await commit(writing({ events, cursor: after(events) }));
        const next: CursorState = { epoch: as('epoch-two'), highWater: as(7), hash: zeroHash };
        await commit(writing({ epoch: next.epoch, cursor: next }));
        let seen: unknown;
        await store.commitUplink([station, other], 1, (cursors) => {
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
        await commit(writing({ events, cursor: after(events) }));
        const two = as<Epoch>('epoch-two');
        const again = events.slice(0, 1);
        const [news, none] = [
          await commit(writing({ epoch: two, events: again, cursor: after(again, two) })),
          await store.events(station, { limit: 10 }),
        ];
        expect(news).toEqual([]);
        expect(none).toHaveLength(2);
        expect(await store.tickets(station, { limit: 10 })).toMatchObject([{ status: 'called', counter: 'c1' }]);
      });

      test('of a replay that goes on, only what is new is told and projected', async () => {
        const first = received([issued('t1')]);
        await commit(writing({ events: first, cursor: after(first) }));
        const more = received([issued('t2', 'A002')], after(first));
        const two = as<Epoch>('epoch-two');
        const replay = [...first, ...more];
        const news = await commit(writing({ epoch: two, events: replay, cursor: after(replay, two) }));
        expect(news).toEqual([{ station, events: more.map((one) => one.raw) }]);
        expect(await store.tickets(station, { limit: 10 })).toHaveLength(2);
      });

      test('the same id at two stations is two events', async () => {
        const events = received([issued('t1')]);
        const news = await commit(writing({ events, cursor: after(events) }), writing({ station: other, events, cursor: after(events) }));
        expect(news.map((one) => one.station)).toEqual([station, other]);
        expect(await store.events(null, { limit: 10 })).toHaveLength(2);
        expect(await store.events(other, { limit: 10 })).toHaveLength(1);
      });

      test('work that throws leaves nothing', async () => {
        await expect(
          store.commitUplink([station], 1, () => {
            throw new Error('no');
          }),
        ).rejects.toThrow('no');
        expect((await store.station(station))?.cursor).toBeNull();
      });

      test('poison is kept as it came, once', async () => {
        const poison = { epoch, seq: as<Seq>(1), reason: 'data: ticket: a short text is needed', raw: '{"seq":1,"data":{"街":1}}' };
        await commit(writing({ quarantined: [poison], cursor: { epoch, highWater: as(1), hash: zeroHash } }));
        await commit(writing({ quarantined: [poison] }));
        expect(await store.quarantined(station, 10)).toEqual([{ ...poison, at: 5_000 }]);
      });

      test('what is known latest is changed field by field', async () => {
        await commit(writing({ latest: { lastSeen: 10, boot: 'b1', birth: 4, on: true, software: '1.0' } }));
        const heartbeat = { waiting: 3, openCounters: 1, devices: [], backlog: 0, software: '1.0' };
        await commit(
          writing({ latest: { lastSeen: 20, heartbeat, heartbeatAt: 20, clockOffset: -3 } }),
          writing({ latest: { on: false } }),
        );
        expect((await store.station(station))?.latest).toEqual({
          lastSeen: 20,
          heartbeat,
          heartbeatAt: 20,
          boot: 'b1',
          birth: 4,
          on: false,
          software: '1.0',
          clockOffset: -3,
        });
        expect((await store.station(other))?.latest.lastSeen).toBeNull();
      });

      test('text of any language and data of any shape come back as they were', async () => {
        const data = { name: '张三 😀 \u0000 "', nested: { b: [1, { 2: null }], a: -0.5 } };
        const events = received([['something.new', data]]);
        await commit(writing({ events, cursor: after(events) }));
        expect((await store.events(station, { limit: 1 }))[0]?.data).toEqual(data);
      });
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
        await commit(writing({ events, cursor: after(events) }));
        expect(await store.tickets(station, { businessDate: day, live: true, limit: 10 })).toMatchObject([
          { id: 't1', status: 'waiting', counter: null, print: 'printed', calledAt: 2_000 },
        ]);
        expect((await store.tickets(station, { limit: 10 })).map((one) => [one.id, one.status, one.endedAt])).toEqual([
          ['t2', 'cancelled', 3_000],
          ['t1', 'waiting', null],
        ]);
        expect(await store.tickets(station, { businessDate: as('2026-11-23'), limit: 10 })).toEqual([]);
        expect(await store.countTickets(station, day)).toBe(2);
        expect(await store.latestBusinessDate(station)).toBe(day);
        expect(await store.latestBusinessDate(other)).toBeNull();
      });

      test('a ticket whose issue fell into a gap is still shown', async () => {
        const events = received([called('t9')]);
        await commit(writing({ events, cursor: after(events) }));
        expect(await store.tickets(station, { limit: 1 })).toMatchObject([{ id: 't9', label: '', status: 'called', issuedAt: 2_000 }]);
      });
    });

    test('events are paged by arrival', async () => {
      const events = received(Array.from({ length: 5 }, (): Fact => ['day.opened', { businessDate: day }]));
      await commit(writing({ events, cursor: after(events) }));
      const first = await store.events(station, { limit: 2 });
      const second = await store.events(station, { limit: 2, before: first.at(-1)?.n ?? 0 });
      expect([...first, ...second].map((one) => one.seq)).toEqual([5, 4, 3, 2]);
    });

    describe('tokens', () => {
      test('only the station’s own token opens, only while it is valid', async () => {
        const token = await store.issueToken(station, 1);
        expect(Buffer.from(token, 'base64url')).toHaveLength(32);
        expect(store.verifyToken(station, token)).toBe(true);
        expect(store.verifyToken(other, token)).toBe(false);
        expect(store.verifyToken(station, `${token.slice(0, -1)}_`)).toBe(false);
        expect(store.verifyToken(station, '')).toBe(false);
        await store.revokeTokens(station);
        expect(store.verifyToken(station, token)).toBe(false);
      });

      test('during rotation the previous one works until the new one is first used', async () => {
        const old = await store.issueToken(station, 1);
        const fresh = await store.issueToken(station, 2);
        expect(store.verifyToken(station, old)).toBe(true);
        expect(store.verifyToken(station, fresh)).toBe(true);
        expect(store.verifyToken(station, old)).toBe(false);
        expect(store.verifyToken(station, fresh)).toBe(true);
      });

      test('a third token ends the first', async () => {
        const tokens = [await store.issueToken(station, 1), await store.issueToken(station, 2), await store.issueToken(station, 3)];
        expect(tokens.map((token) => store.verifyToken(station, token))).toEqual([false, true, true]);
      });
    });

    describe('claim codes', () => {
      const claim = { name: 'K7M', secretHash: 'right', station, at: 100, expiresAt: 1_000 };

      test('the right secret gives a working token, once', async () => {
        await store.createClaim(claim);
        const redeemed = await store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 200 });
        expect(redeemed).toMatchObject({ ok: true, value: { station } });
        expect(redeemed.ok && store.verifyToken(station, redeemed.value.token)).toBe(true);
        expect((await store.station(station))?.joined).toBe(true);
        expect(await store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 300 })).toEqual({ ok: false, error: 'claim-code-used' });
      });

      test('the fifth wrong secret closes it', async () => {
        await store.createClaim(claim);
        for (let i = 0; i < 5; i++) {
          expect(await store.redeemClaim({ name: 'K7M', secretHash: 'wrong', at: 200 })).toEqual({ ok: false, error: 'wrong-claim-code' });
        }
        expect(await store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 200 })).toEqual({ ok: false, error: 'claim-code-blocked' });
        expect((await store.station(station))?.joined).toBe(false);
      });

      test('an unknown name and an expired code open nothing', async () => {
        await store.createClaim(claim);
        expect(await store.redeemClaim({ name: 'XXX', secretHash: 'right', at: 200 })).toEqual({ ok: false, error: 'wrong-claim-code' });
        expect(await store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 1_000 })).toEqual({
          ok: false,
          error: 'claim-code-expired',
        });
      });

      test('a new code of the station ends the last; a name in use elsewhere is not taken over', async () => {
        await store.createClaim(claim);
        expect(await store.createClaim({ ...claim, station: other })).toEqual({ ok: false, error: 'name-taken' });
        expect(await store.createClaim({ ...claim, name: 'Q4R' })).toMatchObject({ ok: true });
        expect(await store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 200 })).toEqual({ ok: false, error: 'wrong-claim-code' });
        expect(await store.createClaim({ ...claim, station: as('none') })).toEqual({ ok: false, error: 'no-such-station' });
      });
    });

    describe('stations and documents', () => {
      test('a station is added once and listed with what is known of it', async () => {
        expect(await store.addStation(named(station), 2)).toEqual({ ok: false, error: 'station-exists' });
        await store.raiseAlert({ station, code: 'clock-skew', at: 10, detail: {} });
        expect(await store.listStations()).toMatchObject([
          { id: station, name: '站 kw0101', street: '东关街道', status: 'active', alerts: 1, joined: false, cursor: null, createdAt: 1 },
          { id: other, alerts: 0 },
        ]);
        expect(await store.station(as('none'))).toBeNull();
      });

      test('its status is known without waiting', async () => {
        expect(store.statusOf(station)).toBe('active');
        expect(await store.setStatus(station, 'quarantined')).toBe(true);
        expect(store.statusOf(station)).toBe('quarantined');
        expect(await store.setStatus(as('none'), 'retired')).toBe(false);
        expect(store.statusOf(as('none'))).toBeNull();
      });

      test('an older document never replaces a newer one', async () => {
        expect(await store.document('catalogue')).toBeNull();
        await store.saveDocument('catalogue', 2, { items: ['养老'] }, 1);
        expect(await store.saveDocument('catalogue', 1, { items: [] }, 2)).toEqual({ ok: false, error: 'stale-version' });
        expect(await store.document('catalogue')).toEqual({ version: 2, document: { items: ['养老'] } });
      });

      test('settings rename the station, by growing versions', async () => {
        const settings = { ...named(station).settings, version: 3, name: '新名' };
        expect(await store.saveSettings(settings, 1)).toMatchObject({ ok: true });
        expect(await store.station(station)).toMatchObject({ name: '新名', settings: { version: 3 } });
        expect(await store.saveSettings({ ...settings, version: 2 }, 1)).toEqual({ ok: false, error: 'stale-version' });
        expect(await store.saveSettings({ ...settings, station: as('none') }, 1)).toEqual({ ok: false, error: 'no-such-station' });
      });
    });

    describe('alerts', () => {
      test('a repeated young one is counted, a later or resolved one starts anew', async () => {
        const alert = { station, code: 'publish-denied', at: 1_000, detail: { n: 1 } };
        const first = await store.raiseAlert(alert);
        const second = await store.raiseAlert({ ...alert, at: 2_000, detail: { n: 2 } });
        expect(second).toMatchObject({ id: first.id, count: 2, at: 1_000, lastAt: 2_000, detail: { n: 2 } });
        const later = await store.raiseAlert({ ...alert, at: 2_000 + alertMergeMs });
        expect(later).toMatchObject({ count: 1 });
        expect(later.id).not.toBe(first.id);
        expect(await store.resolveAlert(later.id, 9)).toBe(true);
        expect(await store.resolveAlert(later.id, 9)).toBe(false);
        expect((await store.raiseAlert({ ...alert, at: 2_001 + alertMergeMs })).id).not.toBe(later.id);
      });

      test('listed newest first, by station, open ones alone', async () => {
        const one = await store.raiseAlert({ station, code: 'a', at: 1, detail: {} });
        await store.raiseAlert({ station: other, code: 'b', at: 2, detail: {} });
        await store.raiseAlert({ station, code: 'c', at: 3, detail: {} });
        await store.resolveAlert(one.id, 4);
        expect((await store.alerts({ limit: 10 })).map((alert) => alert.code)).toEqual(['c', 'b', 'a']);
        expect((await store.alerts({ station, limit: 10 })).map((alert) => alert.code)).toEqual(['c', 'a']);
        expect((await store.alerts({ station, open: true, limit: 10 })).map((alert) => alert.code)).toEqual(['c']);
      });
    });
  });
}
