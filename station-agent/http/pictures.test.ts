import { as, type KioskId } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { listenTo } from '../testing/listen.ts';

let station: ApiUnderTest;
beforeEach(async () => {
  station = await apiUnderTest();
});
afterEach(() => station.close());

const k1 = as<KioskId>('k1');

test('a kiosk’s page is asked on its live line and answers; its rating tablet is not asked', async () => {
  expect(await station.pictures.take(k1)).toEqual({ ok: false, error: 'no-screen-open' });
  const tablet = await listenTo(station.app, '/api/v1/stream/kiosk?kiosk=k1&rate=c1');
  await tablet.next();
  expect(await station.pictures.take(k1)).toEqual({ ok: false, error: 'no-screen-open' });
  const page = await listenTo(station.app, '/api/v1/stream/kiosk?kiosk=k1');
  await page.next();
  const taking = station.pictures.take(k1);
  const { event, data } = await page.next();
  expect([event, data]).toEqual(['order', { order: 'picture', name: 'k1', ask: expect.any(String) }]);
  const path = `/api/v1/kiosks/k1/pictures/${String(data.ask)}`;
  expect(await station.call('POST', path, { json: { picture: 'AQID' } })).toMatchObject({ status: 204 });
  expect(await taking).toEqual({ ok: true, value: Buffer.of(1, 2, 3) });
  expect(await station.call('POST', path, { json: { picture: 'AQID' } })).toMatchObject({
    status: 410,
    body: { code: 'picture-not-asked' },
  });
  await page.leave();
  await tablet.leave();
});

test('what is no picture is refused at the door', async () => {
  for (const json of [{}, { picture: '!' }, { refused: 'tired' }, { picture: 'AQID', refused: 'not-supported' }]) {
    expect(await station.call('POST', '/api/v1/kiosks/k1/pictures/x', { json })).toMatchObject({ status: 400 });
  }
});
