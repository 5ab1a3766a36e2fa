import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type AedesBrokerOptions, type ListeningBroker, openAedesBroker } from './aedes-broker.ts';

const opened: ListeningBroker[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((broker) => broker.close()));
});

const options = (changes: Partial<AedesBrokerOptions>): AedesBrokerOptions => ({
  host: '127.0.0.1',
  port: 0,
  credentials: { verifyToken: () => false, statusOf: () => null },
  onCloned: async () => undefined,
  raise: () => undefined,
  now: Date.now,
  log: { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined },
  ...changes,
});

async function open(changes: Partial<AedesBrokerOptions>) {
  const broker = await openAedesBroker(options(changes));
  if (broker.ok) opened.push(broker.value);
  return broker;
}

test('a plain listener to the network needs its flag', async () => {
  expect(await open({ host: '0.0.0.0' })).toMatchObject({ ok: false, error: expect.stringContaining('without TLS') });
  expect(await open({ host: '0.0.0.0', allowPlain: true })).toMatchObject({ ok: true });
});

test('a port in use is one clear sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  expect(await open({ port })).toEqual({ ok: false, error: `MQTT port ${port} on 127.0.0.1 is in use by another program.` });
  taken.close();
});

test('its address is what a station dials', async () => {
  const broker = await open({});
  expect(broker).toMatchObject({ ok: true, value: { url: expect.stringMatching(/^mqtt:\/\/127\.0\.0\.1:\d+$/) } });
});
