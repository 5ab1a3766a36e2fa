import { topics } from '@yizhan/protocol/wire';
import { afterEach, expect, test } from 'vitest';
import { type LinkHub, linkHub } from '../support/link.ts';
import { type Guest, guest } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let client: Guest;
afterEach(async () => {
  await client.end();
  await hub.remove();
});

test('a denied publish is acknowledged, seen by nobody, counted, and causes no reconnect loop', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  client = await guest(credentials);
  await client.subscribe(topics.downAll(credentials.station));
  for (let i = 0; i < 10; i++) await client.publish('yz/1/kw0199/up/events', { n: i }, true);
  // The connection is the same and still good.
  await client.publish(topics.state(credentials.station), { v: 1, on: true, epoch: 'epoch-one', boot: 'b', birth: 1 }, true);
  await until('the birth is known', async () => (await hub.store.station(credentials.station))?.latest.on === true);
  expect(client.closes()).toBe(0);
  expect(client.received).toEqual([]);
  expect(hub.link.stats().broker.deniedPublishes).toBe(10);
  await until('one alert, not ten', async () => (await hub.store.alerts({ limit: 10 })).length === 1);
  expect(await hub.store.alerts({ limit: 10 })).toMatchObject([{ code: 'publish-denied', station: 'kw0101' }]);
});

test('more than twenty messages a second are dropped and counted; the connection stays', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  client = await guest(credentials);
  const state = { v: 1, on: true, epoch: 'epoch-one', boot: 'b', birth: 1 };
  await Promise.all(Array.from({ length: 100 }, () => client.publish(topics.state(credentials.station), state, true)));
  await until('each was judged', () => hub.link.stats().broker.overRate + hub.link.stats().ingest.messages === 100);
  expect(hub.link.stats().broker.overRate).toBeGreaterThanOrEqual(50);
  expect(client.closes()).toBe(0);
  await until('the alert', async () => (await hub.store.alerts({ limit: 10 })).some((alert) => alert.code === 'over-rate'));
});
