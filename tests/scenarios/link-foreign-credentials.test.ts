import { as } from '@yizhan/protocol/ids';
import { topics } from '@yizhan/protocol/wire';
import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { type Guest, guest } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
let intruder: Guest;
afterEach(async () => {
  await intruder.end();
  await station.stop();
  await hub.remove();
});

test('with the credentials of one station nothing of another can be heard or said, nor can the hub be imitated', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  intruder = await guest(await hub.join('kw0102'));
  const victim = station.credentials.station;
  await until('the victim is linked', () => station.uplink.state === 'online');

  const refused = 128;
  for (const filter of [
    topics.downAll(victim),
    topics.downAck(victim),
    'yz/#',
    'yz/1/+/dn/#',
    '#',
    '+/+/+/+/+',
    '$SYS/#',
    `yz/1/kw0102/up/#`,
  ]) {
    expect(await intruder.subscribe(filter), filter).toEqual([refused]);
  }
  expect(await intruder.subscribe(topics.downAll(as('kw0102')))).toEqual([1]);

  const { epoch } = station.journal.head();
  const forged = { v: 1, epoch, lane: 'business', highWater: 99, hash: '0'.repeat(32), hubEpoch: hub.store.hubEpoch };
  await intruder.publish(topics.upEvents(victim), { v: 1, epoch, lane: 'business', events: [{}] });
  await intruder.publish(topics.state(victim), { v: 1, on: false, epoch, boot: 'x', birth: 99 }, true);
  for (const topic of [
    topics.downAck(victim),
    topics.downAck(as('kw0102')),
    '$SYS/x/heartbeat',
    'yz/1/kw0102/up/events/more',
    `${topics.upHello(as('kw0102'))}\u0000`,
  ]) {
    await intruder.publish(topic, forged, true);
  }
  await station.serve(2);
  await until('the victim works on', () => station.journal.acknowledged().seq === 6);
  expect(await hubEvents(hub, victim)).toHaveLength(6);
  expect((await hub.store.station(victim))?.latest.on).toBe(true);
  expect(intruder.received).toEqual([]);
  expect(intruder.closes()).toBe(0);
  expect(hub.link.stats().broker).toMatchObject({ deniedPublishes: 7, deniedSubscriptions: 8 });
  const alerts = await hub.store.alerts({ limit: 10 });
  expect(alerts.map((alert) => [alert.station, alert.code]).sort()).toEqual([
    ['kw0102', 'publish-denied'],
    ['kw0102', 'subscribe-denied'],
  ]);
});
