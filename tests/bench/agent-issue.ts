/** From a resident's tap to the committed answer, beside a bare POST and a bare FULL commit. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@yizhan/platform/sqlite';
import { startProgram } from '../../scripts/lib/program.mjs';
import { startStation } from '../support/station.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';
import { rawClient } from './raw-http.ts';
import { seedPast } from './seed-journal.ts';

/** Requests before the first that counts: code that has not been compiled yet is not what runs all day. */
const warmUp = 1500;
const samples = 2000;
const body = JSON.stringify({ item: 'hr-pension-alive', kiosk: 'k1' });

/** @returns ms of each request, one client */
export async function timePosts(base: string, count: number): Promise<readonly number[]> {
  const client = await rawClient(base);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const headers = `idempotency-key: ${randomUUID()}\r\n`;
    const started = performance.now();
    const answer = await client.send('POST', '/api/v1/tickets', body, headers);
    times.push(performance.now() - started);
    if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
  }
  client.close();
  return times;
}

export async function barePost(): Promise<number> {
  const server = await startProgram('bare', ['tests/bench/bare/hono-post.mjs']);
  try {
    await timePosts(String(server.ready.http), warmUp);
    return median(await timePosts(String(server.ready.http), samples));
  } finally {
    await server.stop();
  }
}

export async function bareCommit(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-bench-'));
  const database = await openDatabase(join(folder, 'bare.db'), { synchronous: 'FULL' });
  await database.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)');
  const times: number[] = [];
  for (let i = 0; i < warmUp + samples; i++) {
    const started = performance.now();
    await database.run('INSERT INTO rows (text) VALUES (?)', [body]);
    if (i >= warmUp) times.push(performance.now() - started);
  }
  await database.close();
  rmSync(folder, { recursive: true });
  return median(times);
}

export const agentIssue: Bench = {
  name: 'agent.issue',
  async run(): Promise<readonly Figure[]> {
    const baseline = (await barePost()) + (await bareCommit());
    const station = await startStation();
    try {
      await timePosts(station.url, warmUp);
      const times = await timePosts(station.url, samples);
      const [p50, p99] = [median(times), percentile(times, 0.99)];
      const ratio = p50 / baseline;
      return [
        {
          name: 'agent.issue',
          value: round(p50),
          unit: 'ms',
          p50: round(p50),
          p99: round(p99),
          baseline: round(baseline),
          ratio: round(ratio, 2),
          goal: 'ratio ≤ 2.5, p99 ≤ 5 ms',
          ok: ratio <= 2.5 && p99 <= 5,
        },
      ];
    } finally {
      await station.stop();
    }
  },
};

const past = 1_000_000;

export const agentIssue1m: Bench = {
  name: 'agent.issue-1m',
  async run(): Promise<readonly Figure[]> {
    const fresh = await startStation();
    await timePosts(fresh.url, warmUp);
    const empty = median(await timePosts(fresh.url, samples));
    await fresh.stop();
    const station = await startStation();
    try {
      await station.agent.stop();
      await seedPast(join(station.home, 'station.db'), past);
      await station.restart();
      await timePosts(station.url, warmUp);
      const times = await timePosts(station.url, samples);
      const p50 = median(times);
      const ratio = p50 / empty;
      return [
        {
          name: 'agent.issue-1m',
          value: round(p50),
          unit: 'ms',
          p50: round(p50),
          p99: round(percentile(times, 0.99)),
          baseline: round(empty),
          ratio: round(ratio, 2),
          goal: `ratio to the empty journal ≤ 1.2 over ${past} past tickets`,
          ok: ratio <= 1.2,
        },
      ];
    } finally {
      await station.stop();
    }
  },
};

const clients = 50;
const seconds = 4;
/** The first rush after a start, told apart: it meets code that is still being compiled. */
const firstRush = 5000;

export const agentIssue50: Bench = {
  name: 'agent.issue-50',
  async run(): Promise<readonly Figure[]> {
    const server = await startProgram('bare', ['tests/bench/bare/hono-post.mjs']);
    const bareFirst = await issueMany(String(server.ready.http), firstRush);
    const bare = await throughput(String(server.ready.http));
    await server.stop();
    const station = await startStation();
    try {
      const first = await issueMany(station.url, firstRush);
      const steady = await throughput(station.url);
      return [
        floodFigure('agent.issue-50', steady, bare, { perSecond: 6000, p99: 25 }),
        floodFigure('agent.issue-50-first', first, bareFirst, { perSecond: 2500, p99: 60 }),
      ];
    } finally {
      await station.stop();
    }
  },
};

function floodFigure(name: string, { perSecond, times }: Flood, bare: Flood, goal: { perSecond: number; p99: number }): Figure {
  const p99 = percentile(times, 0.99);
  return {
    name,
    value: round(perSecond, 0),
    unit: 'tickets/s',
    p50: round(median(times)),
    p99: round(p99),
    baseline: round(bare.perSecond, 0),
    ratio: round(perSecond / bare.perSecond, 2),
    goal: `≥ ${goal.perSecond} tickets/s, p99 ≤ ${goal.p99} ms`,
    ok: perSecond >= goal.perSecond && p99 <= goal.p99,
  };
}

interface Flood {
  readonly perSecond: number;
  /** ms of each request */
  readonly times: readonly number[];
}

const throughput = (base: string): Promise<Flood> => {
  const end = performance.now() + seconds * 1000;
  return flood(base, () => performance.now() < end);
};

/** So many tickets as fast as fifty clients can take them: a measure of memory must not depend on the speed. */
export function issueMany(base: string, tickets: number): Promise<Flood> {
  let left = tickets;
  return flood(base, () => left-- > 0);
}

async function flood(base: string, more: () => boolean): Promise<Flood> {
  const times: number[] = [];
  async function client(): Promise<void> {
    const own = await rawClient(base);
    while (more()) {
      const headers = `idempotency-key: ${randomUUID()}\r\n`;
      const started = performance.now();
      const answer = await own.send('POST', '/api/v1/tickets', body, headers);
      times.push(performance.now() - started);
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
    }
    own.close();
  }
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: times.length / ((performance.now() - started) / 1000), times };
}
