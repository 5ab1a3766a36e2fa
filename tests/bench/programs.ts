/** Memory and start of both programs, idle and after work. */
import { readFileSync } from 'node:fs';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import { startHub } from '../support/hub.ts';
import { startStation } from '../support/station.ts';
import { issueMany } from './agent-issue.ts';
import { type Bench, type Figure, median, round } from './figure.ts';

const starts = 7;
/** A day's tickets all at once, each with a print job that waits. */
const manyTickets = 20_000;
/** Let the first garbage go before idle is read. */
const idleMs = 2000;
/** After a rush the programs give memory back in two steps, when it has been quiet (platform/rest). */
export const quietMs = 16_000;
export const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** MB resident */
export function rssOf({ child }: Program): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}

export function figureAfterLoad(name: string, loaded: number, idle: number, load: string): Figure {
  return {
    name,
    value: round(loaded, 1),
    unit: 'MB',
    baseline: round(idle, 1),
    ratio: round(loaded / idle, 2),
    goal: `≤ 1.5 × idle, ${quietMs / 1000} s after ${load}`,
    ok: loaded / idle <= 1.5,
  };
}

async function idleFigure(name: string, program: Program, goal: number): Promise<Figure> {
  await rest(idleMs);
  const idle = rssOf(program);
  return { name, value: round(idle, 1), unit: 'MB', goal: `≤ ${goal} MB idle`, ok: idle <= goal };
}

/** ms from spawn to the first answer over HTTP, median */
async function startTime(name: string, args: string[]): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < starts; i++) {
    const started = performance.now();
    const program = await startProgram(name, args);
    const answer = await fetch(`${String(program.ready.http)}/healthz`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    times.push(performance.now() - started);
    await program.stop();
  }
  return median(times);
}

/** Beside a bare start: node, Hono, one route. */
async function startFigure(name: string, args: string[]): Promise<Figure> {
  const start = await startTime(name, args);
  const bare = await startTime('bare', ['tests/bench/bare/hono-post.mjs']);
  return {
    name,
    value: round(start, 0),
    unit: 'ms',
    baseline: round(bare, 0),
    ratio: round(start / bare, 2),
    goal: '≤ 600 ms to the first answer',
    ok: start <= 600,
  };
}

export const agentProgram: Bench = {
  name: 'agent.program',
  async run(): Promise<readonly Figure[]> {
    const station = await startStation({ printer: true });
    const idle = await idleFigure('agent.rss', station.agent, 100);
    await issueMany(station.url, manyTickets);
    await rest(quietMs);
    const loaded = figureAfterLoad(
      'agent.rss-after-load',
      rssOf(station.agent),
      idle.value,
      `${manyTickets} tickets, live and to be printed`,
    );
    await station.stop();
    const other = await startStation();
    await other.agent.stop();
    const start = await startFigure('agent.start', ['station-agent/dist/agent.js', 'start', '--home', other.home, '--http-port', '0']);
    await other.stop();
    return [idle, loaded, start];
  },
};

export const hubProgram: Bench = {
  name: 'hub.program',
  async run(): Promise<readonly Figure[]> {
    const hub = await startHub();
    const idle = await idleFigure('hub.rss', hub.program, 120);
    await hub.program.stop();
    const start = await startFigure('hub.start', ['hub/dist/hub.js', 'start', '--home', hub.home, '--http-port', '0', '--mqtt-port', '0']);
    await hub.stop();
    return [idle, start];
  },
};
