import { topics } from '@yizhan/protocol/wire';
import { afterEach, expect, test } from 'vitest';
import { type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { type Guest, guest } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation | null = null;
let client: Guest | null = null;
afterEach(async () => {
  await client?.end();
  await station?.stop();
  await hub.remove();
});

const state = (on: boolean, boot: string, birth: number) => ({ v: 1, on, epoch: 'epoch-one', boot, birth });

test('a will of an earlier birth or another process changes nothing; that of the current one does', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  client = await guest(credentials);
  const said = async () => (await hub.store.station(credentials.station))?.latest;
  const say = async (message: unknown) => {
    const before = hub.link.stats().ingest.commits;
    await client?.publish(topics.state(credentials.station), message, true);
    await until('taken', () => hub.link.stats().ingest.commits > before);
  };
  await say(state(true, 'new-process', 8));
  await say(state(false, 'old-process', 7));
  expect(await said()).toMatchObject({ on: true, boot: 'new-process', birth: 8 });
  await say(state(false, 'new-process', 7));
  expect(await said()).toMatchObject({ on: true });
  await hub.stop();
  await hub.start();
  await until('connected again', () => client?.client.connected === true && hub.link.stats().broker.connected === 1);
  await say(state(false, 'old-process', 7));
  expect(await said(), 'also after a restart of the hub').toMatchObject({ on: true });
  await say(state(false, 'new-process', 8));
  expect(await said()).toMatchObject({ on: false, birth: 8 });
});

test('a station that took over its own old connection stays on, whose will comes now', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  const will = {
    topic: topics.state(credentials.station),
    payload: Buffer.from(JSON.stringify(state(false, 'old', 1))),
    qos: 1 as const,
    retain: true,
  };
  client = await guest(credentials, { will, reconnectPeriod: 0 });
  await client.publish(will.topic, state(true, 'old', 1), true);
  station = linkStation(credentials, { boot: 'new' });
  await until('linked', () => station?.uplink.state === 'online');
  await until('the old connection is gone', () => client?.closes() === 1);
  expect((await hub.store.station(credentials.station))?.latest).toMatchObject({ on: true, boot: 'new' });
});

test('a clean stop says so', async () => {
  hub = await linkHub();
  const credentials = await hub.join('kw0101');
  station = linkStation(credentials);
  await until('linked', () => station?.uplink.state === 'online');
  await station.stop();
  await until('said', async () => (await hub.store.station(credentials.station))?.latest.on === false);
});
