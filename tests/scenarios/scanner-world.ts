/**
 * A scanner's session in this process, and the simulated scanner of its profile at the other end of a real pty. Delays are short ones of
 * the same object the agent uses; nothing sleeps, everything waits for a condition.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf, type ScannerProfile } from '@yizhan/device-profiles';
import { type Clock, systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { type DeviceDelays, deviceDelays } from '../../station-agent/devices/delays.ts';
import { createScannerSession } from '../../station-agent/devices/sessions/scanner-session.ts';
import type { ScannerSession, SessionReport } from '../../station-agent/devices/sessions/session.ts';
import { transportAt } from '../../station-agent/devices/transports/transport-at.ts';
import { type LineServer, serveLine } from '../../station-agent/sim/line-server.ts';
import { createSimScanner, type SimScanner } from '../../station-agent/sim/scanner-machine.ts';
import { until } from '../support/until.ts';

export interface ScannerWorld {
  readonly scanner: SimScanner;
  readonly line: LineServer;
  readonly session: ScannerSession;
  /** Every code the session told, in order. */
  readonly scans: readonly string[];
  /** Every report, in order. */
  readonly reports: readonly SessionReport[];
  /** Every line of the log. */
  log(): readonly string[];
  /** Timers that are set and not yet due. */
  timers(): number;
  untilState(state: SessionReport['state'], fault?: string): Promise<void>;
  untilScans(count: number): Promise<void>;
  close(): Promise<void>;
}

const quick: DeviceDelays = { ...deviceDelays, answer: 1_000, trigger: 100, backoffFirst: 5, backoffMost: 20 };

export async function scannerWorld(
  profileId: string,
  options: {
    /** What the session is told of the model, where that differs from what the scanner is. */
    readonly told?: Partial<ScannerProfile>;
    readonly delays?: Partial<DeviceDelays>;
    /** The cable is not in yet. */
    readonly unplugged?: boolean;
  } = {},
): Promise<ScannerWorld> {
  const loaded = loadProfileOf('scanner', profileId);
  if (!loaded.ok) throw new Error(loaded.error.message);
  const profile = { ...loaded.value, ...options.told };
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-scanner-'));
  const path = join(folder, 'usb-scanner');
  const scanner = createSimScanner({ profile: loaded.value, clock: systemClock, randomByte: seededBytes(7) });
  const line = await serveLine(scanner, {
    host: '127.0.0.1',
    port: 0,
    path,
    clock: systemClock,
    bytesPerSecond: null,
    onChanged: () => undefined,
  });
  const counted = countedClock();
  const transport = transportAt(`${line.address}?baud=115200`, systemClock, 2_000);
  if (!transport) throw new Error('not an address');
  const lines: string[] = [];
  const note = (...told: readonly unknown[]): void => {
    lines.push(JSON.stringify(told));
  };
  const log = Object.assign(createLogger({ name: 'test', level: 'silent' }), { info: note, warn: note, error: note, debug: note });
  const reports: SessionReport[] = [];
  const session = createScannerSession({
    transport,
    profile,
    timers: counted.clock,
    delays: { ...quick, ...options.delays },
    log,
    onChanged: (report) => reports.push(report),
  });
  const scans: string[] = [];
  session.onScan(({ text }) => scans.push(text));
  if (options.unplugged) await line.unplug();
  session.start();
  return {
    scanner,
    line,
    session,
    scans,
    reports,
    log: () => lines,
    timers: counted.pending,
    untilState: (state, fault) =>
      until(`the scanner is ${state} ${fault ?? ''}`, () => {
        const report = session.report();
        return report.state === state && (fault === undefined || report.faults.some((known) => known === fault));
      }),
    untilScans: (count) => until(`${count} scans`, () => scans.length >= count),
    async close() {
      await session.stop();
      await line.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same noise every time. */
function seededBytes(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state >>> 16) & 0xff;
  };
}

function countedClock(): { readonly clock: Clock; pending(): number } {
  const set = new Set<object>();
  return {
    pending: () => set.size,
    clock: {
      ...systemClock,
      set(work, ms) {
        const mark = {};
        set.add(mark);
        const handle = systemClock.set(() => {
          set.delete(mark);
          work();
        }, ms);
        return {
          clear() {
            set.delete(mark);
            handle.clear();
          },
        };
      },
    },
  };
}
