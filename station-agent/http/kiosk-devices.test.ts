import { stationSettingsSchema } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptFor } from '../people/presented.ts';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { testSettings } from '../testing/documents.ts';
import { exampleCard as card } from '../testing/example-card.ts';
import { listenTo, type Told } from '../testing/listen.ts';

const settings = stationSettingsSchema.parse({
  ...testSettings,
  kiosks: [
    { id: 'k1', name: '1号自助终端', printer: 'p1', devices: ['r1', 's1', 'w1', 'cam1'] },
    { id: 'k2', name: '2号自助终端', printer: null },
  ],
  priorityClasses: [
    {
      id: 'elder-70',
      name: '70岁以上老年人',
      nameEn: 'Aged 70 and over',
      statutory: true,
      weight: 1,
      basis: '',
      evidence: '',
      fromAge: 70,
    },
    { id: 'soldier', name: '军人', nameEn: 'Armed forces', statutory: true, weight: 1, basis: '', evidence: '' },
  ],
});

let station: ApiUnderTest;
beforeEach(async () => {
  station = await apiUnderTest(settings);
  station.devices.set('r1', { kind: 'id-reader', profile: 'generic-sam-v', state: 'ready', faults: [] });
  station.devices.set('s1', { kind: 'scanner', profile: 'gm65', state: 'ready', faults: [] });
});
afterEach(() => station.close());

const listen = (path: string) => listenTo(station.app, path);

async function identified(): Promise<{ ref: string; told: Told }> {
  const stream = await listen('/api/v1/stream/identify?kiosk=k1');
  station.devices.card('r1', { type: 'presented', card });
  const told = await stream.next();
  await stream.leave();
  return { ref: (told.data.person as { ref: string }).ref, told };
}

test('a card is looked for only while a page asks, at its own kiosk alone, and the page sees masks', async () => {
  expect(station.devices.asking('r1')).toBe(0);
  const stream = await listen('/api/v1/stream/identify?kiosk=k1');
  expect([station.devices.asking('r1'), station.devices.asking('s1')]).toEqual([1, 1]);
  station.devices.card('r1', { type: 'waiting' });
  expect(await stream.next()).toEqual({ event: 'card', data: { type: 'waiting' } });
  station.devices.card('r1', { type: 'presented', card });
  const { data } = await stream.next();
  expect(data).toMatchObject({ type: 'presented', person: { card: 'citizen', validity: 'valid', priorityClasses: ['elder-70'] } });
  const text = JSON.stringify(data);
  for (const secret of [card.name, card.number, card.address, card.birth]) expect(text).not.toContain(secret);
  await stream.leave();
  expect([station.devices.asking('r1'), station.devices.asking('s1')]).toEqual([0, 0]);

  const elsewhere = await listen('/api/v1/stream/identify?kiosk=k2');
  expect(await elsewhere.next()).toEqual({ event: 'card', data: { type: 'unavailable', faults: ['no-reader'] } });
  await elsewhere.leave();
});

test('a reader that cannot be used says why', async () => {
  const stream = await listen('/api/v1/stream/identify?kiosk=k1');
  station.devices.set('r1', { kind: 'id-reader', profile: 'generic-sam-v', state: 'backing-off', faults: ['port-missing'] });
  station.devices.card('r1', { type: 'unavailable' });
  expect(await stream.next()).toEqual({ event: 'card', data: { type: 'unavailable', faults: ['port-missing'] } });
  await stream.leave();
});

test('one open ticket per person and item, by the reference the page was given', async () => {
  const { ref } = await identified();
  const wish = { item: 'pension', kiosk: 'k1', person: ref };
  const first = await station.call('POST', '/api/v1/tickets', { json: wish });
  expect(first.status).toBe(201);
  expect(await station.call('POST', '/api/v1/tickets', { json: wish })).toMatchObject({
    status: 409,
    body: { code: 'person-already-waiting', detail: { label: 'A001', status: 'waiting' } },
  });
  // The same card later in another visit: another reference, the same person.
  const again = await identified();
  expect(again.ref).not.toBe(ref);
  expect(await station.call('POST', '/api/v1/tickets', { json: { ...wish, person: again.ref } })).toMatchObject({ status: 409 });
  const written = JSON.stringify(await station.journal.readCurrentDay());
  expect(written).toContain('"person"');
  for (const secret of [card.number, card.name, ref]) expect(written).not.toContain(secret);
});

test('a forgotten person binds nobody, and keeps nobody from a number', async () => {
  const { ref } = await identified();
  const wish = { item: 'pension', kiosk: 'k1', person: ref };
  expect((await station.call('DELETE', '/api/v1/kiosks/k1/person', { key: null })).status).toBe(204);
  for (const _ of [1, 2]) expect((await station.call('POST', '/api/v1/tickets', { json: wish })).status).toBe(201);
});

test('a reference is good at its own kiosk only, and not for ever', async () => {
  const { ref } = await identified();
  const take = (kiosk: string) => station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk, person: ref } });
  for (const _ of [1, 2]) expect((await take('k2')).status).toBe(201);
  await station.clock.advance(keptFor);
  for (const _ of [1, 2]) expect((await take('k1')).status).toBe(201);
});

test('the page is told what stands beside it, and of its own scanner alone', async () => {
  station.devices.set('w1', { kind: 'keyboard-wedge', profile: 'keyboard-wedge', state: 'absent', faults: ['no-page'] });
  const stream = await listen('/api/v1/stream/kiosk-devices?kiosk=k1');
  const { event, data } = await stream.next();
  expect(event).toBe('devices');
  expect(data).toMatchObject({ devices: [{ id: 'r1' }, { id: 's1' }, { id: 'w1' }], camera: null, wedge: { end: 'Enter' } });
  expect(station.devices.attending('w1')).toBe(1);

  const other = await listen('/api/v1/stream/kiosk-devices?kiosk=k2');
  expect((await other.next()).data).toMatchObject({ devices: [] });
  station.devices.scan('s1', 'https://example.org/nothing-of-ours');
  expect(await stream.next()).toEqual({ event: 'code', data: { kind: 'unknown' } });
  station.devices.set('r1', { kind: 'id-reader', profile: 'generic-sam-v', state: 'blocked', faults: ['unauthorised'] });
  expect(await stream.next()).toMatchObject({ event: 'devices', data: { devices: [{ id: 'r1', state: 'blocked' }, {}, {}] } });
  await stream.leave();
  await other.leave();
  expect(station.devices.attending('w1')).toBe(0);
});

test('a code of our own ticket answers its place; of another station or an unknown ticket, that', async () => {
  const { body } = await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  const id = (body.ticket as { id: string }).id;
  const read = (text: string) => station.call('POST', '/api/v1/kiosks/k1/codes', { json: { text }, key: null });
  expect(await read(`YZT1:st-1:${id}`)).toMatchObject({
    status: 200,
    body: { kind: 'ticket', elsewhere: false, answer: { ahead: 0, ticket: { label: 'A001', status: 'waiting' } } },
  });
  expect((await read(`YZT1:st-9:${id}`)).body).toEqual({ kind: 'ticket', elsewhere: true, answer: null });
  expect((await read('YZT1:st-1:01890000-0000-7000-8000-000000000000')).body).toEqual({ kind: 'ticket', elsewhere: false, answer: null });
  expect((await read('  ')).body).toEqual({ kind: 'unknown' });
});

test('a kiosk nobody knows, and a code that is none', async () => {
  for (const path of ['stream/identify?kiosk=k9', 'stream/kiosk-devices?kiosk=k9'])
    expect(await station.call('GET', `/api/v1/${path}`)).toMatchObject({ status: 422, body: { code: 'unknown-kiosk' } });
  expect(await station.call('POST', '/api/v1/kiosks/k9/codes', { json: { text: 'x' } })).toMatchObject({ status: 422 });
  expect(await station.call('POST', '/api/v1/kiosks/k1/codes', { json: { text: '' } })).toMatchObject({ status: 400 });
  expect(await station.call('DELETE', '/api/v1/kiosks/k9/person')).toMatchObject({ status: 422 });
});
