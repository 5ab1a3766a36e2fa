/** A hub as its operators have it: the built program, a real database, and a station that joins through the same door as any other. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/lib/preflight.mjs';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import type { Clerk } from './documents.ts';

const hubScript = 'hub/dist/hub.js';
const agentScript = 'station-agent/dist/agent.js';

export interface RunningHub {
  readonly url: string;
  readonly mqttPort: number;
  readonly home: string;
  readonly admin: Clerk;
  readonly program: Program;
  /** Runs a subcommand on this hub's home and gives its JSON answer. */
  cli(...args: readonly string[]): Promise<Record<string, unknown>>;
  restart(how?: 'clean' | 'kill'): Promise<void>;
  stop(): Promise<void>;
}

export async function startHub(): Promise<RunningHub> {
  if (!existsSync(hubScript)) throw new Error('The hub is not built: run "npm run build" first.');
  const home = mkdtempSync(join(tmpdir(), 'yizhan-hub-'));
  const start = (http: number, mqtt: number) =>
    startProgram('hub', [hubScript, 'start', '--home', home, '--http-port', String(http), '--mqtt-port', String(mqtt)]);
  let program = await start(0, 0);
  const url = String(program.ready.http);
  const mqttPort = Number(new URL(String(program.ready.mqtt)).port);
  return {
    url,
    mqttPort,
    home,
    admin: { user: String(program.ready.user), password: String(program.ready.firstPassword) },
    get program() {
      return program;
    },
    async cli(...args) {
      const { code, output } = await run(process.execPath, [hubScript, ...args, '--home', home, '--json']);
      const line = output
        .trim()
        .split('\n')
        .findLast((text) => text.startsWith('{'));
      if (code !== 0 || !line) throw new Error(`hub ${args.join(' ')} (exit ${code}): ${output}`);
      return JSON.parse(line) as Record<string, unknown>;
    },
    async restart(how = 'clean') {
      if (how === 'kill') {
        program.child.kill('SIGKILL');
        await program.exited;
      } else {
        await program.stop();
      }
      program = await start(Number(new URL(url).port), mqttPort);
    },
    async stop() {
      await program.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export interface JoinedStation {
  readonly station: string;
  readonly home: string;
  readonly clerks: readonly Clerk[];
  /** Starts the agent; the same port again after the first start. */
  start(): Promise<Program>;
  remove(): void;
}

/** Adds a sample station with clerks to the hub and lets an agent claim it. @param mqttPort where the agent dials, e.g. a proxy */
export async function joinStation(
  hub: RunningHub,
  station: string,
  options: {
    readonly clerks: number;
    readonly mqttPort?: number;
    readonly env?: Record<string, string>;
    readonly demo?: boolean;
    readonly beforeClaim?: () => Promise<unknown>;
  },
): Promise<JoinedStation> {
  await hub.cli('station', 'add', station, '--sample', ...(options.demo === false ? [] : ['--demo']));
  const clerks: Clerk[] = [];
  for (let i = 1; i <= options.clerks; i++) {
    const made = await hub.cli('user', 'add', `clerk${i}`, '--name', `clerk${i}`, '--role', 'clerk', '--station', station);
    clerks.push({ user: `clerk${i}`, password: String(made.password) });
  }
  await options.beforeClaim?.();
  const { code: claimCode } = await hub.cli('claim-code', station);
  const home = mkdtempSync(join(tmpdir(), 'yizhan-station-'));
  const { code, output } = await run(process.execPath, [
    agentScript,
    'claim',
    '--home',
    home,
    '--hub',
    hub.url,
    '--code',
    String(claimCode),
  ]);
  if (code !== 0) throw new Error(`claim failed (exit ${code}): ${output}`);
  if (options.mqttPort !== undefined) redirect(join(home, 'credentials.json'), hub.mqttPort, options.mqttPort);
  let port = 0;
  return {
    station,
    home,
    clerks,
    async start() {
      const agent = await startProgram(
        'agent',
        [agentScript, 'start', '--home', home, '--http-port', String(port)],
        undefined,
        options.env,
      );
      port = Number(new URL(String(agent.ready.http)).port);
      return agent;
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
}

/** Lets the agent dial the broker through a proxy of the test. */
function redirect(file: string, from: number, to: number): void {
  const text = readFileSync(file, 'utf8');
  const changed = text.replaceAll(`:${from}`, `:${to}`);
  if (changed === text) throw new Error(`${file} names no port ${from}`);
  writeFileSync(file, changed, { mode: 0o600 });
}
