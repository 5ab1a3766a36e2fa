/** Personal values over HTTP: with a reason, within the scope, and without the number in any log. */
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Erased, PersonMatters, RetentionShown, Revealed, Views } from './privacy-shapes.ts';
import { clientOf, type TestClient } from './test-client.ts';
import { type TestHub, testHub } from './test-hub.ts';

let hub: TestHub;
let client: TestClient;
let admin: string;
const number = '11010119900307003X';
const [closed, open] = [as<PersonRef>('case-1-person'), as<PersonRef>('case-2-person')];
beforeAll(async () => {
  hub = await testHub();
  client = clientOf(hub);
  await hub.stations.addSample('kw0101', { demo: false });
  await hub.roster.reload();
  admin = await hub.cookieFor('admin');
  const holding = { matter: 'case/1', retentionClass: 'pension', station: 'kw0101', sealedIn: [] };
  await hub.privacy.fields.put(closed, holding, { name: '测试甲', number, phone: '13800138000' }, hub.clock);
  await hub.privacy.fields.put(open, { ...holding, matter: 'case/2' }, { number }, hub.clock);
  await hub.privacy.fields.closed(closed, hub.clock);
});
afterAll(() => hub.close());

const reveal = (cookie: string, body: object = {}) =>
  client.ask<Revealed>('POST', `persons/${closed}/reveal`, { cookie, body: { fields: ['name', 'phone'], reason: 'contact', ...body } });

test('a handler of the station sees the full values, and is counted; without a reason nobody does', async () => {
  const handler = await hub.cookieFor('handler', 'station:kw0101');
  expect((await reveal(handler)).body).toEqual({ values: { name: '测试甲', phone: '13800138000' } });
  expect((await reveal(handler, { reason: 'curious' })).status).toBe(400);
  expect((await reveal(handler, { reason: undefined })).status).toBe(400);
  expect((await reveal(handler, { reason: 'other' })).status).toBe(400);
  expect((await reveal(handler, { reason: 'contact', words: '顺便看看' })).status).toBe(400);
  expect((await reveal(await hub.cookieFor('handler', 'station:kw0201'))).body.code).toBe('no-such-person');
  const { body } = await client.get<Views>('privacy/views?days=1', await hub.cookieFor('auditor'));
  expect(body).toMatchObject({ views: 1, byOthers: 0, people: [{ views: 1, free: 1 }] });
});

test('a request is answered whole by the district, masked at first, and what is deleted is gone', async () => {
  const local = await hub.cookieFor('admin', `street:${hub.roster.row('kw0101')?.street}`);
  for (const act of ['find', 'export', 'erase']) {
    expect((await client.ask('POST', `privacy/${act}`, { cookie: local, body: { number } })).body.code, act).toBe('district-only');
  }
  expect((await client.ask('POST', 'privacy/find', { cookie: admin, body: { number: '003X' } })).status).toBe(400);
  const found = await client.ask<PersonMatters>('POST', 'privacy/find', { cookie: admin, body: { number } });
  expect(found.body.matters.map(({ ref, masks }) => [ref, masks.number])).toEqual([
    [closed, '****003X'],
    [open, '****003X'],
  ]);
  const exported = await client.ask<{ matters: unknown[] }>('POST', 'privacy/export', { cookie: admin, body: { number } });
  expect(exported.body.matters[0]).toMatchObject({ values: { name: '测试甲', number }, record: null });
  const erased = await client.ask<Erased>('POST', 'privacy/erase', { cookie: admin, body: { number } });
  expect(erased.body).toMatchObject({ erased: 1, open: [{ ref: open }] });
  expect((await reveal(admin)).body.code).toBe('person-erased');
});

test('a person who booked is reached by their reference too, and can be the only one chosen', async () => {
  const ref = as<PersonRef>('appointment/01900000-0000-7000-8000-00000000000b');
  await hub.privacy.fields.put(ref, { matter: ref, retentionClass: 'x', station: 'kw0101', sealedIn: [] }, { phone: '13900139000' }, 1);
  const body = { fields: ['phone'], reason: 'contact' };
  const shown = await client.ask<Revealed>('POST', `persons/${encodeURIComponent(ref)}/reveal`, { cookie: admin, body });
  expect(shown.body).toEqual({ values: { phone: '13900139000' } });
  const chosen = { number: '13900139000', refs: [ref] };
  expect((await client.ask<Erased>('POST', 'privacy/erase', { cookie: admin, body: chosen })).body).toMatchObject({ open: [{ ref }] });
});

test('the audit log names what was asked and never the number', async () => {
  const rows = await hub.audit.page({ limit: 200 });
  expect(rows.map(({ act }) => act)).toEqual(expect.arrayContaining(['POST /api/v1/privacy/erase', 'person.erase', 'person.reveal']));
  expect(JSON.stringify(rows)).not.toMatch(/11010119900307003|测试甲|13800138000/);
});

test('the district’s retention is written within bounds, from the version that was seen, and the log says what changed', async () => {
  const put = (body: object, cookie = admin) => client.ask<RetentionShown>('PUT', 'privacy/retention', { cookie, body });
  expect((await put({ base: 1, otherDays: 59, days: {} })).status).toBe(400);
  expect((await put({ base: 1, otherDays: 365, days: { 'hr-ss-card': 3651 } })).status).toBe(400);
  expect((await put({ base: 1, otherDays: 365, days: {} }, await hub.cookieFor('admin', 'station:kw0101'))).body.code).toBe(
    'district-only',
  );
  const saved = await put({ base: 1, otherDays: 365, days: { 'hr-ss-card': 90 } });
  expect(saved.body).toMatchObject({ version: 2, otherDays: 365, days: { 'hr-ss-card': 90 }, least: 60, most: 3650 });
  expect(saved.body.items).toContainEqual({ id: 'hr-ss-card', name: expect.any(String) });
  expect(await put({ base: 1, otherDays: 400, days: {} })).toMatchObject({ status: 409, body: { code: 'edited-meanwhile' } });
  expect((await client.get('privacy/retention', await hub.cookieFor('auditor'))).body).toEqual(saved.body);
  const rows = await hub.audit.page({ limit: 9, act: 'PUT /api/v1/privacy/retention' });
  expect(rows.find(({ outcome }) => outcome === 'done')?.detail).toEqual({ version: 2, otherDays: '730 > 365', 'hr-ss-card': '- > 90' });
});

test('what became too old by a change goes at the next purge', async () => {
  const ref = as<PersonRef>('case-9-person');
  const holding = { matter: 'case/9', retentionClass: 'hr-ss-card', station: 'kw0101', sealedIn: [] };
  await hub.privacy.fields.put(ref, holding, { phone: '13700137000' }, 1);
  await hub.privacy.fields.closed(ref, hub.clock - 80 * 86_400_000);
  await hub.privacy.retention.purge();
  expect(await hub.privacy.fields.get(ref)).toMatchObject({ ok: true });
  await client.ask('PUT', 'privacy/retention', { cookie: admin, body: { base: 2, otherDays: 365, days: { 'hr-ss-card': 79 } } });
  await hub.privacy.retention.purge();
  expect(await hub.privacy.fields.get(ref)).toEqual({ ok: false, error: 'erased' });
});
