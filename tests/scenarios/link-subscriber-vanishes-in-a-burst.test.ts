import { topics } from '@yizhan/protocol/wire';
import { afterEach, expect, test } from 'vitest';
import type { LinkCredentials } from '../../station-agent/link/uplink-deps.ts';
import { hastened, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { packets, rawSocket } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation | undefined;
afterEach(async () => {
  await station?.stop();
  await hub.remove();
});

const mb = 1024 * 1024;

/** Connects, subscribes to its answers, sends as fast as the socket takes, and is torn away or never reads. */
async function burst(credentials: LinkCredentials, messages: number, end: 'vanish' | 'never-read'): Promise<() => void> {
  const { station: id } = credentials;
  const socket = await rawSocket(credentials.mqttUrl);
  const accepted = new Promise((resolve) => socket.once('data', resolve));
  socket.write(packets.connect(credentials));
  await accepted;
  if (end === 'never-read') socket.pause();
  else socket.resume();
  const sent = [packets.subscribe(1, topics.downAll(id))];
  for (let n = 0; n < messages; n++) {
    const batch = { v: 1, epoch: 'epoch-one', lane: 'business', from: 1, events: [{ n, filler: 'x'.repeat(500) }] };
    sent.push(packets.publish(n + 2, topics.upEvents(id), JSON.stringify(batch)));
  }
  socket.write(Buffer.concat(sent));
  return () => socket.destroy();
}

test('a hundred stations burst and half of them vanish, the rest never read: the hub works on, its memory bounded', async () => {
  hub = await linkHub();
  const credentials = await Promise.all(Array.from({ length: 100 }, (_, n) => hub.join(`kw${1000 + n}`)));
  const before = process.memoryUsage.rss();
  const ends: (() => void)[] = [];
  for (let round = 0; round < 3; round++) {
    const started = await Promise.all(credentials.map((one, n) => burst(one, 60, n % 2 === 0 ? 'vanish' : 'never-read')));
    await until('some of it was taken', () => hub.link.stats().ingest.messages > 1_000 * (round + 1));
    started.forEach((end, n) => {
      if (n % 2 === 0) end();
      else ends.push(end);
    });
  }
  station = linkStation(await hub.join('kw0101'), { timers: hastened(10) });
  await station.serve(20);
  const begun = performance.now();
  await until('an honest station is served', () => station?.journal.acknowledged().seq === 60);
  expect(performance.now() - begun, 'ms').toBeLessThan(3_000);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * mb);
  for (const end of ends) end();
  await until('all of them are gone', () => hub.link.stats().broker.connected === 1);
});
