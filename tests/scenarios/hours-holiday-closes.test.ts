/**
 * Today is made a holiday, or a weekend day worked instead, in the calendar that real programs run by; on the dates of 2026 the same is
 * shown in station-agent/http/station-hours.test.ts, where the clock can be set.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KioskView } from '@yizhan/protocol/api';
import { type Calendar, dateOf, dayNumber, startOfDay } from '@yizhan/protocol/calendar';
import type { StationSettings } from '@yizhan/protocol/settings';
import { afterEach, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { firstView } from '../support/first-view.ts';
import { httpClient } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { type RunningStation, startStation } from '../support/station.ts';

type Weekly = Extract<StationSettings['hours'], { kind: 'weekly' }>;
type Weekday = Weekly['seasons'][number]['days'][number];
type Kind = Calendar['days'][string]['kind'];

const everyDay: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** 1970-01-01 was a Thursday. */
const today: Weekday = everyDay[(dayNumber(Date.now()) + 3) % 7] ?? 'mon';
const item = 'hr-ss-card';

let station: RunningStation | undefined;
let hub: RunningHub | undefined;
let joined: JoinedStation | undefined;
let agent: Program | undefined;
afterEach(async () => {
  await station?.stop();
  await agent?.stop();
  await hub?.stop();
  joined?.remove();
  station = undefined;
  hub = undefined;
  joined = undefined;
  agent = undefined;
});

test('a holiday closes a station that is open every day and hour, and its kiosk says why and until when', async () => {
  station = await startStation({ settings: { hours: open(everyDay) }, calendar: todayAs('holiday') });
  const opensAt = startOfDay(dayNumber(Date.now()) + 1);
  expect(await take(station.url)).toMatchObject({ ok: false, status: 409, problem: { code: 'item-closed', detail: { opensAt } } });
  const { hours, items } = await kioskOf(station.url);
  expect(hours).toEqual({ open: false, opensAt, closesAt: null, holiday: { name: '站庆', nameEn: 'Station day' } });
  expect(items.every(({ refused }) => refused?.code === 'item-closed')).toBe(true);
});

test('duty windows keep it open on the holiday', async () => {
  const duty = { statutory: 'duty' as const, dutyWindows: [['00:00', '24:00'] as [string, string]], adjustedWorkday: 'mon' as const };
  station = await startStation({ settings: { hours: { ...open([]), holidays: duty } }, calendar: todayAs('holiday') });
  expect(await take(station.url)).toMatchObject({ ok: true });
});

test('an adjusted workday has the hours of the weekday that the settings name', async () => {
  const other = everyDay[(everyDay.indexOf(today) + 3) % 7] ?? 'mon';
  const hours: Weekly = { ...open([other]), holidays: { statutory: 'closed', dutyWindows: [], adjustedWorkday: other } };
  station = await startStation({ settings: { hours } });
  expect(await take(station.url)).toMatchObject({ ok: false, problem: { code: 'item-closed' } });
  await station.stop();
  station = await startStation({ settings: { hours }, calendar: todayAs('adjusted-workday') });
  expect(await take(station.url)).toMatchObject({ ok: true });
});

test('the calendar that an operator sets at the hub reaches a station when it joins', async () => {
  hub = await startHub();
  const file = join(hub.home, 'days.json');
  writeFileSync(file, JSON.stringify(todayAs('holiday')));
  await hub.cli('calendar', 'set', '--file', file);
  // Closed on holidays, by the sample sheet.
  joined = await joinStation(hub, 'kw0102', { clerks: 0, demo: false });
  agent = await joined.start();
  const { hours } = await kioskOf(String(agent.ready.http));
  expect(hours).toMatchObject({ open: false, holiday: { name: '站庆' } });
  expect(await take(String(agent.ready.http))).toMatchObject({ ok: false, problem: { code: 'item-closed' } });
});

function take(url: string) {
  return httpClient(url).post('/api/v1/tickets', { item, kiosk: 'k1' });
}

function kioskOf(url: string): Promise<KioskView> {
  return firstView<KioskView>(url, '/api/v1/stream/kiosk?kiosk=k1');
}

function open(days: readonly Weekday[]): Weekly {
  return { kind: 'weekly', seasons: [{ from: '01-01', to: '12-31', days: [...days], windows: [['00:00', '24:00']] }], extended: [] };
}

function todayAs(kind: Kind): Calendar {
  const date = dateOf(dayNumber(Date.now()));
  return { version: 1, knownThrough: '2099-12-31', days: { [date]: { kind, name: '站庆', nameEn: 'Station day' } } };
}
