import { as, type IdempotencyKey } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { apiDelays, makeApi } from './api.ts';

type Reply = Response | 'down';

function scripted(replies: Reply[]) {
  const calls: { path: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  let now = 0;
  const api = makeApi({
    fetch: (path, init) => {
      calls.push({ path, init });
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      return reply === undefined || reply === 'down' ? Promise.reject(new TypeError('failed to fetch')) : Promise.resolve(reply.clone());
    },
    now: () => now,
    wait: (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
    random: () => 0.999,
  });
  const keys = () => calls.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
  return { api, calls, waits, keys };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

test('an answer is its value, an empty one null', async () => {
  expect(await scripted([json({ a: 1 })]).api.get('/x')).toEqual({ ok: true, value: { a: 1 } });
  expect(await scripted([new Response(null, { status: 204 })]).api.del('/x')).toEqual({ ok: true, value: null });
});

test('a refusal is its problem, word for word', async () => {
  const problem = { type: 'about:blank', title: '没有人在等', titleEn: 'Nobody is waiting', status: 409, code: 'nobody-waiting' };
  expect(await scripted([json(problem, 409)]).api.post('/x', {})).toEqual({ ok: false, error: problem });
});

test('a refusal that is no problem document still has a sentence and a status', async () => {
  const answer = await scripted([new Response('<html>', { status: 502 })]).api.get('/x');
  expect(answer).toMatchObject({ ok: false, error: { code: 'unreadable-answer', status: 502 } });
});

test('a post carries a well-formed key of its own, a new one each time', async () => {
  const { api, keys } = scripted([json({})]);
  await api.post('/x', {});
  await api.post('/x', {});
  const [first, second] = keys();
  expect(first).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
  expect(first).not.toBe(second);
});

test('post tells that no answer came, and does not repeat by itself', async () => {
  const { api, calls } = scripted(['down']);
  expect(await api.post('/x', {})).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(calls).toHaveLength(1);
});

test('postSurely repeats the same wish under the same key until it is answered', async () => {
  const { api, keys, calls } = scripted(['down', 'down', json({ ok: 1 })]);
  expect(await api.postSurely('/x', { item: 'a' }, { key: as<IdempotencyKey>('key-12345') })).toEqual({ ok: true, value: { ok: 1 } });
  expect(keys()).toEqual(['key-12345', 'key-12345', 'key-12345']);
  expect(new Set(calls.map(({ init }) => init.body))).toEqual(new Set(['{"item":"a"}']));
});

test('postSurely does not argue with a refusal', async () => {
  const { api, calls } = scripted([json({ code: 'item-closed', title: '停', titleEn: 'closed', status: 409, type: '' }, 409)]);
  expect(await api.postSurely('/x', {})).toMatchObject({ ok: false, error: { code: 'item-closed' } });
  expect(calls).toHaveLength(1);
});

test('postSurely backs off, and gives up in time', async () => {
  const { api, waits } = scripted(['down']);
  expect(await api.postSurely('/x', {})).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(Math.max(...waits)).toBeLessThanOrEqual(apiDelays.longestRetryMs);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(apiDelays.surelyForMs);
  expect(waits.length).toBeGreaterThan(5);
});
