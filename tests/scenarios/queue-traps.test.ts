/**
 * The traps that other queue systems fell into (docs/design/QUEUE.md, at its end), against a real agent where a process matters.
 *
 * - duplicate numbers after a time zone fix · two clerks calling one ticket · an edit that moves a ticket back · a recall that restarts
 *   the wait · a ticket issued by direct URL while closed · a day that ends while the machine is off: here
 * - a number counted as waiting though nothing printed: printer-out-of-paper-before.test.ts; decide-issuing.test.ts, 'a ticket whose paper
 *   fails is a waiting ticket like any other'
 * - a reset at midnight that reuses a number in use, the clock set back during the day: queue-clock-moved.test.ts
 * - averages from minutes-only differences: protocol/reports/day.test.ts, 'seconds count …'
 * - the overflow row that the board drops: protocol/queue/views.test.ts, 'the board drops no row …'
 * - audio cut off by the next call: protocol/voice/announce-queue.test.ts, 'whatever comes: no overlap …'
 */
import { openDatabase } from '@yizhan/platform/sqlite';
import { dateOf, dayAfter, dayNumber } from '@yizhan/protocol/calendar';
import type { StationSettings } from '@yizhan/protocol/settings';
import { afterEach, expect, test } from 'vitest';
import { journalEvents, journalFile } from '../soak/reckoning.ts';
import { type Client, httpClient, signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';

const item = 'hr-ss-card';
const otherItem = 'hr-pension-alive';

interface Taken {
  readonly ticket: { readonly id: string; readonly label: string };
}

let station: RunningStation;
afterEach(() => station.stop());

const why = { code: 'other' };

test('duplicate numbers after a time zone fix: whatever the zone of the process, numbers and date go on', async () => {
  // 26 hours lie between the first two: whatever the time, their clocks show different dates.
  station = await startStation({ settings: { cutOver: '00:00' }, env: { TZ: 'Etc/GMT+12' } });
  const labels = [(await take()).label];
  for (const zone of ['Pacific/Kiritimati', 'America/New_York', 'UTC', 'Asia/Shanghai']) {
    await station.restart('clean', { env: { TZ: zone } });
    labels.push((await take()).label);
  }
  expect(labels).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  const events = await journalEvents(station.home);
  expect(new Set(events.map((event) => event.business_date)).size).toBe(1);
  expect(events.filter(({ type }) => type === 'day.opened')).toHaveLength(1);
});

test('two clerks calling one ticket: one of them gets it, the other is told', async () => {
  station = await startStation();
  const clerks = await atCounters();
  for (let round = 0; round < 10; round += 1) {
    const { id } = await take();
    const calls = await Promise.all(clerks.map((clerk, at) => clerk.post(`/api/v1/tickets/${id}/call`, { counter: `c${at + 1}`, why })));
    const won = calls.findIndex((call) => call.ok);
    expect(calls.filter((call) => call.ok)).toHaveLength(1);
    expect(calls.find((call) => !call.ok)).toMatchObject({ status: 409, problem: { code: 'wrong-status' } });
    const counter = `c${won + 1}`;
    for (const action of ['start', 'complete']) await act(clerks[won], id, action, { counter });
  }
  expect((await journalEvents(station.home)).filter(({ type }) => type === 'ticket.called')).toHaveLength(10);
});

test('an edit that moves a ticket back: put on hold, handed on by arrival, it is still before who came later', async () => {
  station = await startStation();
  const [clerk] = await atCounters();
  const first = await take();
  const later = [await take(), await take()];
  const counter = 'c1';
  expect(await callNext(clerk)).toBe(first.id);
  await act(clerk, first.id, 'hold', { counter, why });
  await act(clerk, first.id, 'resume', { counter, why });
  expect(await callNext(clerk)).toBe(first.id);
  await act(clerk, first.id, 'start', { counter });
  await act(clerk, first.id, 'add-item', { counter, item: otherItem });
  await act(clerk, first.id, 'transfer', { counter, item: otherItem, place: 'arrival', why });
  expect(await callNext(clerk)).toBe(first.id);
  for (const action of ['start', 'complete']) await act(clerk, first.id, action, { counter });
  expect(await callNext(clerk)).toBe(later[0]?.id);
});

test('a recall that restarts the wait: recalled, called back and called again, the wait is that of the first call', async () => {
  station = await startStation();
  const [clerk] = await atCounters();
  const { id } = await take();
  const counter = 'c1';
  await callNext(clerk);
  await act(clerk, id, 'recall', { counter });
  await act(clerk, id, 'undo-call', { counter, why });
  await callNext(clerk);
  const calls = (await journalEvents(station.home)).filter(({ type }) => type === 'ticket.called').map(({ data }) => JSON.parse(data));
  expect(calls).toHaveLength(2);
  expect(calls[1]).toMatchObject({ waitedMs: calls[0].waitedMs, count: 3 });
  expect(calls[1].at).toBeGreaterThan(calls[0].at);
});

test('a ticket issued by direct URL while closed: refused at every door, and no number is spent', async () => {
  const never: StationSettings['hours'] = {
    kind: 'weekly',
    seasons: [{ from: '01-01', to: '12-31', days: [], windows: [] }],
    extended: [],
  };
  station = await startStation({ settings: { hours: never } });
  const [clerk] = await atCounters();
  const doors: readonly [Client, object][] = [
    [httpClient(station.url), { item, kiosk: 'k1' }],
    [httpClient(station.url), { item, kiosk: 'k1', priorityClass: 'elder-70' }],
    [httpClient(station.url), { item }],
    [clerk, { item }],
  ];
  for (const [client, wish] of doors) {
    expect(await client.post('/api/v1/tickets', wish)).toMatchObject({ ok: false, status: 409, problem: { code: 'item-closed' } });
  }
  expect((await journalEvents(station.home)).filter(({ type }) => type === 'ticket.issued')).toEqual([]);
});

test('a day that ends while the machine is off: ended at the next start, its tickets with it, numbers anew', async () => {
  // The clock of a process cannot be moved, so the cut-over is: with 24:00 today still counts as yesterday.
  station = await startStation({ settings: { cutOver: '24:00' } });
  expect((await take()).label).toBe('A001');
  expect((await take()).label).toBe('A002');
  const [opened] = await journalEvents(station.home);
  await station.restart('clean', { meanwhile: () => moveCutOver('00:00') });
  const types = async () => (await journalEvents(station.home)).map(({ type }) => type);
  await until('the day before has ended', async () => (await types()).includes('day.closed'));
  expect((await types()).filter((type) => type === 'ticket.expired')).toHaveLength(2);
  expect((await take()).label).toBe('A001');
  expect((await journalEvents(station.home)).at(-1)?.business_date).toBe(dayAfter(opened?.business_date as never));
  expect(dayAfter(opened?.business_date as never)).toBe(dateOf(dayNumber(Date.now())));
});

async function take(): Promise<Taken['ticket']> {
  const answer = await httpClient(station.url).post<Taken>('/api/v1/tickets', { item, kiosk: 'k1' });
  if (!answer.ok) throw new Error(`no number: ${answer.problem.code}`);
  return answer.value.ticket;
}

/** Two clerks, each at a counter. */
async function atCounters(): Promise<readonly [Client, Client]> {
  const clerks = [await signIn(station.url, station.clerk), await signIn(station.url, station.clerk2)] as const;
  for (const [at, clerk] of clerks.entries()) expect((await clerk.post(`/api/v1/counters/c${at + 1}/lease`)).ok).toBe(true);
  return clerks;
}

async function callNext(clerk: Client): Promise<string> {
  const called = await clerk.post<Taken>('/api/v1/counters/c1/call-next');
  if (!called.ok) throw new Error(`nobody was called: ${called.problem.code}`);
  return called.value.ticket.id;
}

async function act(clerk: Client | undefined, ticket: string, action: string, body: object): Promise<void> {
  expect(await clerk?.post(`/api/v1/tickets/${ticket}/${action}`, body), action).toMatchObject({ ok: true });
}

async function moveCutOver(cutOver: string): Promise<void> {
  const database = await openDatabase(journalFile(station.home), { synchronous: 'FULL' });
  await database.run("UPDATE documents SET body = json_set(body, '$.settings.cutOver', ?)", [cutOver]);
  await database.close();
}
