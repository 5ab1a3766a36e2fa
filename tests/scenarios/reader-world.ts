/** The session of a reader on a real serial port (a pty), the simulated reader at its other end at the speed of a real line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf, type ReaderProfile } from '@yizhan/device-profiles';
import { systemClock, type Timers } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { deviceDelays } from '../../station-agent/devices/delays.ts';
import type { SamRequest } from '../../station-agent/devices/drivers/sam-v/codec/index.ts';
import { createReaderSession } from '../../station-agent/devices/sessions/reader-session.ts';
import type { CardHappening, ReaderSession } from '../../station-agent/devices/sessions/session.ts';
import type { Transport } from '../../station-agent/devices/transports/transport.ts';
import { transportAt } from '../../station-agent/devices/transports/transport-at.ts';
import { ptyLine } from '../../station-agent/sim/pty-line.ts';
import { createSimReader, type SimReader, type SimReaderOptions } from '../../station-agent/sim/reader-machine.ts';
import type { SimLine } from '../../station-agent/sim/sim-device.ts';
import { until } from '../support/until.ts';

export interface ReaderWorld {
  readonly session: ReaderSession;
  readonly sim: SimReader;
  /** What one kiosk heard since it asked. */
  readonly heard: CardHappening[];
  ask(): () => void;
  /** The same as words, e.g. `failed: lifted`, `presented: J`. */
  words(): readonly string[];
  untilHeard(word: string): Promise<void>;
  untilReport(state: string, fault?: string): Promise<void>;
  /** Once, in the turn in which the module has got such a request and before its answer leaves. */
  onRequest(request: SamRequest, act: () => void): void;
  /** Once, when so many more bytes of answers have left the module. */
  afterBytes(count: number, act: () => void): void;
  /** Once: of the answers that leave from now on, the byte at this place comes out wrong. */
  spoil(at: number): void;
  /** Timers and connections that live now. */
  readonly live: { readonly timers: number; readonly connections: number };
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

const bytesPerSecond = 11_520;
/** Real time, but short. */
const delays = { ...deviceDelays, answer: 600, poll: 100, heartbeat: 200, quiet: 40, backoffFirst: 30, backoffMost: 120 };

export async function readerWorld(
  changes: Partial<Pick<ReaderProfile, 'pollMs' | 'timeouts'>> & Pick<Partial<SimReaderOptions>, 'refind'> = {},
): Promise<ReaderWorld> {
  const loaded = loadProfileOf('id-reader', 'generic-sam-v');
  if (!loaded.ok) throw new Error(loaded.error.message);
  const { refind = 'after-lift', pollMs = 30, timeouts = { find: 1000, select: 1000, read: 3000 } } = changes;
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-reader-'));
  const line = await ptyLine(join(folder, 'usb-reader'));
  const sim = createSimReader({ clock: systemClock, bytesPerSecond, refind });
  const live = { timers: 0, connections: 0 };
  const transport = transportAt(`serial:${line.path}?baud=115200`, systemClock, delays.open);
  if (!transport) throw new Error('not a serial address');
  const session = createReaderSession({
    transport: counted(transport, live),
    profile: { ...loaded.value, pollMs, timeouts },
    timers: countedTimers(live),
    delays,
    log: createLogger({ name: 'test', level: 'silent' }),
    onChanged: () => undefined,
    today: () => '2026-11-24',
  });
  const heard: CardHappening[] = [];
  const words = (): readonly string[] => heard.map(wordOf);
  let bytesLeft: number | null = null;
  let whenOut: () => void = () => undefined;
  let spoilAt = -1;
  let cable: SimLine | null = null;

  function plugIn(): void {
    cable = sim.plugIn((bytes) => {
      line.send(bytes.map((byte, at) => (at === spoilAt ? byte ^ 0x10 : byte)));
      spoilAt -= bytes.length;
      if (bytesLeft === null) return;
      bytesLeft -= bytes.length;
      if (bytesLeft > 0) return;
      bytesLeft = null;
      whenOut();
    });
  }

  line.onData((bytes) => cable?.receive(bytes));
  plugIn();
  return {
    session,
    sim,
    heard,
    live,
    words,
    ask: () => session.ask((happening) => heard.push(happening)),
    untilHeard: (word) => until(`${word} (heard: ${words().join(', ')})`, () => words().includes(word)),
    untilReport: (state, fault) =>
      until(`the reader is ${state} ${fault ?? ''}`, () => {
        const report = session.report();
        return report.state === state && (fault === undefined || report.faults.some((is) => is === fault));
      }),
    onRequest(request, act) {
      const before = sim.requests().length;
      const stop = sim.onChanged(() => {
        if (sim.requests().length === before || sim.requests().at(-1) !== request) return;
        stop();
        act();
      });
    },
    afterBytes(count, act) {
      bytesLeft = count;
      whenOut = act;
    },
    spoil(at) {
      spoilAt = at;
    },
    unplug() {
      cable?.unplug();
      cable = null;
      return line.unplug();
    },
    async plug() {
      await line.plug();
      plugIn();
    },
    async close() {
      await session.stop();
      await line.unplug();
      rmSync(folder, { recursive: true });
    },
  };
}

function wordOf(happening: CardHappening): string {
  if (happening.type === 'failed') return `failed: ${happening.why}`;
  return happening.type === 'presented' ? `presented: ${happening.card.kind}` : happening.type;
}

interface Counts {
  timers: number;
  connections: number;
}

function countedTimers(live: Counts): Timers {
  return {
    set(work, ms) {
      let lives = true;
      const end = (): void => {
        if (lives) live.timers -= 1;
        lives = false;
      };
      live.timers += 1;
      const handle = systemClock.set(() => {
        end();
        work();
      }, ms);
      return {
        clear() {
          end();
          handle.clear();
        },
      };
    },
  };
}

/** A connection lives until it was closed, or told that it is lost. */
function counted(transport: Transport, live: Counts): Transport {
  return {
    ...transport,
    async open(events) {
      const opened = await transport.open({
        onData: (bytes) => events.onData(bytes),
        onClosed(fault) {
          live.connections -= 1;
          events.onClosed(fault);
        },
      });
      if (!opened.ok) return opened;
      live.connections += 1;
      const { value } = opened;
      return {
        ok: true,
        value: {
          write: (bytes, handed) => value.write(bytes, handed),
          async close() {
            live.connections -= 1;
            await value.close();
          },
        },
      };
    },
  };
}
