/** A hub and one station of it, as a test needs them that copies a database, lets the house go on, and puts the copy back. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/lib/preflight.mjs';
import type { Program } from '../../scripts/lib/program.mjs';
import { type JoinedStation, joinStation, type RunningHub, startHub } from './hub.ts';

const station = 'kw0101';
const agentProgram = 'station-agent/bin/yizhan-agent.mjs';

interface Restorable {
  readonly station: string;
  readonly hub: RunningHub;
  readonly joined: JoinedStation;
  /** Where the copy is to lie. */
  readonly copy: string;
  readonly agent: Program;
  /** Where the station answers: the same after every start. */
  readonly url: string;
  /** After `agent.stop()`. */
  startAgent(): Promise<void>;
  /** The station's own command on its home and the copy. */
  ofStation(command: 'backup' | 'restore'): Promise<{ readonly code: number; readonly output: string }>;
  remove(): Promise<void>;
}

/** The station is linked again within a second of its hub's return. */
export async function restorable(): Promise<Restorable> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-backups-'));
  const copy = join(folder, 'copy.db');
  const hub = await startHub();
  const joined = await joinStation(hub, station, { clerks: 0, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  let agent = await joined.start();
  return {
    station,
    hub,
    joined,
    copy,
    get agent() {
      return agent;
    },
    get url() {
      return String(agent.ready.http);
    },
    async startAgent() {
      agent = await joined.start();
    },
    async ofStation(command) {
      const { code, output } = await run(process.execPath, [agentProgram, command, copy, '--home', joined.home, '--json']);
      return { code, output };
    },
    async remove() {
      await agent.stop();
      joined.remove();
      await hub.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
