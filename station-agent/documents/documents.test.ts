import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledCalendar, type Calendar } from '@yizhan/protocol/calendar';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHome } from '../home.ts';
import { testDocuments } from '../testing/documents.ts';
import { readCredentials, writeCredentials } from './credentials.ts';
import { calendarOf, openDocuments } from './documents.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-home-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function home() {
  const opened = await openHome(folder, 1);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

test('documents are found again after a restart; bad ones are refused by name and change nothing', async () => {
  const first = await home();
  const store = await openDocuments(first.database);
  expect(store.current).toBeNull();
  expect(await store.store({ ...testDocuments, settings: { ...testDocuments.settings, cutOver: 'noon' } }, 1)).toEqual({
    ok: false,
    error: 'settings.cutOver: HH:MM is needed',
  });
  expect(store.current).toBeNull();
  await store.store(testDocuments, 2);
  await first.close();
  const second = await home();
  expect((await openDocuments(second.database)).current).toEqual(testDocuments);
  await second.close();
});

test('the calendar of the hub is kept; without one the shipped calendar holds', async () => {
  const opened = await home();
  const store = await openDocuments(opened.database);
  await store.store(testDocuments, 1);
  expect(calendarOf(store.current ?? testDocuments)).toEqual(bundledCalendar);
  const own: Calendar = { version: 4, knownThrough: '2030-12-31', days: { '2026-11-24': { kind: 'holiday', name: '站庆', nameEn: null } } };
  await store.store({ ...testDocuments, calendar: own }, 2);
  const again = await openDocuments(opened.database);
  expect(calendarOf(again.current ?? testDocuments)).toEqual(own);
  await opened.close();
});

test('one agent a folder: a second is told so, and the folder is free again when the first has gone', async () => {
  const first = await home();
  expect(await openHome(folder, 1)).toEqual({ ok: false, error: expect.stringContaining('Another agent is running') });
  await first.close();
  await (await home()).close();
});

test('a database of a newer program is refused in one sentence', async () => {
  const first = await home();
  await first.database.run("INSERT INTO migrations VALUES (9999, 'later', 1)");
  await first.close();
  expect(await openHome(folder, 1)).toEqual({ ok: false, error: expect.stringContaining('newer') });
});

test('credentials are for their owner alone, and a broken file is not taken for none', () => {
  expect(readCredentials(folder)).toBeNull();
  const credentials = { station: as<never>('st-1'), token: 't'.repeat(43), mqttUrl: 'mqtt://127.0.0.1:7883', hubEpoch: 'epoch-01' };
  writeCredentials(folder, credentials);
  expect(readCredentials(folder)).toEqual(credentials);
  expect(statSync(join(folder, 'credentials.json')).mode & 0o777).toBe(0o600);
  writeFileSync(join(folder, 'credentials.json'), '{"station":');
  expect(() => readCredentials(folder)).toThrow();
});
