import { randomUUID } from 'node:crypto';
import type { StationRow } from '@yizhan/protocol/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { presenceDelays } from '../fleet/presence.ts';
import type { AlertPage, ConsoleSession, EventPage, StationDetail, StationPage, TicketPage } from './shapes.ts';
import { clientOf, printerBeat, type TestClient } from './test-client.ts';
import { called, issued, type TestHub, testHub, testPassword } from './test-hub.ts';

let hub: TestHub;
let ask: TestClient['ask'];
let get: TestClient['get'];
let online: TestClient['online'];
beforeEach(async () => {
  hub = await testHub();
  ({ ask, get, online } = clientOf(hub));
  await hub.stations.addAllSamples();
  await hub.roster.reload();
});
afterEach(() => hub.close());

describe('signing in', () => {
  test('a session begins, says what the person may do, and ends', async () => {
    const cookie = await hub.cookieFor('operator');
    const user = (await get<ConsoleSession>('session', cookie)).body.user;
    const signed = await hub.app.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, password: testPassword }),
    });
    expect(signed.status).toBe(200);
    const set = signed.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Strict/);
    const own = set.split(';')[0] ?? '';
    expect((await get<ConsoleSession>('session', own)).body).toMatchObject({ user, role: 'operator', scope: 'district' });
    expect((await ask('DELETE', 'session', { cookie: own })).status).toBe(204);
    expect((await get('session', own)).status).toBe(401);
  });

  test('a wrong password is one sentence in both languages, and the sixth try waits', async () => {
    const wrong = () => ask('POST', 'session', { body: { user: 'admin', password: 'wrong' } });
    const first = await wrong();
    expect(first).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    expect(first.body.title).toMatch(/账号或密码不对/);
    expect(first.body.titleEn).toMatch(/not right/);
    for (let tries = 2; tries <= 5; tries += 1) await wrong();
    expect(await wrong()).toMatchObject({ status: 429, body: { code: 'too-many-attempts', detail: { waitMs: 900_000 } } });
  });
});

describe('stations', () => {
  test('worst first, counted, searched, filtered and paged', async () => {
    await online('kw0101');
    await online('kw0102', printerBeat('blocked', ['paper-out']));
    const page = (await get<StationPage>('stations?size=3')).body;
    expect(page.total).toBe(20);
    expect(page.stations.map((row) => row.presence)).toEqual(['degraded', 'online', 'never']);
    expect(page.counts).toMatchObject({ online: 1, degraded: 1, never: 18, offline: 0 });
    const last = (await get<StationPage>('stations?size=3&page=7')).body;
    expect(last.stations.map((row) => row.presence)).toEqual(['never', 'never']);
    expect((await get<StationPage>('stations?presence=online')).body.stations.map((row) => row.id)).toEqual(['kw0101']);
    expect((await get<StationPage>(`stations?search=${encodeURIComponent('奎文门')}`)).body.stations.map((row) => row.id)).toEqual([
      'kw0102',
    ]);
    expect((await get<StationPage>('stations?search=KW0102')).body.total).toBe(1);
  });

  test('silence makes it offline after 90 seconds; what was last known stays', async () => {
    await online('kw0101');
    hub.clock += presenceDelays.grace;
    await hub.settle();
    const row = (await get<StationPage>('stations?size=1')).body.stations[0];
    expect(row).toMatchObject({ id: 'kw0101', presence: 'offline', waiting: 3 });
  });

  test.each([
    ['street:大虞街道', ['kw0201', 'kw0202']],
    ['station:kw0101', ['kw0101']],
  ])('%s sees only its own', async (scope, ids) => {
    const cookie = await hub.cookieFor('supervisor', scope);
    const page = (await get<StationPage>('stations', cookie)).body;
    expect(page.stations.map((row) => row.id).toSorted()).toEqual(ids);
    expect(page.counts.never).toBe(ids.length);
    expect(await get('stations/kw0301', cookie)).toMatchObject({ status: 404, body: { code: 'no-such-station' } });
    expect((await get('stations/kw0301/tickets', cookie)).status).toBe(404);
    expect((await get('alerts?station=kw0301', cookie)).status).toBe(404);
    expect((await get('stream?tickets=kw0301', cookie)).status).toBe(404);
  });

  test('an operator adds one; twice with the same key is once, with another key is refused', async () => {
    const cookie = await hub.cookieFor('operator');
    const body = { id: 'new-1', name: '新建驿站', street: '东关街道', counters: 3, demo: true };
    const [key, other] = [randomUUID(), randomUUID()];
    const made = await ask<StationRow>('POST', 'stations', { cookie, body, key });
    expect(made).toMatchObject({ status: 201, body: { id: 'new-1', presence: 'never', street: '东关街道' } });
    expect((await ask('POST', 'stations', { cookie, body, key })).status).toBe(201);
    expect(await ask('POST', 'stations', { cookie, body, key: other })).toMatchObject({ status: 409, body: { code: 'station-exists' } });
    const detail = (await get<StationDetail>('stations/new-1')).body;
    expect(detail).toMatchObject({ demo: true, joined: false });
    expect(detail.counters).toHaveLength(3);
  });

  test('nobody adds a station outside their area', async () => {
    const cookie = await hub.cookieFor('operator', 'street:大虞街道');
    const body = { id: 'new-1', name: '新建驿站', street: '东关街道' };
    expect(await ask('POST', 'stations', { cookie, body })).toMatchObject({ status: 403, body: { code: 'outside-your-area' } });
  });

  test.each([
    ['not json', '{"id":', 'malformed-json'],
    ['an id in capitals', { id: 'KW 1', name: 'x', street: 'y' }, 'invalid-input'],
    ['an unknown field', { id: 'a', name: 'x', street: 'y', admin: true }, 'invalid-input'],
    ['no counter', { id: 'a', name: 'x', street: 'y', counters: 0 }, 'invalid-input'],
  ])('%s is refused and changes nothing', async (_, body, code) => {
    const cookie = await hub.cookieFor('operator');
    expect(await ask('POST', 'stations', { cookie, body })).toMatchObject({ status: 400, body: { code } });
    expect((await get<StationPage>('stations')).body.total).toBe(20);
  });

  test('a command without an idempotency key is refused', async () => {
    const answer = await hub.app.request('/api/v1/stations/kw0101/claim-codes', {
      method: 'POST',
      headers: { cookie: await hub.cookieFor('operator') },
    });
    expect(await answer.json()).toMatchObject({ status: 400, code: 'missing-idempotency-key' });
  });
});

describe('what stations tell', () => {
  test('tickets and events come with the names people use', async () => {
    const station = await online('kw0101');
    hub.broker.receive(station.id, 'events', station.batch(hub.clock, issued('t1', 'A001', hub.clock), called('t1', 'c1', hub.clock + 1)));
    await hub.settle();
    const page = (await get<TicketPage>('stations/kw0101/tickets')).body;
    expect(page).toMatchObject({ businessDate: '2026-11-24', total: 1 });
    expect(page.tickets[0]).toMatchObject({ label: 'A001', status: 'called', counter: 'c1' });
    expect(page.tickets[0]?.itemName).not.toBe(page.tickets[0]?.item);
    const events = (await get<EventPage>('events')).body.events;
    expect(events.map(({ type, label, stationName }) => [type, label, stationName])).toEqual([
      ['ticket.called', 'A001', '苇湾美好社区会客厅(样例)'],
      ['ticket.issued', 'A001', '苇湾美好社区会客厅(样例)'],
    ]);
    expect((await get<EventPage>('stations/kw0101/events?limit=1')).body.events).toHaveLength(1);
  });

  test('events outside the scope are not shown', async () => {
    for (const id of ['kw0101', 'kw0201']) {
      const station = await online(id);
      hub.broker.receive(station.id, 'events', station.batch(hub.clock, issued(`t-${id}`, 'A001', hub.clock)));
    }
    await hub.settle();
    const seen = async (scope: string) =>
      (await get<EventPage>('events', await hub.cookieFor('supervisor', scope))).body.events.map(({ station }) => station);
    expect(await seen('street:大虞街道')).toEqual(['kw0201']);
    expect(await seen('station:kw0101')).toEqual(['kw0101']);
  });

  test('an unreadable event becomes an alert with its station’s name and is counted', async () => {
    const station = await online('kw0101');
    hub.broker.receive(station.id, 'events', station.batch(hub.clock, ['ticket.issued', { nonsense: true }]));
    await hub.settle();
    const { alerts } = (await get<AlertPage>('alerts')).body;
    expect(alerts).toMatchObject([{ station: 'kw0101', code: 'event-quarantined', count: 1, stationName: '苇湾美好社区会客厅(样例)' }]);
    expect((await get<StationPage>('stations?search=kw0101')).body.stations[0]?.alerts).toBe(1);
    const metrics = await (await hub.app.request('/metrics')).text();
    expect(metrics).toContain('yizhan_hub_events_quarantined_total 1');
    expect(metrics).toContain('yizhan_hub_stations{presence="online"} 1');
    expect(metrics).toMatch(/yizhan_hub_ingest_seconds_count [1-9]/);
  });
});
