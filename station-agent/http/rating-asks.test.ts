import { stationSettingsSchema } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { testSettings } from '../testing/documents.ts';
import { listenTo } from '../testing/listen.ts';
import { ratingDelays } from './rating-asks.ts';

const settings = stationSettingsSchema.parse({
  ...testSettings,
  counters: testSettings.counters.map((counter) => (counter.id === 'c1' ? { ...counter, ratingScreen: 'k1' } : counter)),
});

let station: ApiUnderTest;
let clerk: string;
beforeEach(async () => {
  station = await apiUnderTest(settings);
  clerk = await station.signIn('wang');
  await post('/api/v1/counters/c1/lease');
});
afterEach(() => station.close());

const post = (path: string, json: unknown = {}, cookie = clerk) => station.call('POST', path, { json, cookie });
const ask = () => post('/api/v1/counters/c1/ask-rating');

async function serve(): Promise<string> {
  const { body } = await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  const { id } = body.ticket as { id: string };
  await post('/api/v1/counters/c1/call-next');
  await post(`/api/v1/tickets/${id}/start`, { counter: 'c1' });
  await post(`/api/v1/tickets/${id}/complete`, { counter: 'c1' });
  return id;
}

async function seen(path: string): Promise<Record<string, unknown>> {
  const stream = await listenTo(station.app, path, clerk);
  const { data } = await stream.next();
  await stream.leave();
  return data;
}
const kiosk = async () => (await seen('/api/v1/stream/kiosk?kiosk=k1')).rate;
const counter = async () => (await seen('/api/v1/stream/counter?counter=c1')).rating;

test('the page stands at the kiosk beside the counter, once, and the counter never learns the level', async () => {
  expect((await ask()).body).toMatchObject({ status: 409, code: 'nothing-to-rate' });
  const ticket = await serve();
  expect([await counter(), await kiosk()]).toEqual([{ label: 'A001', state: 'offered' }, undefined]);
  expect((await ask()).status).toBe(200);
  expect([await counter(), await kiosk()]).toEqual([
    { label: 'A001', state: 'asked' },
    { ticket, label: 'A001' },
  ]);
  expect(await seen('/api/v1/stream/kiosk?kiosk=k2').then(({ rate }) => rate), 'at no other kiosk').toBeUndefined();
  await station.call('POST', `/api/v1/tickets/${ticket}/rating`, { json: { kiosk: 'k1', level: 'dissatisfied', reasons: [] } });
  expect([await counter(), await kiosk()]).toEqual([{ label: 'A001', state: 'rated' }, undefined]);
  expect((await ask()).body).toMatchObject({ code: 'nothing-to-rate' });
  expect(JSON.stringify(await seen('/api/v1/stream/counter?counter=c1'))).not.toContain('dissatisfied');
});

test('it goes by itself, and may be asked for again', async () => {
  await serve();
  await ask();
  await station.clock.advance(ratingDelays.shown);
  expect([await counter(), await kiosk()]).toEqual([{ label: 'A001', state: 'passed' }, undefined]);
  expect((await ask()).status).toBe(200);
  await station.clock.advance(ratingDelays.offered);
  expect(await counter()).toBeUndefined();
});

test('a tablet shows what its own counter asks; a colleague asks nothing at this one', async () => {
  await serve();
  expect((await post('/api/v1/counters/c1/ask-rating', {}, await station.signIn('zhao'))).body).toMatchObject({
    code: 'counter-leased-by-other',
  });
  await ask();
  expect((await seen('/api/v1/stream/kiosk?kiosk=k2&rate=c1')).rate).toMatchObject({ label: 'A001' });
  expect((await post('/api/v1/counters/c2/lease', {}, await station.signIn('zhao'))).status).toBe(200);
  expect((await post('/api/v1/counters/c2/ask-rating', {}, await station.signIn('zhao'))).body).toMatchObject({ code: 'no-rating-screen' });
});
