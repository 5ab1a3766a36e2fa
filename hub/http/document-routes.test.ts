import { gunzipSync } from 'node:zlib';
import type { Calendar } from '@yizhan/protocol/calendar';
import type { Catalogue } from '@yizhan/protocol/catalogue';
import { as } from '@yizhan/protocol/ids';
import type { LegalDocument } from '@yizhan/protocol/papers';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { TwinMessage, TwinPlace, TwinStatus } from '@yizhan/protocol/wire';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DocumentHistory, ReadDocument, StationTwinView } from './document-shapes.ts';
import type { StationPage } from './shapes.ts';
import { clientOf, type TestClient } from './test-client.ts';
import { type TestHub, testHub, type WireStation, wireStation } from './test-hub.ts';

let hub: TestHub;
let client: TestClient;
beforeEach(async () => {
  hub = await testHub();
  client = clientOf(hub);
  await hub.stations.addSample('kw0101', { demo: false });
  await hub.store.issueToken(as('kw0101'), hub.clock);
  await hub.roster.reload();
});
afterEach(() => hub.close());

const path = 'stations/kw0101/settings';

async function settings(version?: number): Promise<{ readonly version: number; readonly document: StationSettings }> {
  const { body } = await client.get<ReadDocument>(version === undefined ? path : `${path}?version=${version}`);
  return body as unknown as { version: number; document: StationSettings };
}

async function put(base: number, document: unknown, cookie?: string, more: object = {}) {
  return client.ask('PUT', path, { cookie: cookie ?? (await hub.cookieFor('operator')), body: { base, document, ...more } });
}

test('an edit is the next version, with its writer; an older one comes back as a new one', async () => {
  const first = await settings();
  expect(first.version).toBe(1);
  expect(await put(1, { ...first.document, name: '东关驿站（新）' })).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await settings()).toMatchObject({ version: 2, document: { version: 2, name: '东关驿站（新）' } });
  const old = await settings(1);
  expect(old.document).toEqual(first.document);
  await put(2, old.document, undefined, { restores: 1 });
  const { body } = await client.get<DocumentHistory>(`${path}/history`);
  expect(body.versions.map(({ version, by, restores }) => [version, by?.replace(/-\d+$/, '') ?? null, restores])).toEqual([
    [3, 'operator', 1],
    [2, 'operator', null],
    [1, null, null],
  ]);
});

test('of two editors at once the second is told who was first', async () => {
  const { document } = await settings();
  await put(1, { ...document, phone: '1' });
  const second = await put(1, { ...document, phone: '2' }, await hub.cookieFor('admin'));
  expect(second).toMatchObject({ status: 409, body: { code: 'edited-meanwhile', detail: { version: 2, at: hub.clock } } });
  expect(second.body.detail?.by).toMatch(/^operator/);
  expect((await settings()).document.phone).toBe('1');
});

test('faults are told by field and in words; nothing is written', async () => {
  const { document } = await settings();
  const [one, ...others] = document.counters;
  const twice = await put(1, { ...document, cutOver: '25:00', counters: [one, one, ...others] });
  expect(twice).toMatchObject({ status: 400, body: { code: 'bad-document', errors: [{ path: 'cutOver' }] } });
  const unknown = await put(1, { ...document, prefixes: ['A', 'Z'] });
  expect(unknown.body.errors).toEqual([
    { path: 'prefixes[1]', message: expect.stringContaining('“Z”'), messageEn: expect.stringContaining('"Z"') },
  ]);
  expect((await settings()).version).toBe(1);
});

test('a supervisor changes the hours of the own station, not its counters; others’ stations do not exist', async () => {
  const cookie = await hub.cookieFor('supervisor', 'station:kw0101');
  const { document } = await settings();
  expect(await put(1, { ...document, hours: { kind: 'always' } }, cookie)).toMatchObject({ status: 200 });
  const refused = await put(2, { ...document, hours: { kind: 'always' }, counters: document.counters.slice(0, 1) }, cookie);
  expect(refused).toMatchObject({ status: 403, body: { code: 'not-your-part', errors: [{ path: 'counters' }] } });
  const elsewhere = await hub.cookieFor('supervisor', 'station:kw0102');
  expect((await put(2, document, elsewhere)).status).toBe(404);
});

test('the catalogue is the district’s: its editors see the whole district, and no station may be left without sound settings', async () => {
  const { body } = await client.get<ReadDocument>('documents/catalogue');
  const catalogue = body.document as unknown as Catalogue;
  const street = await hub.cookieFor('operator', 'street:东关街道');
  const edit = (document: unknown) => ({ body: { base: body.version, document } });
  expect((await client.ask('PUT', 'documents/catalogue', { cookie: street, ...edit(catalogue) })).body.code).toBe('outside-your-area');
  const cookie = await hub.cookieFor('operator');
  const [item] = catalogue.items;
  const lost = await client.ask('PUT', 'documents/catalogue', { cookie, ...edit({ ...catalogue, items: [{ ...item, scene: 'none' }] }) });
  expect(lost.body.errors).toEqual([expect.objectContaining({ path: 'items[0].scene' })]);
  const renamed = { ...catalogue, items: catalogue.items.map((one, at) => (at === 0 ? { ...one, shortName: '改过的名字' } : one)) };
  expect(await client.ask('PUT', 'documents/catalogue', { cookie, ...edit(renamed) })).toMatchObject({ status: 200 });
});

test('a holiday written into the calendar is there; one after the last date announced is refused', async () => {
  const { body } = await client.get<ReadDocument>('documents/calendar');
  const calendar = body.document as unknown as Calendar;
  const cookie = await hub.cookieFor('admin');
  const holiday = { kind: 'holiday', name: '站庆', nameEn: null };
  const edit = (day: string) => ({
    cookie,
    body: { base: body.version, document: { ...calendar, days: { ...calendar.days, [day]: holiday } } },
  });
  expect((await client.ask('PUT', 'documents/calendar', edit('2099-01-01'))).body.errors?.[0]?.path).toBe('days.2099-01-01');
  expect((await client.ask('PUT', 'documents/calendar', edit('2026-11-25'))).status).toBe(200);
});

test('words of law: the samples until the district writes its own, which then travel to the stations', async () => {
  const { body } = await client.get<ReadDocument>('documents/legal-texts');
  const { texts } = body.document as unknown as LegalDocument;
  expect([body.version, texts.promise.sample]).toEqual([1, true]);
  const cookie = await hub.cookieFor('admin');
  const edit = (promise: object) => ({ cookie, body: { base: 1, document: { version: 1, texts: { ...texts, promise } } } });
  const empty = await client.ask('PUT', 'documents/legal-texts', edit({ ...texts.promise, items: [] }));
  expect(empty.body.errors?.[0]?.path).toBe('texts.promise.items');
  const own = { ...texts.promise, sample: false, version: '区-2026' };
  expect((await client.ask('PUT', 'documents/legal-texts', edit(own))).status).toBe(200);
  const told = await hub.twins.look(as('kw0101'));
  const message = told && (await hub.twins.message(as('kw0101'), told.wanted));
  expect(gunzipSync(Buffer.from(message?.packed ?? '', 'base64')).toString()).toContain('区-2026');
});

/** A station that takes documents, as far as the line shows. */
function talk(station: WireStation, good: TwinPlace | null): void {
  const twin = { version: good?.version ?? 0, hubEpoch: good?.hubEpoch ?? null, hash: good?.hash ?? null };
  hub.broker.receive(station.id, 'hello', { ...station.hello(hub.clock), twin });
}
const sent = () => hub.broker.sent.filter(({ topic }) => topic === 'twin').map(({ payload }) => payload as TwinMessage);
const arrives = (count: number) => vi.waitFor(() => expect(sent()).toHaveLength(count), { timeout: 20_000 });
const placeOf = ({ hubEpoch, version, hash }: TwinMessage): TwinPlace => ({ hubEpoch, version, hash });
async function report(station: WireStation, message: TwinMessage, status: TwinStatus, error: object | null = null) {
  hub.broker.receive(station.id, 'events', station.batch(hub.clock, ['twin.reported', { ...placeOf(message), status, error }]));
  await hub.settle();
}
async function standing(): Promise<StationTwinView> {
  await hub.settle();
  return (await client.get<StationTwinView>('stations/kw0101/twin')).body;
}

test('a station is sent what it does not have, once; an older agent nothing; an edit goes out at once', async () => {
  const old = wireStation('kw0101');
  hub.broker.receive(old.id, 'hello', old.hello(hub.clock));
  await hub.settle();
  const station = wireStation('kw0101');
  talk(station, null);
  await arrives(1);
  const [first] = sent();
  const whole = JSON.parse(gunzipSync(Buffer.from(first?.packed ?? '', 'base64')).toString());
  expect(Object.keys(whole)).toEqual(['settings', 'catalogue', 'accounts', 'calendar', 'keys', 'phones']);
  expect(JSON.stringify(first).length).toBeLessThan(32 * 1024);
  if (!first) throw new Error('nothing was sent');
  await report(station, first, 'on-trial');
  await vi.waitFor(async () => expect(await standing()).toMatchObject({ wanted: 1, running: null, status: 'on-trial', behind: true }), {
    timeout: 20_000,
  });
  await report(station, first, 'applied');
  await vi.waitFor(async () => expect(await standing()).toMatchObject({ running: 1, status: 'applied', behind: false }), {
    timeout: 20_000,
  });
  talk(station, placeOf(first));
  await hub.settle();
  const { document } = await settings();
  await put(1, { ...document, phone: '0510' });
  await standing();
  await arrives(2);
  expect(sent()[1]).toMatchObject({ version: 2 });
});

test('what a station refused is told in words, not sent again, and tried again when somebody says so', async () => {
  const station = wireStation('kw0101');
  talk(station, null);
  await arrives(1);
  const [first] = sent();
  if (!first) throw new Error('nothing was sent');
  const error = { code: 'no-answer', path: '', message: '页面打不开', messageEn: 'no pages' };
  await report(station, first, 'rolled-back', error);
  await vi.waitFor(async () => expect(await standing()).toMatchObject({ status: 'rolled-back', error, behind: true }), { timeout: 20_000 });
  const behind = await client.get<StationPage>('stations?behind=true');
  expect(behind.body).toMatchObject({ behind: 1, stations: [{ id: 'kw0101', documents: { wanted: 1, running: null, behind: true } }] });
  talk(station, null);
  await standing();
  expect(sent()).toHaveLength(1);
  const again = await client.ask('POST', 'stations/kw0101/twin/again', { cookie: await hub.cookieFor('operator') });
  expect(again).toMatchObject({ status: 200, body: { wanted: 2, status: null } });
  await arrives(2);
});

test('an account of the station makes a new version for it alone', async () => {
  await hub.stations.addSample('kw0102', { demo: false });
  await hub.roster.reload();
  await hub.twins.sweep();
  const before = [hub.twins.standing('kw0101')?.wanted.version, hub.twins.standing('kw0102')?.wanted.version];
  const scope = { kind: 'station', station: 'kw0101' } as const;
  await hub.accounts.add({ user: 'wang', name: '王', role: 'clerk', scope, password: 'a-good-password' });
  expect(await hub.twins.sweep()).toEqual(['kw0101']);
  expect(before).toEqual([1, 1]);
  await hub.accounts.setPassword('wang', 'another-password');
  expect(await hub.twins.sweep()).toEqual(['kw0101']);
  expect(hub.twins.standing('kw0101')?.wanted.version).toBe(3);
});
