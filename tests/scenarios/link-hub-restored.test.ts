import { as } from '@yizhan/protocol/ids';
import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('a hub put back to an older copy gets back what the station holds; what it no longer holds is a recorded gap', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { station: id } = station.credentials;
  await station.serve(2);
  await until('the copy’s part is acknowledged', () => station.journal.acknowledged().seq === 6);
  await hub.stop();
  const putBack = hub.backup();
  await hub.start();
  const before = hub.store.hubEpoch;

  await station.serve(2);
  await until('the lost part is acknowledged', () => station.journal.acknowledged().seq === 12);
  await hub.stop();
  putBack();
  await hub.start();

  expect(hub.store.hubEpoch, 'another life of the database').not.toBe(before);
  await until('the station sent again what the hub lacks', async () => (await hubEvents(hub, id)).length === 12);
  await until('and believes the new hub', () => station.journal.acknowledged().hubEpoch === hub.store.hubEpoch);
  const rows = await hubEvents(hub, id);
  expect(rows.map((row) => row.id)).toEqual((await station.events()).map((event) => event.id));
  expect(new Set(rows.map((row) => row.epoch)).size).toBe(1);
  expect((await hub.store.alerts({ limit: 10 })).map((alert) => alert.code)).toEqual(['hub-behind']);
});

test('events that were forgotten after their time are a gap with an alert, and the stream goes on behind it', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { station: id } = station.credentials;
  await station.serve(1);
  await until('acknowledged', () => station.journal.acknowledged().seq === 3);
  await hub.stop();
  const putBack = hub.backup();
  await hub.start();
  await station.serve(2);
  await until('acknowledged', () => station.journal.acknowledged().seq === 9);
  await hub.stop();
  putBack();
  // Fifteen days later.
  await station.openDay();
  await station.journal.prune(as(Date.now() + 15 * 86_400_000));
  expect((await station.events()).map((event) => event.seq)).toEqual([10]);
  await station.serve(1);
  await hub.start();

  await until('the new ones arrive', async () => (await hubEvents(hub, id)).length === 7);
  expect((await hubEvents(hub, id)).map((row) => row.seq)).toEqual([1, 2, 3, 10, 11, 12, 13]);
  const alerts = await hub.store.alerts({ limit: 10 });
  expect(alerts.find((alert) => alert.code === 'event-gap')).toMatchObject({ station: id, detail: { from: 4, to: 9 } });
  await until('acknowledged', () => station.journal.acknowledged().seq === 13);
});
