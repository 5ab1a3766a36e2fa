import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addressReader } from './address.ts';

function asked(proxies: readonly string[], peer: string, forwarded?: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(addressReader(proxies)(c)));
  const incoming = { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } };
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return Promise.resolve(app.request('/', { headers }, { incoming })).then((answer) => answer.text());
}

test.each([
  ['nobody in front: whoever connects, whatever it says', [], '203.0.113.9', '10.0.0.1', '203.0.113.9'],
  ['a stranger’s header is not believed', ['10.0.0.2'], '203.0.113.9', '198.51.100.7', '203.0.113.9'],
  ['our proxy tells', ['10.0.0.2'], '::ffff:10.0.0.2', '198.51.100.7', '198.51.100.7'],
  ['what the client wrote before our proxy added its own', ['10.0.0.2'], '10.0.0.2', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
  ['two proxies of ours', ['10.0.0.2', '10.0.0.3'], '10.0.0.2', '198.51.100.7, 10.0.0.3', '198.51.100.7'],
  ['a proxy that tells nothing', ['10.0.0.2'], '10.0.0.2', undefined, '10.0.0.2'],
] as const)('%s', async (_, proxies, peer, forwarded, address) => {
  expect(await asked(proxies, peer, forwarded)).toBe(address);
});
