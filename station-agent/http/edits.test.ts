import type { DayEdits } from '@yizhan/protocol/queue';
import { stationSettingsSchema } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { testSettings } from '../testing/documents.ts';
import { exampleCard } from '../testing/example-card.ts';
import { listenTo } from '../testing/listen.ts';

const settings = stationSettingsSchema.parse({
  ...testSettings,
  counters: testSettings.counters.map((counter) => (counter.id === 'c1' ? { ...counter, devices: ['r1'] } : counter)),
  priorityClasses: testSettings.priorityClasses.map((known) => ({ ...known, evidence: '军人身份证件' })),
});

let station: ApiUnderTest;
let clerk: string;
let supervisor: string;
beforeEach(async () => {
  station = await apiUnderTest(settings);
  clerk = await station.signIn('wang');
  supervisor = await station.signIn('li');
  station.devices.set('r1', { kind: 'id-reader', profile: 'generic-sam-v', state: 'ready', faults: [] });
});
afterEach(() => station.close());

const post = (path: string, json: unknown, cookie = clerk) => station.call('POST', path, { json, cookie });
const take = async (more: object = {}) => {
  const { body } = await post('/api/v1/tickets', { item: 'pension', ...more });
  return body.ticket as { id: string; label: string };
};

test('a change of the queue stands in the list of its day with who, when and why, and in the table', async () => {
  const { id, label } = await take({ priorityClass: 'soldier' });
  const changed = await post(`/api/v1/tickets/${id}/change-class`, {
    priorityClass: null,
    evidenceSeen: false,
    why: { code: 'no-evidence', note: '=1+1' },
  });
  expect(changed.status).toBe(200);
  await post(`/api/v1/tickets/${id}/cancel`, { why: { code: 'left' } }, supervisor);

  const { body } = await station.call('GET', '/api/v1/edits/2026-09-22', { cookie: supervisor });
  const { edits } = body as unknown as DayEdits;
  expect(edits).toMatchObject([
    { kind: 'changeClass', label, by: 'clerk:wang', why: { code: 'no-evidence' }, class: { from: 'soldier', to: null } },
    { kind: 'cancel', label, by: 'clerk:li', why: { code: 'left', note: null } },
  ]);
  const response = await station.app.request('/api/v1/edits/2026-09-22/table.csv', { headers: { cookie: supervisor } });
  const lines = (await response.text()).split('\r\n');
  expect(lines[1]).toContain(`${label},事项1,,变更优先类别,wang,没有出示证件,'=1+1,军人 → 普通`);
  expect(lines[2]).toContain('取消号票,li,居民已离开');

  expect((await station.call('GET', '/api/v1/edits/2026-09-22', { cookie: clerk })).status).toBe(403);
  expect((await station.call('GET', '/api/v1/edits/2026-09-01', { cookie: supervisor })).status).toBe(404);
});

test('a reason that is not of the list, or a remark with a number of a person, changes nothing', async () => {
  const { id } = await take();
  const cancel = (why: object) => post(`/api/v1/tickets/${id}/cancel`, { why });
  expect((await cancel({ code: 'nonsense' })).body).toMatchObject({ status: 422, code: 'unknown-reason' });
  expect((await cancel({ code: 'left', note: '13800138000' })).body).toMatchObject({ status: 422, code: 'remark-looks-personal' });
  expect(station.desk.committed.tickets.get(id as never)?.status).toBe('waiting');
});

test('what a clerk ticks is evidence; what a kiosk says is not, until a clerk has seen it', async () => {
  const seen = await take({ priorityClass: 'soldier', evidenceSeen: true });
  const claimed = (
    await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1', priorityClass: 'soldier', evidenceSeen: true } })
  ).body.ticket as { id: string };
  const evidenceOf = (id: string) => station.desk.committed.tickets.get(id as never)?.evidence;
  expect([evidenceOf(seen.id), evidenceOf(claimed.id)]).toEqual(['seen', 'unverified']);
  expect((await post(`/api/v1/tickets/${claimed.id}/confirm-evidence`, {})).status).toBe(200);
  expect(evidenceOf(claimed.id)).toBe('seen');
});

test('a ticket is found by its paper, by its item, and by the card shown at the counter’s own reader', async () => {
  const find = async (query: string) =>
    (await station.call('GET', `/api/v1/tickets?${query}`, { cookie: clerk })).body as { tickets?: { id: string }[]; code?: string };
  const stream = await listenTo(station.app, '/api/v1/stream/counter-identify?counter=c1', clerk);
  station.devices.card('r1', { type: 'presented', card: exampleCard });
  const told = await stream.next();
  await stream.leave();
  expect(JSON.stringify(told)).not.toContain(exampleCard.number);
  const { ref } = told.data.person as { ref: string };

  expect((await find(`counter=c1&person=${ref}`)).tickets).toEqual([]);
  await take();
  const theirs = await take({ item: 'pension', person: ref, counter: 'c1' });
  expect((await find(`counter=c1&person=${ref}`)).tickets?.map(({ id }) => id)).toEqual([theirs.id]);
  expect((await find(`text=${theirs.label}`)).tickets?.map(({ id }) => id)).toEqual([theirs.id]);
  expect((await find(`text=${encodeURIComponent('事项1')}`)).tickets).toHaveLength(2);
  expect((await find(`counter=c2&person=${ref}`)).code, 'a reference is of its own reader alone').toBe('person-gone');
  await station.call('DELETE', '/api/v1/counters/c1/person', { cookie: clerk });
  expect((await find(`counter=c1&person=${ref}`)).code).toBe('person-gone');
});
