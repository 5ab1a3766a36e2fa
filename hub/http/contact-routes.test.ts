import { as, type PersonRef } from '@yizhan/protocol/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from './test-client.ts';
import { type TestHub, testHub } from './test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const client = clientOf(hub);
  const cookie = await hub.cookieFor('admin');
  for (const [id, street] of [
    ['kw0101', '东关街道'],
    ['kw0201', '西关街道'],
  ])
    await client.ask('POST', 'stations', { cookie, body: { id, name: '站', street } });
  for (const [event, station] of [
    ['e1', 'kw0101'],
    ['e2', 'kw0201'],
  ] as const) {
    const person = as<PersonRef>('01900000-0000-7000-8000-000000000001');
    await hub.outbox.put({ event, kind: 'ready-to-collect', subject: 'case/1', station, person, facts: { item: '养老认证' } }, hub.clock);
    await hub.outbox.claim(hub.clock);
    await hub.outbox.settle(`${event}.ready-to-collect`, { state: 'call', code: 'http-400' });
  }
  await hub.settle();
});
afterAll(() => hub.close());

test('staff see whom they have to tell within their scope, and take it off the list once', async () => {
  const client = clientOf(hub);
  const here = await hub.cookieFor('handler', 'station:kw0101');
  const there = await hub.cookieFor('handler', 'street:西关街道');
  const list = async (cookie: string) => (await client.get<{ tasks: { id: string; text: string }[] }>('contact-tasks', cookie)).body.tasks;
  expect((await list(here)).map(({ id }) => id)).toEqual(['e1.ready-to-collect']);
  expect((await list(there)).map(({ id }) => id)).toEqual(['e2.ready-to-collect']);
  expect((await list(here))[0]?.text).toContain('已办结');
  const say = (id: string, body: object) => client.ask('POST', `contact-tasks/${id}.ready-to-collect/results`, { cookie: here, body });
  expect((await say('e2', { result: 'reached' })).status).toBe(404);
  expect((await say('e1', { result: 'not-reached', againAt: hub.clock + 3_600_000 })).status).toBe(204);
  expect((await list(here))[0]).toMatchObject({ tried: 1, againAt: hub.clock + 3_600_000, person: expect.any(String) });
  for (const _twice of [1, 2]) expect((await say('e1', { result: 'reached' })).status).toBe(204);
  expect(await list(here)).toEqual([]);
  expect(await hub.outbox.task('e1.ready-to-collect')).toMatchObject({ state: 'done', doneBy: expect.stringContaining('handler') });
});
