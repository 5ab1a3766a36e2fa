/** Memory and start of both programs, idle and after work. */
import { readFileSync } from 'node:fs';
import { startProgram } from '../../scripts/lib/program.mjs';
import { startHub } from '../support/hub.ts';
import { startStation } from '../support/station.ts';
import { throughput } from './agent-issue.ts';
import { type Bench, type Figure, median, round } from './figure.ts';

const starts = 7;
/** Let the first garbage go before idle is read. */
const idleMs = 2000;
/** After a rush the programs give memory back in two steps, when it has been quiet (platform/rest). */
export const quietMs = 16_000;
export const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** MB resident */
export function rssOf(pid: number | undefined): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}

/** ms from spawn to the first answer over HTTP, median */
async function startTime(begin: () => Promise<{ url: string; stop(): Promise<void> }>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    const started = performance.now();
    const program = await begin();
    const answer = await fetch(`${program.url}/healthz`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    times.push(performance.now() - started);
    await program.stop();
  }
  return median(times);
}

/** Baseline of a start: node, Hono, one route. */
const bareStart = (): Promise<number> =>
  startTime(async () => {
    const server = await startProgram('bare', ['tests/bench/bare/hono-post.mjs']);
    return { url: String(server.ready.http), stop: () => server.stop() };
  });

export const agentProgram: Bench = {
  name: 'agent.program',
  async run(): Promise<readonly Figure[]> {
    const station = await startStation({ printer: true });
    await rest(idleMs);
    const idle = rssOf(station.agent.child.pid);
    await throughput(station.url);
    await rest(quietMs);
    const loaded = rssOf(station.agent.child.pid);
    await station.stop();
    const fresh = await startStation();
    await fresh.agent.stop();
    const start = await startTime(async () => {
      const agent = await startProgram('agent', ['station-agent/dist/agent.js', 'start', '--home', fresh.home, '--http-port', '0']);
      return { url: String(agent.ready.http), stop: () => agent.stop() };
    });
    await fresh.stop();
    const bare = await bareStart();
    return [
      { name: 'agent.rss', value: round(idle, 1), unit: 'MB', goal: '≤ 100 MB idle with its devices', ok: idle <= 100 },
      {
        name: 'agent.rss-after-load',
        value: round(loaded, 1),
        unit: 'MB',
        baseline: round(idle, 1),
        ratio: round(loaded / idle, 2),
        goal: '≤ 1.5 × idle',
        ok: loaded / idle <= 1.5,
      },
      {
        name: 'agent.start',
        value: round(start, 0),
        unit: 'ms',
        baseline: round(bare, 0),
        ratio: round(start / bare, 2),
        goal: '≤ 600 ms to the first answer',
        ok: start <= 600,
      },
    ];
  },
};

export const hubProgram: Bench = {
  name: 'hub.program',
  async run(): Promise<readonly Figure[]> {
    const hub = await startHub();
    await rest(idleMs);
    const idle = rssOf(hub.program.child.pid);
    const home = hub.home;
    await hub.program.stop();
    const start = await startTime(async () => {
      const program = await startProgram('hub', ['hub/dist/hub.js', 'start', '--home', home, '--http-port', '0', '--mqtt-port', '0']);
      return { url: String(program.ready.http), stop: () => program.stop() };
    });
    await hub.stop();
    const bare = await bareStart();
    return [
      { name: 'hub.rss', value: round(idle, 1), unit: 'MB', goal: '≤ 120 MB idle', ok: idle <= 120 },
      {
        name: 'hub.start',
        value: round(start, 0),
        unit: 'ms',
        baseline: round(bare, 0),
        ratio: round(start / bare, 2),
        goal: '≤ 600 ms to the first answer',
        ok: start <= 600,
      },
    ];
  },
};
