/** From the clerk's key to twenty boards, beside a bare Hono fan-out. */
import { randomUUID } from 'node:crypto';
import { startProgram } from '../../scripts/lib/program.mjs';
import { httpClient, signIn } from '../support/http-client.ts';
import { startStation } from '../support/station.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

const listeners = 20;
const calls = 300;

interface Ears {
  /** Resolves with the ms at which each listener heard a text for the first time. */
  heard(text: string): Promise<readonly number[]>;
  close(): void;
}

async function listen(url: string): Promise<Ears> {
  const abort = new AbortController();
  const seen: ((chunk: string, at: number) => void)[] = [];
  for (let i = 0; i < listeners; i++) {
    const response = await fetch(url, { signal: abort.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('no stream');
    const index = i;
    seen[index] = () => undefined;
    void (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        seen[index]?.(value, performance.now());
      }
    })().catch(() => undefined);
  }
  return {
    heard: (text) =>
      Promise.all(
        seen.map(
          (_, index) =>
            new Promise<number>((resolve) => {
              let tail = '';
              seen[index] = (chunk, at) => {
                tail = (tail + chunk).slice(-100_000);
                if (tail.includes(text)) resolve(at);
              };
            }),
        ),
      ),
    close: () => abort.abort(),
  };
}

async function bareFanOut(): Promise<number> {
  const server = await startProgram('bare', ['tests/bench/bare/hono-sse.mjs']);
  const base = String(server.ready.http);
  const ears = await listen(`${base}/stream`);
  const client = httpClient(base);
  const times: number[] = [];
  for (let i = 0; i < calls; i++) {
    const mark = randomUUID();
    const heard = ears.heard(mark);
    const started = performance.now();
    await client.post('/call', { mark });
    times.push(Math.max(...(await heard)) - started);
  }
  ears.close();
  await server.stop();
  return percentile(times, 0.99);
}

export const agentCall: Bench = {
  name: 'agent.call',
  async run(): Promise<readonly Figure[]> {
    const baseline = await bareFanOut();
    const station = await startStation();
    const kiosk = httpClient(station.url);
    for (let i = 0; i < calls; i++) await kiosk.post('/api/v1/tickets', { item: 'hr-pension-alive', kiosk: 'k1' });
    const clerk = await signIn(station.url, station.clerk);
    await clerk.post('/api/v1/counters/c1/lease');
    const ears = await listen(`${station.url}/api/v1/stream/board`);
    const times: number[] = [];
    for (let i = 1; i <= calls; i++) {
      // Labels are called in the order of issue: the next one is known before it is called.
      const heard = ears.heard(`"label":"A${String(i).padStart(3, '0')}"`);
      const started = performance.now();
      const called = await clerk.post<{ ticket: { id: string } }>('/api/v1/counters/c1/call-next');
      if (!called.ok) throw new Error(called.problem.code);
      times.push(Math.max(...(await heard)) - started);
      const ticket = called.value.ticket.id;
      await clerk.post(`/api/v1/tickets/${ticket}/start`, { counter: 'c1' });
      await clerk.post(`/api/v1/tickets/${ticket}/complete`, { counter: 'c1' });
    }
    ears.close();
    await station.stop();
    const p99 = percentile(times, 0.99);
    return [
      {
        name: 'agent.call',
        value: round(p99),
        unit: 'ms',
        p50: round(median(times)),
        p99: round(p99),
        baseline: round(baseline),
        ratio: round(p99 / baseline, 2),
        goal: `p99 ≤ 10 ms, ${listeners} boards`,
        ok: p99 <= 10,
      },
    ];
  },
};
