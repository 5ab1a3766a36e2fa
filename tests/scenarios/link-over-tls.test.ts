import { as } from '@yizhan/protocol/ids';
import { topics } from '@yizhan/protocol/wire';
import { generate } from 'selfsigned';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type ListeningBroker, openAedesBroker } from '../../hub/broker/aedes-broker.ts';
import { quietLog } from '../support/link.ts';
import { guest, packets, rawSocket } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let key = '';
let cert = '';
beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: 'localhost' }]);
  [key, cert] = [made.private, made.cert];
});
const station = as<never>('kw0101');

let broker: ListeningBroker;
afterEach(() => broker.close());

async function open(): Promise<void> {
  const opened = await openAedesBroker({
    host: '0.0.0.0',
    port: 0,
    tls: { key, cert },
    credentials: { verifyToken: (_station, token) => token === 'right', statusOf: () => 'active' },
    onCloned: async () => undefined,
    raise: () => undefined,
    now: Date.now,
    log: quietLog(),
  });
  if (!opened.ok) throw new Error(opened.error);
  broker = opened.value;
}

test('over TLS a station that trusts the certificate is served, beyond loopback without any flag', async () => {
  await open();
  expect(broker.url).toMatch(/^mqtts:/);
  const received: string[] = [];
  broker.onMessage(({ topic, payload }) => received.push(`${topic} ${payload}`));
  const credentials = { station, token: 'right', mqttUrl: `mqtts://localhost:${broker.port}` };
  const client = await guest(credentials, { ca: cert });
  await client.subscribe(topics.downAll(station));
  await client.publish(topics.upHello(station), 'hello');
  await until('heard', () => received.length === 1);
  broker.send(station, 'hello', 'hello yourself');
  await until('answered', () => client.received.length === 1);
  await client.end();
  await expect(guest(credentials), 'a certificate nobody vouches for').rejects.toThrow('self-signed');
});

test('plain MQTT on the TLS port gets nowhere', async () => {
  await open();
  const socket = await rawSocket(`mqtt://127.0.0.1:${broker.port}`);
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.write(packets.connect({ station, token: 'right', mqttUrl: '' }));
  await gone;
  expect(broker.stats().connected).toBe(0);
});
