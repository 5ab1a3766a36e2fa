import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRoute, z } from '@hono/zod-openapi';
import { afterEach, expect, test } from 'vitest';
import { createLogger } from '../log/index.ts';
import { createApi, idempotencyKey } from './api.ts';
import { type Listening, listen } from './listen.ts';
import { ProblemError } from './problem.ts';
import { sseResponse } from './sse.ts';

const log = createLogger({ name: 'test', level: 'silent' });
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const echo = createRoute({
  method: 'post',
  path: '/echo',
  request: {
    headers: idempotencyKey,
    body: { required: true, content: { 'application/json': { schema: z.object({ text: z.string().max(10) }).strict() } } },
  },
  responses: { 200: { description: 'the text', content: { 'application/json': { schema: z.object({ text: z.string() }) } } } },
});

function api() {
  const app = createApi({
    title: 't',
    version: '1',
    sentences: { closed: { status: 409, zh: '已关门。', en: 'Closed.' } },
    log,
    maxBody: 1000,
  });
  app.openapi(echo, (c) => c.json({ text: c.req.valid('json').text }, 200));
  app.get('/closed', () => {
    throw new ProblemError('closed', { opensAt: 5 });
  });
  app.get('/bug', () => {
    throw new Error('secret inside');
  });
  return app;
}
const key = { 'idempotency-key': 'abcdefgh', 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = key) => api().request('/echo', { method: 'POST', body, headers });

test('a good request passes', async () => {
  expect(await (await post('{"text":"a"}')).json()).toEqual({ text: 'a' });
});

test.each([
  ['malformed JSON', '{"text":', key, 400, 'malformed-json'],
  ['an unknown field', '{"text":"a","more":1}', key, 400, 'invalid-input'],
  ['a value out of bounds', '{"text":"12345678901"}', key, 400, 'invalid-input'],
  ['no idempotency key', '{"text":"a"}', { 'content-type': 'application/json' }, 400, 'missing-idempotency-key'],
  ['a form', 'text=a', { ...key, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '6' }, 415, 'wrong-media-type'],
  [
    'a type that only begins like JSON',
    '{"text":"a"}',
    { ...key, 'content-type': 'application/jsonx', 'content-length': '12' },
    415,
    'wrong-media-type',
  ],
  ['no body at all', '', { 'idempotency-key': 'abcdefgh' }, 400, 'invalid-input'],
  ['a large body', `{"text":"${'x'.repeat(2000)}"}`, { ...key, 'content-length': '2011' }, 413, 'body-too-large'],
])('%s is refused with a code and a sentence', async (_, body, headers, status, code) => {
  const response = await post(body, headers as Record<string, string>);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({
    code,
    status,
    title: expect.stringMatching(/[一-龥]/),
    titleEn: expect.stringMatching(/[a-z]/),
  });
});

test('a refusal inside a handler keeps its detail, a bug tells nothing of itself', async () => {
  expect(await (await api().request('/closed')).json()).toMatchObject({ code: 'closed', status: 409, detail: { opensAt: 5 } });
  const bug = await (await api().request('/bug')).text();
  expect(bug).toContain('internal-error');
  expect(bug).not.toContain('secret');
  expect(await (await api().request('/nowhere')).json()).toMatchObject({ code: 'not-found' });
});

async function serve(app: ReturnType<typeof api>): Promise<Listening> {
  const result = await listen({ app, host: '127.0.0.1', port: 0, allowPlain: false });
  if (!result.ok) throw new Error(result.error);
  closing.push(result.value.close);
  return result.value;
}

test('a plain listener beyond loopback is refused, a port in use is one sentence', async () => {
  expect(await listen({ app: api(), host: '0.0.0.0', port: 0, allowPlain: false })).toMatchObject({
    ok: false,
    error: expect.stringContaining('allowPlain'),
  });
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  closing.push(() => new Promise<void>((done) => other.close(() => done())));
  const port = (other.address() as AddressInfo).port;
  expect(await listen({ app: api(), host: '127.0.0.1', port, allowPlain: false })).toMatchObject({
    ok: false,
    error: `Port ${port} on 127.0.0.1 is in use: stop the other program, or choose another port.`,
  });
});

test('another host name is turned away (DNS rebinding)', async () => {
  const { port } = await serve(api());
  const status = await new Promise<number | undefined>((done) => {
    request({ host: '127.0.0.1', port, path: '/closed', headers: { host: 'evil.example' } }, (response) =>
      done(response.resume().statusCode),
    ).end();
  });
  expect(status).toBe(421);
});

test('every answer of a listener tells the browser to guess nothing and to tell nobody', async () => {
  const { url } = await serve(api());
  for (const path of ['/closed', '/nowhere']) {
    const { headers } = await fetch(`${url}${path}`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('path and query are checked with the rest, and what cannot be checked is not registered', async () => {
  const app = api();
  const one = createRoute({
    method: 'get',
    path: '/things/{id}',
    request: { params: z.object({ id: z.string().max(3) }), query: z.object({ page: z.coerce.number().optional() }) },
    responses: { 200: { description: 'what was understood', content: { 'application/json': { schema: z.any() } } } },
  });
  app.openapi(one, (c) => c.json({ ...c.req.valid('param'), ...c.req.valid('query') }, 200));
  expect(await (await app.request('/things/a%20b?page=2')).json()).toEqual({ id: 'a b', page: 2 });
  expect((await app.request('/things/long')).status).toBe(400);
  expect(await (await app.request('/things/a?page=x')).json()).toMatchObject({ code: 'invalid-input', errors: [{ path: 'page' }] });
  const form = { 'text/plain': { schema: z.string() } };
  const unchecked = createRoute({
    method: 'post',
    path: '/form',
    request: { body: { content: form } },
    responses: { 204: { description: '' } },
  });
  expect(() => app.openapi(unchecked, (c) => c.body(null, 204))).toThrow('not checked');
});

test('a stream reaches its client and cleans up when the client goes', async () => {
  const app = api();
  let gone: () => void = () => undefined;
  const left = new Promise<void>((done) => {
    gone = done;
  });
  app.get('/stream', (c) =>
    sseResponse(c, (stream) => {
      stream.send({ id: 7, event: 'view', data: '{"a":1}' });
      return gone;
    }),
  );
  const { url } = await serve(app);
  const abort = new AbortController();
  const response = await fetch(`${url}/stream`, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  while (!seen.includes('data: {"a":1}')) seen += (await reader?.read())?.value ?? '';
  expect(seen).toContain('id: 7\nevent: view\ndata: {"a":1}\n\n');
  abort.abort();
  await left;
});

test('a client that never reads is dropped, the others go on', async () => {
  const app = api();
  const streams: { send(message: { data: string }): void; readonly closed: boolean }[] = [];
  let gone = 0;
  app.get('/stream', (c) =>
    sseResponse(c, (stream) => {
      streams.push(stream);
      return () => {
        gone += 1;
      };
    }),
  );
  app.request('/stream');
  await Promise.resolve();
  for (let i = 0; i < 30 && !streams[0]?.closed; i++) streams[0]?.send({ data: 'x'.repeat(100_000) });
  expect(streams[0]?.closed).toBe(true);
  expect(gone).toBe(1);
});
