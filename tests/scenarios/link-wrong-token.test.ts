import { afterEach, expect, test } from 'vitest';
import { type LinkHub, linkHub, linkStation } from '../support/link.ts';
import { guest } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
afterEach(() => hub.remove());

test('without the right token, identity and session nobody connects, and all are told the same', async () => {
  hub = await linkHub();
  const good = await hub.join('kw0101');
  const other = await hub.join('kw0102');
  const will = { topic: 'yz/1/kw0102/state', payload: Buffer.from('{}'), qos: 1 as const, retain: true };
  const attempts = [
    guest({ ...good, token: 'wrong' }),
    guest({ ...good, token: '' }),
    guest({ ...good, token: other.token }),
    guest(good, { username: 'kw0102' }),
    guest(good, { clientId: 'kw0102' }),
    guest(good, { clientId: 'KW0101', username: 'KW0101' }),
    guest(good, { clean: false }),
    guest(good, { will }),
    guest({ ...good, station: 'nobody' as never }),
  ];
  for (const attempt of attempts) await expect(attempt).rejects.toThrow('Not authorized');
  expect(hub.link.stats().broker).toMatchObject({ connected: 0, refusedConnects: attempts.length });

  const right = await guest(good);
  expect(right.client.connected).toBe(true);
  await right.end();
});

test('a retired and a quarantined station stay outside', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  for (const status of ['retired', 'quarantined'] as const) {
    await hub.store.setStatus(credentials.station, status);
    await expect(guest(credentials)).rejects.toThrow('Not authorized');
  }
  await hub.store.setStatus(credentials.station, 'maintenance');
  await (await guest(credentials)).end();
});

test('a station that is refused comes back ever more slowly, and is in as soon as it may be', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  await hub.store.setStatus(credentials.station, 'retired');
  const station = linkStation(credentials);
  await until('it was refused three times', () => hub.link.stats().broker.refusedConnects >= 3);
  expect(
    station.log.lines.filter((line) => line.level === 'warn'),
    'told once, not at every try',
  ).toHaveLength(1);
  await hub.store.setStatus(credentials.station, 'active');
  await until('linked', () => station.uplink.state === 'online');
  await station.stop();
});
