import { afterEach, expect, test } from 'vitest';
import { type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { guest } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('a token renewed while the station is away: the old one works until the new one is first used, also over a restart', async () => {
  hub = await linkHub();
  const old = await hub.join('kw0101');
  const renewed = { ...old, token: await hub.store.issueToken(old.station, Date.now()) };
  station = linkStation(old);
  await until('linked with the old one', () => station.uplink.state === 'online');
  await station.stop();
  station = linkStation(renewed);
  await until('linked with the new one', () => station.uplink.state === 'online');
  await station.stop();
  await expect(guest(old)).rejects.toThrow('Not authorized');
  await hub.stop();
  await hub.start();
  await expect(guest(old)).rejects.toThrow('Not authorized');
  station = linkStation(renewed);
  await until('linked', () => station.uplink.state === 'online');
});
