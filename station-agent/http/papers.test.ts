import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { testDocuments } from '../testing/documents.ts';

let station: ApiUnderTest;
beforeEach(async () => {
  station = await apiUnderTest();
  station.setPrinter({ state: 'ready', faults: [] });
});
afterEach(() => station.close());

const promise = {
  kind: 'promise',
  about: { item: '养老认证', itemEn: null, itemVersion: 'v1', tracking: 'K7M2P9QX4', person: { name: '张*三', number: '****002X' } },
  missing: [{ name: '户口簿', due: '2026-03-19' }],
};
const jobs = () => [...station.desk.committed.jobs.values()];

test('a clerk prints a document once for one key; without a session nobody does', async () => {
  const json = { paper: promise, about: 'case-1' };
  expect(await station.call('POST', '/api/v1/papers', { json })).toMatchObject({ status: 401 });
  const cookie = await station.signIn('wang');
  const first = await station.call('POST', '/api/v1/papers', { json, cookie, key: 'print-key-1' });
  expect(first).toMatchObject({ status: 201, body: { job: expect.any(String) } });
  expect(await station.call('POST', '/api/v1/papers', { json, cookie, key: 'print-key-1' })).toEqual(first);
  expect(jobs()).toMatchObject([{ id: first.body.job, paper: { kind: 'promise', about: 'case-1' }, attempt: 1 }]);
  const again = await station.call('POST', `/api/v1/papers/${first.body.job}/reprint`, { json: {}, cookie });
  expect(again.status).toBe(200);
  expect(jobs()).toMatchObject([{ attempt: 2 }]);
});

test('a full ID number or an unmasked name in the mask’s place is refused at the door', async () => {
  const cookie = await station.signIn('wang');
  const about = { ...promise.about, person: { name: '张小三', number: '11010519491231002X' } };
  expect(await station.call('POST', '/api/v1/papers', { json: { paper: { ...promise, about }, about: null }, cookie })).toMatchObject({
    status: 400,
  });
  expect(jobs()).toEqual([]);
});

test('a kiosk prints the list of what an item needs, in words of the station', async () => {
  const item = testDocuments.catalogue.items[0]?.id;
  const path = '/api/v1/kiosks/k1/checklists';
  expect(await station.call('POST', path, { json: { item, have: [] } })).toMatchObject({ status: 201 });
  expect(jobs()).toMatchObject([{ paper: { kind: 'checklist', about: null } }]);
  expect(await station.call('POST', path, { json: { item: 'none', have: [] } })).toMatchObject({
    status: 422,
    body: { code: 'unknown-item' },
  });
  station.setPrinter(null);
  expect(await station.call('POST', path, { json: { item, have: [] } })).toMatchObject({
    status: 409,
    body: { code: 'printer-unavailable' },
  });
});
