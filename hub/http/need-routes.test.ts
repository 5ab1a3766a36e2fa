import { freshToken } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';
import { needShownSchema } from '@yizhan/protocol/needs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needFact, testNeed, testNeedWords } from '../needs/test-need-fact.ts';
import type { NeedBoard, NeedPageView } from './need-shapes.ts';
import { type TestHub, testHub } from './test-hub.ts';

const station = as<never>('kw0101');
const dayMs = 86_400_000;
let hub: TestHub;
let n = 0;
beforeEach(async () => {
  hub = await testHub({ find: async () => null });
  for (const one of ['kw0101', 'kw0201']) await hub.stations.addSample(one, { demo: false });
  await hub.roster.reload();
});
afterEach(() => hub.close());

const say = (data: object, event: string) =>
  hub.needs.following.handle({ n: ++n, id: event, station, type: 'need.submitted', data } as never);
const submit = (changes: Parameters<typeof needFact>[2] = {}, event = 'e1') => say(needFact(hub.sealing, hub.clock, changes), event);
const get = async (path: string, cookie: string) => hub.app.request(`/api/v1/${path}`, { headers: { cookie } });
const post = (path: string, body: object, cookie: string, key = `key-000${++n}`) =>
  hub.app.request(`/api/v1/${path}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
const page = async (cookie: string) => (await (await get(`needs/${testNeed}`, cookie)).json()) as NeedPageView;
const board = async (cookie: string, query = '') => ((await (await get(`needs${query}`, cookie)).json()) as NeedBoard).needs;
async function act(
  action: string,
  cookie: string,
  more: object = {},
): Promise<{ status: number; body: { code?: string; status?: string } }> {
  const { shown } = await page(cookie);
  const answer = await post(`needs/${testNeed}/actions`, { base: shown.version, action, ...more }, cookie);
  return { status: answer.status, body: (await answer.json()) as { code?: string } };
}
async function shown() {
  await hub.needs.round();
  return (await hub.store.feedEntries(station, 'need/')).map(({ data }) => needShownSchema.parse(data));
}
const track = (code: string, digits: string) =>
  hub.app.request('/t', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code, digits }),
  });

test('fifty times the same submission is one need, told to its station masked, and the words are nowhere in clear', async () => {
  const fact = needFact(hub.sealing, hub.clock);
  for (let time = 0; time < 50; time += 1) await say(fact, `e${time}`);
  const handler = await hub.cookieFor('handler');
  expect(await board(handler)).toMatchObject([{ need: testNeed, masks: { name: '张*三' }, clock: 'A', urgency: 'calm' }]);
  expect(await shown()).toMatchObject([{ need: testNeed, status: 'intake', next: 'station-assigns', version: 1 }]);
  const said = JSON.stringify([await shown(), await page(handler), await hub.store.events(station, { limit: 100 })]);
  for (const secret of Object.values(testNeedWords)) expect(said).not.toContain(secret);
  expect((await hub.store.alerts({ limit: 10 } as never)).length).toBe(0);
});

test('another need under a known id changes nothing and is told as an alert', async () => {
  await submit();
  await submit({ category: 'safety' }, 'e2');
  expect(await shown()).toMatchObject([{ category: 'property', version: 1 }]);
  expect(await hub.store.alerts({ limit: 10 } as never)).toMatchObject([{ code: 'need-id-reused' }]);
});

test('scope and roles hold; buttons come from the table; a handler gives nobody else work', async () => {
  await submit();
  expect(await board(await hub.cookieFor('handler', 'station:kw0201'))).toEqual([]);
  expect((await get(`needs/${testNeed}`, await hub.cookieFor('handler', 'station:kw0201'))).status).toBe(404);
  expect((await page(await hub.cookieFor('auditor'))).actions).toEqual([]);
  const handler = await hub.cookieFor('handler');
  expect((await page(handler)).actions).toContain('take');
  expect(await act('assign', handler, { args: { to: 'clerk:x' } })).toMatchObject({ status: 403, body: { code: 'need-not-your-role' } });
});

test('taken, answered in words, tracked by phone with the answer, rated low, called back by somebody else, closed', async () => {
  await submit();
  const [handler, other, chief] = [await hub.cookieFor('handler'), await hub.freshCookie('handler'), await hub.cookieFor('supervisor')];
  expect(await act('take', handler)).toMatchObject({ body: { status: 'assigned' } });
  expect(await act('handle', other, { args: { outcome: 'solved' }, words: '已清走' })).toMatchObject({
    body: { code: 'need-not-in-your-hands' },
  });
  expect(await act('handle', handler, { args: { outcome: 'solved' } })).toMatchObject({
    status: 400,
    body: { code: 'need-words-missing' },
  });
  expect(await act('handle', handler, { args: { outcome: 'solved' }, words: '楼道杂物已请物业清走' })).toMatchObject({ status: 200 });

  const [now] = await shown();
  expect(now).toMatchObject({ status: 'handled', outcome: 'solved', due: null });
  const tracked = await (await track(now?.tracking ?? '', '5678')).text();
  for (const text of ['小区物业', '已答复', '已解决', '楼道杂物已请物业清走']) expect(tracked).toContain(text);
  for (const secret of Object.values(testNeedWords)) expect(tracked).not.toContain(secret);
  expect((await track(now?.tracking ?? '', '')).status).toBe(403);

  const rating = { need: as<never>(testNeed), level: 'dissatisfied' as const, reasons: [], at: as<never>(hub.clock) };
  const asked = { ask: as<never>('ask-1'), station, event: 'e9', by: 'kiosk:k1', at: hub.clock, body: rating };
  expect(await hub.needs.handlers['need.rate']?.(asked)).toMatchObject({ ok: true, detail: { status: 'callback' } });
  expect(await hub.needs.handlers['need.rate']?.(asked)).toMatchObject({ ok: true, detail: { status: 'callback' } });
  const called = { args: { cause: 'service', remedy: 'apologised' }, words: '已致歉' };
  expect(await act('call-back', handler, called)).toMatchObject({ body: { code: 'need-not-your-role' } });
  expect(await act('call-back', chief, called)).toMatchObject({ body: { status: 'closed' } });
});

test('the words are revealed for a reason, and erased with the need once its time is over', async () => {
  await submit();
  const handler = await hub.cookieFor('handler');
  await act('take', handler);
  const { resident } = await page(handler);
  const reveal = () => post(`persons/${resident}/reveal`, { fields: ['words', 'address', 'phone'], reason: 'contact' }, handler);
  expect(await (await reveal()).json()).toMatchObject({ values: { words: testNeedWords.text, address: testNeedWords.spot } });
  await act('handle', handler, { args: { outcome: 'explained' }, words: '已说明' });
  hub.clock += 8 * dayMs;
  expect(await shown()).toMatchObject([{ status: 'closed' }]);
  hub.clock += 731 * dayMs;
  // The resident's box and the answer.
  expect(await hub.privacy.retention.purge()).toBe(2);
  expect((await reveal()).status).not.toBe(200);
  await hub.needs.round();
  expect(await hub.store.feedEntries(station, 'need/')).toEqual([]);
});

test('what was handed in offline for days counts from the day it was handed in, and stands first on the board', async () => {
  await submit({ category: 'other' });
  const late = as<never>('0192f0c1-0000-4000-8000-0000000000a2');
  await submit({ need: late, token: freshToken(() => 4), at: as(hub.clock - 9 * dayMs) }, 'e2');
  const handler = await hub.cookieFor('handler');
  expect((await board(handler)).map(({ need, urgency }) => [need, urgency])).toEqual([
    [late, 'late'],
    [testNeed, 'calm'],
  ]);
  expect(await board(handler, '?urgency=late')).toHaveLength(1);
  expect(await board(handler, '?category=other')).toMatchObject([{ need: testNeed }]);
  const first = (await (await get('needs?limit=1', handler)).json()) as NeedBoard;
  expect(await board(handler, `?after=${encodeURIComponent(first.next ?? '')}`)).toMatchObject([{ need: testNeed }]);
});

test('guesses by phone are counted, and without a phone number the code alone is enough', async () => {
  await submit();
  const [one] = await shown();
  const code = one?.tracking ?? '';
  for (let time = 0; time < 5; time += 1) expect((await track(code, `000${time}`)).status).toBe(403);
  expect((await track(code, '5678')).status).toBe(429);
  const anonymous = as<never>('0192f0c1-0000-4000-8000-0000000000a3');
  const token = freshToken(() => 6);
  await submit({ need: anonymous, token, masks: { name: '', phone: '' } }, 'e3');
  hub.clock += 16 * 60_000;
  expect((await track(token, '')).status).toBe(200);
});
