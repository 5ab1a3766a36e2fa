/** A day of two thousand tickets: read again after a start, told as a report, called from and estimated while all of them wait. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { openDatabase } from '@yizhan/platform/sqlite';
import { type ActorId, as, type BusinessDate, type Instant, type KioskId, type TicketId } from '@yizhan/protocol/ids';
import { aheadForNew, estimateWait, type QueueCommand } from '@yizhan/protocol/queue';
import { emptyDay, reportOf, takeEvent } from '@yizhan/protocol/reports';
import { rulesOf } from '@yizhan/protocol/settings';
import { v7 } from 'uuid';
import { openDesk, type StationDesk } from '../../station-agent/desk/station-desk.ts';
import { openJournal } from '../../station-agent/journal/sqlite-journal.ts';
import { sampleDocuments } from '../support/documents.ts';
import { httpClient, sessionCookie } from '../support/http-client.ts';
import { startStation } from '../support/station.ts';
import { barePost } from './agent-issue.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';
import { rawClient } from './raw-http.ts';

const tickets = 2_000;
/** Tuesday 2026-09-22, 10:00 in Shanghai. */
const clock = fakeClock(Date.UTC(2026, 8, 22, 2));
const date = as<BusinessDate>('2026-09-22');

interface Opened {
  readonly desk: StationDesk;
  readonly history: Awaited<ReturnType<typeof openJournal>>;
  close(): Promise<void>;
}

type Documents = Awaited<ReturnType<typeof sampleDocuments>>['documents'];

async function openAt(file: string, documents: Documents): Promise<Opened> {
  const database = await openDatabase(file, { synchronous: 'FULL' });
  const journal = await openJournal(database, { boot: v7(), now: clock.now, freshId: v7 });
  const desk = await openDesk({
    journal,
    rules: rulesOf(documents.settings, documents.catalogue),
    cutOver: documents.settings.cutOver,
    clock,
    clockOffset: () => null,
    freshId: v7,
    log: { error: (_, sentence) => console.error(sentence) },
  });
  async function close(): Promise<void> {
    await journal.close();
    await database.close();
  }
  return { desk, history: journal, close };
}

async function issueAll(desk: StationDesk): Promise<void> {
  const items = [...desk.rules.items.keys()];
  const issues = Array.from({ length: tickets }, (_, index) => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error('a catalogue without items');
    const command: QueueCommand = {
      type: 'issue',
      item,
      channel: 'kiosk',
      kiosk: as<KioskId>('k1'),
      printer: null,
      priorityClass: null,
    };
    return desk.submit(command, { actor: as<ActorId>('kiosk:k1') });
  });
  for (const issued of await Promise.all(issues)) if (!issued.ok) throw new Error(issued.error.code);
}

/** Every ticket issued, called, called again, started and completed: five events each, by counters in turn, since none serves every item. */
async function liveADay(desk: StationDesk): Promise<void> {
  await issueAll(desk);
  for (const id of desk.rules.counters.keys()) {
    const actor = as<ActorId>(`clerk:${id}`);
    await desk.submit({ type: 'leaseCounter', counter: id }, { actor });
    for (;;) {
      const called = await desk.submit({ type: 'callNext', counter: id }, { actor });
      if (!called.ok) break;
      const ticket = desk.state.counters.get(id)?.current ?? as<TicketId>('');
      await Promise.all((['recall', 'start', 'complete'] as const).map((type) => desk.submit({ type, counter: id, ticket }, { actor })));
    }
  }
}

const runs = 15;

/** ms, median of several runs */
async function medianOf(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

export const queueReplayDay: Bench = {
  name: 'queue.replay-day',
  async run(): Promise<readonly Figure[]> {
    const folder = mkdtempSync(join(tmpdir(), 'yizhan-bench-'));
    const file = join(folder, 'station.db');
    const { documents } = await sampleDocuments();
    const lived = await openAt(file, documents);
    await liveADay(lived.desk);
    const events = lived.history.head().seq;
    await lived.close();
    const bare = await medianOf(async () => {
      const database = await openDatabase(file, { synchronous: 'FULL' });
      const rows = await database.all<{ data: string }>('SELECT * FROM events ORDER BY seq');
      for (const row of rows) JSON.parse(row.data);
      await database.close();
    });
    const replay = await medianOf(async () => (await openAt(file, documents)).close());
    const open = await openAt(file, documents);
    const report = await medianOf(async () => {
      const day = emptyDay(date);
      for await (const part of open.history.readDay(date)) for (const event of part) takeEvent(day, event);
      if (reportOf(day).whole.completed !== tickets) throw new Error('the report misses tickets');
    });
    await open.close();
    rmSync(folder, { recursive: true });
    const figure = (name: string, value: number, goal: string): Figure => ({
      name,
      value: round(value, 1),
      unit: `ms, ${tickets} tickets, ${events} events`,
      baseline: round(bare, 1),
      ratio: round(value / bare, 2),
      goal,
      ok: value <= 300,
    });
    return [
      figure('queue.replay-day', replay, '≤ 300 ms from opening the store to a desk that decides'),
      figure('queue.day-report', report, '≤ 300 ms from the journal to the figures'),
    ];
  },
};

const calls = 400;

export const queueCallNext: Bench = {
  name: 'queue.call-next',
  async run(): Promise<readonly Figure[]> {
    const baseline = await barePost();
    const station = await startStation();
    try {
      const kiosk = httpClient(station.url);
      const take = () => kiosk.post('/api/v1/tickets', { item: 'hr-pension-alive', kiosk: 'k1' });
      for (let n = 0; n < tickets; n += 1) await take();
      const cookie = await sessionCookie(station.url, station.clerk);
      const other = httpClient(station.url, cookie);
      await other.post('/api/v1/counters/c1/lease');
      const raw = await rawClient(station.url);
      const times: number[] = [];
      for (let n = 0; n < calls; n += 1) {
        const headers = `idempotency-key: ${randomUUID()}\r\ncookie: ${cookie}\r\n`;
        const started = performance.now();
        const answer = await raw.send('POST', '/api/v1/counters/c1/call-next', '{}', headers);
        times.push(performance.now() - started);
        if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
        const { ticket } = JSON.parse(answer.body) as { ticket: { id: string } };
        await other.post(`/api/v1/tickets/${ticket.id}/start`, { counter: 'c1' });
        await other.post(`/api/v1/tickets/${ticket.id}/complete`, { counter: 'c1' });
        await take();
      }
      raw.close();
      const p99 = percentile(times, 0.99);
      return [
        {
          name: 'queue.call-next',
          value: round(p99),
          unit: 'ms',
          p50: round(median(times)),
          p99: round(p99),
          baseline: round(baseline),
          ratio: round(median(times) / baseline, 2),
          goal: `p99 ≤ 10 ms over HTTP with ${tickets} waiting`,
          ok: p99 <= 10,
        },
      ];
    } finally {
      await station.stop();
    }
  },
};

export const queueEstimate: Bench = {
  name: 'queue.estimate',
  async run(): Promise<readonly Figure[]> {
    const open = await openAt(':memory:', (await sampleDocuments()).documents);
    const { desk } = open;
    await issueAll(desk);
    for (const id of desk.rules.counters.keys()) await desk.submit({ type: 'leaseCounter', counter: id }, { actor: as(`clerk:${id}`) });
    const times: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      for (const item of desk.rules.items.keys()) {
        // Another time each: nothing is remembered from the last one.
        const at = as<Instant>(clock.now() + turn * 1_000);
        const started = performance.now();
        const range = estimateWait(desk.state, desk.rules, item, at, aheadForNew(desk.state, desk.rules, item));
        times.push(performance.now() - started);
        if (range === null) throw new Error(`no wait for ${item}`);
      }
    }
    await open.close();
    const p99 = percentile(times, 0.99);
    return [
      {
        name: 'queue.estimate',
        value: round(p99),
        unit: 'ms',
        p50: round(median(times)),
        p99: round(p99),
        goal: `p99 ≤ 5 ms with ${tickets} waiting`,
        ok: p99 <= 5,
      },
    ];
  },
};
