import { afterEach, expect, test } from 'vitest';
import { hastened, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
const stations: LinkStation[] = [];
afterEach(async () => {
  await Promise.all(stations.splice(0).map((station) => station.stop()));
  await hub.remove();
});

test('two machines with one identity push each other out: the station is quarantined, an alert fires, forks never merge', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  for (const boot of ['machine-one', 'machine-two']) stations.push(linkStation(credentials, { boot, timers: hastened(30) }));
  await until('quarantined', async () => (await hub.store.station(credentials.station))?.status === 'quarantined');
  await until(
    'both are out',
    () => stations.every((station) => station.uplink.state === 'offline') && hub.link.stats().broker.connected === 0,
  );
  await until('the alert', async () => (await hub.store.alerts({ limit: 10 })).some((alert) => alert.code === 'station-cloned'));
  for (const station of stations) await station.serve(1);
  const { refusedConnects } = hub.link.stats().broker;
  await until('both were refused again', () => hub.link.stats().broker.refusedConnects >= refusedConnects + 2);
  expect(await hub.store.events(credentials.station, { limit: 10 })).toEqual([]);

  // The operator takes one away and releases the other.
  await stations.pop()?.stop();
  await hub.store.setStatus(credentials.station, 'active');
  const [left] = stations;
  await until('the one left goes on', () => left?.journal.acknowledged().seq === 3);
});

test('a station that comes back over its own half-dead connection is not taken for a clone', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  for (let i = 0; i < 5; i++) {
    stations.push(linkStation(credentials, { boot: 'same-machine', timers: { set: () => ({ clear: () => undefined }) } }));
    await until('it took over', () => hub.link.stats().broker.takeOvers === i);
  }
  expect((await hub.store.station(credentials.station))?.status).toBe('active');
});
