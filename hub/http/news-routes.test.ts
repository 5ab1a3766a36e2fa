import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testActivity, testNotice } from '../../protocol/news/test-news.ts';
import type { NewsDetail, NewsItemView, NewsList } from './news-shapes.ts';
import { clientOf, type TestClient } from './test-client.ts';
import { type TestHub, testHub, wireStation } from './test-hub.ts';

let hub: TestHub;
let client: TestClient;
let operator: string;
let supervisor: string;
beforeAll(async () => {
  hub = await testHub();
  for (const station of ['kw0101', 'kw0102']) await hub.stations.addSample(station, { demo: false });
  await hub.roster.reload();
  client = clientOf(hub);
  operator = await hub.cookieFor('operator');
  supervisor = await hub.cookieFor('supervisor', 'station:kw0101');
});
afterAll(() => hub.close());

const draftOf = ({ id: _, ...draft }: ReturnType<typeof testNotice> | ReturnType<typeof testActivity>, owner: string) => ({
  ...draft,
  owner: { ...draft.owner, user: owner },
});
async function ownerOf(cookie: string): Promise<string> {
  return (await client.ask<{ user: string }>('GET', 'session', { cookie })).body.user;
}
async function write(cookie: string, changes = {}) {
  const body = { draft: draftOf(testNotice('x', { scope: 'station:kw0101', ...changes }), await ownerOf(cookie)) };
  return client.ask<NewsItemView>('POST', 'news', { cookie, body });
}
const step = (cookie: string, { id, revision }: NewsItemView, what: string, note?: string) =>
  client.ask<NewsItemView>('POST', `news/${id}/${what}`, { cookie, body: { base: revision, ...(note ? { note } : {}) } });

test('from the pen of one through the eyes of another to its stations, and to no others', async () => {
  const [here, elsewhere] = [wireStation('kw0101'), wireStation('kw0102')];
  for (const station of [here, elsewhere])
    hub.broker.receive(station.id, 'hello', { ...station.hello(hub.clock), twin: { version: 0, hubEpoch: null, hash: null } });
  const newsSent = () =>
    hub.broker.sent
      .filter(({ topic }) => topic === 'twin')
      .map(({ station, payload }) => [
        station,
        JSON.parse(gunzipSync(Buffer.from((payload as { packed: string }).packed, 'base64')).toString()).news?.entries.length,
      ]);
  const made = await write(operator);
  expect(made).toMatchObject({ status: 201, body: { standing: 'unseen', allowed: ['write', 'submit'] } });
  const handedIn = await step(operator, made.body, 'submit');
  expect(handedIn.body.allowed, 'not by the writer').toEqual(['write']);
  expect((await step(operator, handedIn.body, 'approve')).body.code).toBe('not-allowed');
  expect((await client.ask<NewsItemView>('GET', `news/${made.body.id}`, { cookie: supervisor })).body.allowed).toContain('approve');
  expect((await step(supervisor, handedIn.body, 'approve')).body).toMatchObject({ standing: 'shown', draft: null });
  await hub.twins.sweep();
  await vi.waitFor(() => expect(newsSent()).toContainEqual(['kw0101', 1]), { timeout: 20_000 });
  await vi.waitFor(() => expect(newsSent()).toContainEqual(['kw0102', 0]), { timeout: 20_000 });
  const { history } = (await client.get<NewsDetail>(`news/${made.body.id}`)).body;
  expect(history.map(({ type }) => type)).toEqual(['news.approved', 'news.submitted', 'news.written']);
});

test('nobody writes or takes down beyond their scope; what reaches them they may read', async () => {
  expect((await write(supervisor, { scope: 'district' })).body.code).toBe('news-not-your-scope');
  const district = (await write(operator, { scope: 'district' })).body;
  const seen = (await client.ask<NewsList>('GET', 'news', { cookie: supervisor })).body.entries;
  expect(seen.find(({ id }) => id === district.id)).toMatchObject({ allowed: [] });
  expect((await step(supervisor, district, 'submit')).body.code).toBe('news-not-your-scope');
  const other = await hub.cookieFor('supervisor', 'station:kw0102');
  const mine = (await write(supervisor)).body;
  expect((await client.ask('GET', `news/${mine.id}`, { cookie: other })).body.code).toBe('no-such-news');
});

test('faults stand at their fields; an owner must be somebody; who comes second is told who was first', async () => {
  expect((await write(operator, { until: 1, from: 2 })).body).toMatchObject({ code: 'bad-news', errors: [{ path: 'until' }] });
  expect((await write(operator, { scope: 'station:kw9999' })).body).toMatchObject({ code: 'bad-news', errors: [{ path: 'scope' }] });
  const nobody = { draft: draftOf(testActivity('x'), 'nobody') };
  expect((await client.ask('POST', 'news', { cookie: operator, body: nobody })).body.errors).toMatchObject([{ path: 'owner.user' }]);
  const { id, revision, entry } = (await write(operator)).body;
  const { id: _, ...draft } = entry;
  const edit = { cookie: operator, body: { base: revision, draft } };
  expect((await client.ask('PUT', `news/${id}`, edit)).status).toBe(200);
  expect((await client.ask('PUT', `news/${id}`, edit)).body).toMatchObject({ code: 'edited-meanwhile' });
});

test('an activity given back carries the word on why; handed in again and taken down it is nowhere', async () => {
  const draft = draftOf(testActivity('x'), await ownerOf(operator));
  const made = (await client.ask<NewsItemView>('POST', 'news', { cookie: operator, body: { draft } })).body;
  const boss = await hub.cookieFor('admin');
  const back = (await step(boss, (await step(operator, made, 'submit')).body, 'return', '地点写错了')).body;
  expect(back.draft).toMatchObject({ stage: 'draft', note: '地点写错了' });
  const shown = (await step(boss, (await step(operator, back, 'submit')).body, 'approve')).body;
  expect((await hub.news.document()).entries.map(({ id }) => id)).toContain(made.id);
  expect((await step(operator, shown, 'withdraw', '改期')).body).toMatchObject({ standing: 'withdrawn' });
  expect((await hub.news.document()).entries.map(({ id }) => id)).not.toContain(made.id);
});
