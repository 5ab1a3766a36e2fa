import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('what happened while the hub was away arrives on its return: everything, once, in order', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { station: id } = station.credentials;
  await station.serve(3);
  await until('the first events at the hub', async () => (await hubEvents(hub, id)).length === 9);
  const before = hub.store.hubEpoch;

  await hub.stop();
  await until('the station knows it is alone', () => station.uplink.state === 'offline');
  await station.serve(400);
  await hub.start();

  await until('all events at the hub', async () => (await hubEvents(hub, id)).length === 1209);
  const rows = await hubEvents(hub, id);
  expect(rows.map((row) => [row.seq, row.id, row.hash])).toEqual(
    (await station.events()).map((event) => [event.seq, event.id, event.hash]),
  );
  await until('the station knows all is acknowledged', () => station.journal.acknowledged().seq === 1209);
  expect(hub.store.hubEpoch).toBe(before);
  expect(await hub.store.alerts({ limit: 10 })).toEqual([]);
  expect(station.uplink.state).toBe('online');
});
