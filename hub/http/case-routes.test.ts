import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submittedFact } from '../cases/test-fact.ts';
import type { BoardPage, CasePageView } from './case-shapes.ts';
import { type TestHub, testHub } from './test-hub.ts';

const id = '0192f0c1-0000-4000-8000-000000000001';
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  for (const station of ['kw0101', 'kw0201']) await hub.stations.addSample(station, { demo: false });
  await hub.roster.reload();
  await hub.cases.following.handle({ n: 1, id: 'e', station: 'kw0101', type: 'case.submitted', data: submittedFact(hub.clock) } as never);
});
afterAll(() => hub.close());

const get = async (path: string, cookie: string) => hub.app.request(`/api/v1/${path}`, { headers: { cookie } });
let keys = 0;
const post = (path: string, body: object, cookie: string, key = `key-000${++keys}`) =>
  hub.app.request(`/api/v1/${path}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
const page = async (cookie: string) => (await (await get(`cases/${id}`, cookie)).json()) as CasePageView;

describe('cases over HTTP', () => {
  test('the board shows the scope and nothing beyond it', async () => {
    const seen = async (scope: string, query = '') =>
      ((await (await get(`cases${query}`, await hub.cookieFor('handler', scope))).json()) as BoardPage).cases;
    expect(await seen('district')).toMatchObject([{ id, name: '张*三', status: 'intake', stationName: expect.any(String) }]);
    expect(await seen('station:kw0101')).toHaveLength(1);
    expect(await seen('station:kw0201')).toEqual([]);
    expect(await seen('district', '?status=closed')).toEqual([]);
    const outside = await get(`cases/${id}`, await hub.cookieFor('handler', 'station:kw0201'));
    expect([outside.status, await outside.json()]).toMatchObject([404, { code: 'unknown-case' }]);
    expect((await get('cases?station=kw0101', await hub.cookieFor('handler', 'station:kw0201'))).status).toBe(404);
  });

  test('two handlers at once: one wins, the other is told who; buttons come from the table', async () => {
    const [one, two] = [await hub.cookieFor('handler'), await hub.freshCookie('handler')];
    expect((await page(one)).actions).toContain('take');
    expect((await page(await hub.cookieFor('auditor'))).actions).toEqual([]);
    const first = await post(`cases/${id}/actions`, { base: 1, action: 'take' }, one, 'the-same-key');
    expect(await first.json()).toMatchObject({ status: 'intake', version: 2 });
    expect(await (await post(`cases/${id}/actions`, { base: 1, action: 'take' }, one, 'the-same-key')).json()).toMatchObject({
      version: 2,
    });
    const second = await post(`cases/${id}/actions`, { base: 1, action: 'take' }, two);
    expect([second.status, await second.json()]).toMatchObject([
      409,
      { code: 'held-by-other', detail: { holder: expect.stringMatching(/^clerk:handler-/) } },
    ]);
  });

  test('arguments of another kind are refused at the door', async () => {
    const refused = await post(`cases/${id}/actions`, { base: 1, action: 'pause', args: {} }, await hub.cookieFor('supervisor'));
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'invalid-input' }]);
  });

  test('a paper comes as PDF within the scope; names in clear are only for the paper that is void without', async () => {
    const cookie = await hub.cookieFor('handler');
    const { shown } = await page(cookie);
    const args = { itemVersion: shown.itemVersion, document: { kind: 'checklist', number: null, sha256: null } };
    expect((await post(`cases/${id}/actions`, { base: shown.version, action: 'give-checklist', args }, cookie)).status).toBe(200);
    const [listed] = (await page(cookie)).papers;
    expect(listed).toMatchObject({ kind: 'checklist', title: { zh: '一次性告知单' } });
    const path = `cases/${id}/papers/${listed?.id}`;
    const paper = await get(path, await hub.cookieFor('auditor'));
    expect([paper.status, paper.headers.get('content-type'), paper.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect(Buffer.from(await paper.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
    expect((await get(path, await hub.cookieFor('handler', 'station:kw0201'))).status).toBe(404);
    expect(await (await post(path, { reason: 'department-form' }, cookie)).json()).toMatchObject({ code: 'no-such-paper' });
    expect((await post(path, { reason: 'department-form' }, await hub.cookieFor('auditor'))).status).toBe(403);
  });

  test('words are read for a reason that stands in the audit log with whose hands they are in, and stand in no page', async () => {
    const cookie = await hub.cookieFor('handler');
    const noted = await post(`cases/${id}/actions`, { base: 2, action: 'note', words: { text: '住在三号楼' } }, cookie);
    expect(noted.status).toBe(200);
    const shown = await page(cookie);
    expect(JSON.stringify(shown)).not.toContain('三号楼');
    const event = shown.events.at(-1);
    expect(event).toMatchObject({ action: 'note', confidential: expect.stringContaining('-w-') });
    const reveal = (ref: string | null | undefined, by: string) =>
      post(`persons/${ref}/reveal`, { fields: ['words'], reason: 'contact' }, by);
    const revealed = await reveal(event?.confidential, cookie);
    expect(await revealed.json()).toEqual({ values: { words: '住在三号楼' } });
    expect(revealed.headers.get('cache-control')).toBe('no-store');
    const [trace] = await hub.audit.page({ limit: 1, act: 'person.reveal' });
    expect(trace).toMatchObject({ outcome: 'done', detail: { reason: 'contact', matter: `case/${id}`, own: true, free: false } });
    await reveal(event?.confidential, await hub.cookieFor('supervisor'));
    expect((await hub.audit.page({ limit: 1, act: 'person.reveal' }))[0]?.detail).toMatchObject({ own: false, free: false });
    // The hold ends by itself: then the matter is in nobody's hands.
    hub.clock += 3 * 86_400_000;
    const later = await hub.freshCookie('handler');
    await reveal(event?.confidential, later);
    expect((await hub.audit.page({ limit: 1, act: 'person.reveal' }))[0]?.detail).toMatchObject({ own: false, free: true });
    // The seal of this applicant could not be opened: there is nothing to show.
    expect(await (await reveal(shown.person, later)).json()).toMatchObject({ code: 'no-such-person' });
  });
});
