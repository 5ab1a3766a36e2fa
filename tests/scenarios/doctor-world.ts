/** The built doctor as its users call it, and simulated devices on real lines in this process. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { type LineServer, serveLine } from '../../station-agent/sim/line-server.ts';
import { createSimPrinter, type SimPrinter } from '../../station-agent/sim/printer-machine.ts';
import type { SimDevice } from '../../station-agent/sim/sim-device.ts';

const agentScript = 'station-agent/dist/agent.js';

export interface Told {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface SaidJson {
  readonly exit: number;
  readonly findings: readonly { readonly device: string | null; readonly weight: string; readonly code: string }[];
}

interface Found {
  readonly exit: number;
  readonly codes: readonly string[];
}

export interface DoctorWorld {
  readonly folder: string;
  readonly home: string;
  configure(yaml: string): void;
  doctor(...flags: readonly string[]): Promise<Told>;
  /** With --json: `device code` of every finding. */
  findings(...flags: readonly string[]): Promise<Found>;
  /** The same of another home. */
  at(home: string, ...flags: readonly string[]): Promise<Found>;
  /** @param path a pty there, in place of a TCP port */
  plugIn(device: SimDevice, path?: string): Promise<LineServer>;
  printer(profile: string, path?: string): Promise<{ readonly sim: SimPrinter; readonly at: string }>;
  close(): Promise<void>;
}

export function doctorWorld(): DoctorWorld {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-doctor-'));
  const home = mkdtempSync(join(folder, 'home-'));
  const lines: LineServer[] = [];

  const world: DoctorWorld = {
    folder,
    home,
    configure: (yaml) => writeFileSync(join(home, 'agent.yaml'), yaml),
    doctor: (...flags) =>
      new Promise((resolve) => {
        const args = [agentScript, 'doctor', '--home', home, ...flags];
        execFile(process.execPath, args, { timeout: 60_000 }, (fault, stdout, stderr) =>
          resolve({ exit: fault === null ? 0 : Number(fault.code ?? -1), stdout, stderr }),
        );
      }),
    findings: (...flags) => world.at(home, ...flags),
    async at(place, ...flags) {
      const { exit, stdout, stderr } = await world.doctor('--json', '--home', place, ...flags);
      if (stdout === '') throw new Error(stderr);
      const said = JSON.parse(stdout) as SaidJson;
      if (said.exit !== exit) throw new Error(`says it ends in ${said.exit}, ends in ${exit}`);
      // What this machine is like, and who runs the test, is not the test's business.
      const own = said.findings.filter(({ code }) => code !== 'as-root' && code !== 'free-port');
      return { exit, codes: own.map(({ device, code }) => (device === null ? code : `${device} ${code}`)) };
    },
    async plugIn(device, path) {
      const line = await serveLine(device, {
        host: '127.0.0.1',
        port: 0,
        ...(path === undefined ? {} : { path }),
        clock: systemClock,
        bytesPerSecond: null,
        onChanged: () => undefined,
      });
      lines.push(line);
      return line;
    },
    async printer(profileId, path) {
      const profile = loadProfileOf('receipt-printer', profileId);
      if (!profile.ok) throw new Error(profile.error.message);
      const sim = createSimPrinter({ profile: profile.value, clock: systemClock, speed: 'instant' });
      return { sim, at: (await world.plugIn(sim, path)).address };
    },
    async close() {
      await Promise.all(lines.map((line) => line.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}
