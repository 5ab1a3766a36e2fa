import type { DayReport } from '@yizhan/protocol/reports';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { hourMs } from '../testing/desk-fixture.ts';

let station: ApiUnderTest;
let supervisor: string;
beforeEach(async () => {
  station = await apiUnderTest();
  supervisor = await station.signIn('li');
});
afterEach(() => station.close());

/** One ticket that waits ten minutes, walks twenty seconds and is served for fifty. */
async function oneVisit(): Promise<string> {
  const taken = await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  const { id } = taken.body.ticket as { id: string };
  const act = (path: string) => station.call('POST', path, { json: path.includes('tickets') ? { counter: 'c1' } : {}, cookie: supervisor });
  await station.clock.advance(600_000);
  await act('/api/v1/counters/c1/lease');
  await act('/api/v1/counters/c1/call-next');
  await station.clock.advance(20_000);
  await act(`/api/v1/tickets/${id}/start`);
  await station.clock.advance(50_000);
  await act(`/api/v1/tickets/${id}/complete`);
  return id;
}

/** Past the end of every session. */
async function later(ms: number): Promise<void> {
  station.clock.jumpTo(station.clock.now() + ms);
  supervisor = await station.signIn('li');
}

async function reportOf(date: string): Promise<DayReport> {
  const { status, body } = await station.call('GET', `/api/v1/reports/${date}`, { cookie: supervisor });
  expect(status).toBe(200);
  return body as unknown as DayReport;
}

test('the present day is told as far as it has come, and the days there are', async () => {
  expect((await station.call('GET', '/api/v1/reports', { cookie: supervisor })).body).toEqual({ days: [] });
  await oneVisit();
  expect((await station.call('GET', '/api/v1/reports', { cookie: supervisor })).body).toEqual({ days: ['2026-09-22'] });
  const report = await reportOf('2026-09-22');
  expect(report).toMatchObject({ closed: false, whole: { issued: 1, completed: 1, waiting: { mean: 600 }, walking: { mean: 20 } } });
  expect(report.counters.find(({ counter }) => counter === 'c1')).toMatchObject({ serving: { count: 1, mean: 50 } });
  expect(report.hours[0]).toMatchObject({ hour: 10, issued: 1 });
});

test('a past day stays as it was, after the next one has begun', async () => {
  await oneVisit();
  await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  await later(24 * hourMs);
  await station.call('POST', '/api/v1/tickets', { json: { item: 'allowance', kiosk: 'k1' } });
  expect(await reportOf('2026-09-22')).toMatchObject({ closed: true, whole: { issued: 2, completed: 1, expired: 1 } });
  expect(await reportOf('2026-09-23')).toMatchObject({ closed: false, whole: { issued: 1, completed: 0 } });
});

describe('a day that cannot be told', () => {
  const ask = (date: string) => station.call('GET', `/api/v1/reports/${date}`, { cookie: supervisor });

  test('was never there, or is no date', async () => {
    await oneVisit();
    expect(await ask('2026-09-21')).toMatchObject({ status: 404, body: { code: 'no-such-day' } });
    expect(await ask('yesterday')).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  test('is past its keeping time, and says so', async () => {
    await oneVisit();
    await later(20 * 24 * hourMs);
    await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
    await station.journal.acknowledge(station.journal.head().seq, 'hub-epoch-1');
    await station.journal.prune(station.clock.now());
    expect(await ask('2026-09-22')).toMatchObject({ status: 410, body: { code: 'day-not-kept' } });
    expect(await ask('2026-10-30')).toMatchObject({ status: 404, body: { code: 'no-such-day' } });
  });
});

test('the table is a file for spreadsheets: one row a part, all of the same width', async () => {
  await oneVisit();
  const response = await station.app.request('/api/v1/reports/2026-09-22/table.csv', { headers: { cookie: supervisor } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="st-1-2026-09-22.csv"');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head = '', ...rows] = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
  // No cell of this day has a comma in it, the head's have.
  const cells = rows.map((row) => row.split(','));
  expect(new Set(cells.map((row) => row.length))).toEqual(new Set([head.match(/"[^"]*"|[^,]+/g)?.length]));
  expect(cells.map((row) => row.slice(0, 4))).toEqual([
    ['2026-09-22', '全天 Whole day', '', '1'],
    ['2026-09-22', '事项 Item', '事项1', '1'],
    ['2026-09-22', '窗口 Counter', '1号窗口', '0'],
    ['2026-09-22', '窗口 Counter', '不在窗口 Not at a counter', '1'],
    ['2026-09-22', '时段 Hour', '10:00–11:00', '1'],
  ]);
  expect(cells[0]?.slice(10, 15)).toEqual(['1', '600', '600', '600', '0']);
});

test('neither a clerk nor a screen may look', async () => {
  const clerk = await station.signIn('wang');
  for (const path of ['/api/v1/reports', '/api/v1/reports/2026-09-22', '/api/v1/reports/2026-09-22/table.csv']) {
    expect(await station.call('GET', path, { cookie: clerk }), path).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(await station.call('GET', path), path).toMatchObject({ status: 401 });
  }
});
