/** The ways to a resident over real HTTP, against a simulated gateway that can fail in every way a gateway does. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bySlip } from '../../hub/notifications/adapters/by-slip.ts';
import { smsGateway, smsSettingsSchema } from '../../hub/notifications/adapters/sms-gateway.ts';
import { webhook } from '../../hub/notifications/adapters/webhook.ts';
import type { Notifier } from '../../hub/notifications/notifier.ts';

const message = { key: 'e1.received', kind: 'received', subject: 'case/1', facts: {}, text: '您的材料已收到"}{' } as const;
const secret = 'a secret of sixteen';

let server: Server;
let url: string;
let answer: number | 'cut' | 'redirect' = 200;
let heard: { headers: IncomingHttpHeaders; body: string }[] = [];
beforeEach(async () => {
  answer = 200;
  heard = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      if (answer === 'cut') request.socket.destroy();
      else if (answer === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      else response.writeHead(answer).end('{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterEach(() => server.close());

const sms = (to: string): Notifier => smsGateway(smsSettingsSchema.parse({ url: to, headers: { authorization: 'key 1' } }));
const makers: Readonly<Record<string, (to: string) => Notifier>> = {
  sms,
  webhook: (to) => webhook({ url: to, secret, timeoutMs: 5_000 }, () => 1_000_000),
};

describe.each(Object.entries(makers))('%s', (_name, make) => {
  test.each([
    [200, null],
    [503, 'again'],
    [429, 'again'],
    [400, 'never'],
    [500, 'maybe-sent'],
    ['cut', 'maybe-sent'],
    ['redirect', 'maybe-sent'],
  ] as const)('answered %s: %s', async (says, kind) => {
    answer = says;
    const sent = await make(url).send(message, '13800000000');
    expect(sent.ok ? null : sent.error.kind).toBe(kind);
    expect(heard).toHaveLength(1);
  });

  test('nobody listens: surely not sent', async () => {
    server.close();
    expect(await make(url).send(message, '13800000000')).toMatchObject({ ok: false, error: { kind: 'again', code: 'unreachable' } });
  });
});

test('a gateway’s own body is filled at any depth, and a text cannot break out of it', async () => {
  const body = { to: ['{phone}'], template: { id: 7, params: ['{text}', '{nothing}'] }, ref: 'yz-{key}' };
  await smsGateway(smsSettingsSchema.parse({ url, headers: { authorization: 'key 1' }, body })).send(message, '13800000000');
  const [{ headers, body: said } = { headers: {}, body: '' }] = heard;
  expect(headers.authorization).toBe('key 1');
  expect(JSON.parse(said)).toEqual({
    to: ['13800000000'],
    template: { id: 7, params: [message.text, '{nothing}'] },
    ref: 'yz-e1.received',
  });
});

test('a webhook is signed, keyed and knows no phone', async () => {
  await webhook({ url, secret, timeoutMs: 5_000 }, () => 1_700_000_000_000).send(message, null);
  const [{ headers, body } = { headers: {}, body: '' }] = heard;
  const hmac = createHmac('sha256', secret).update(`1700000000.${body}`).digest('hex');
  expect(headers['x-yizhan-signature']).toBe(`t=1700000000,v1=${hmac}`);
  expect(headers['idempotency-key']).toBe('e1.received');
  expect(JSON.parse(body)).toMatchObject({ v: 1, subject: 'case/1', kind: 'received' });
});

test('without a gateway all waits for the next visit', async () => {
  expect(await bySlip.send(message, null)).toMatchObject({ ok: false, error: { kind: 'paper' } });
});
