/** Simulated devices in one process: each on its own line, and one page with the hands beside them, on loopback. */
import { loadProfile, type Profile, profileIds } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { listen } from '@yizhan/platform/http';
import { createLogger, type Logger } from '@yizhan/platform/log';
import { controlApi } from './control-api.ts';
import { serveLine } from './line-server.ts';
import { createSimPrinter } from './printer-machine.ts';
import { createSimReader } from './reader-machine.ts';
import { createSimScanner } from './scanner-machine.ts';
import type { Machine, SimulatedDevice, SimulatedOf } from './simulated-device.ts';

export interface SimulatedDeviceOptions {
  /** As the agent knows it, e.g. `p1`. */
  readonly id: string;
  /** Id of a shipped profile; says what kind of device it is. */
  readonly profile: string;
  /** 0, the default: a free one */
  readonly port?: number;
  /** A pty here, in place of a port. */
  readonly path?: string;
}

export interface SimulatorOptions {
  readonly devices: readonly SimulatedDeviceOptions[];
  /** 0, the default: a free one */
  readonly controlPort?: number;
  readonly host?: string;
  /** Printing speed in mm/s; default 150, what the common 80 mm machines do. Serial lines take their time unless it is `instant`. */
  readonly speed?: number | 'instant';
  readonly log?: Logger;
}

export interface Simulator {
  readonly controlUrl: string;
  /** In the order in which they were named. */
  readonly devices: readonly SimulatedDevice[];
  /** For a test in the same process: the hands without HTTP. Throws when there is no such device. */
  device<K extends SimulatedDevice['kind']>(kind: K, id?: string): SimulatedOf<K>;
  close(): Promise<void>;
}

/** The receive buffer of a printer: beyond it the printer reads no more until it has printed. */
const printerBufferBytes = 64 * 1024;
/** A start bit, eight data bits, a stop bit. */
const bitsPerByte = 10;

/** Rejects with one clear sentence when a profile is unknown or a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { controlPort = 0, host = '127.0.0.1', speed = 150 } = options;
  const log = options.log ?? createLogger({ name: 'simulator', level: 'info' });
  const listeners = new Set<() => void>();
  let told = false;
  // Many lines in one turn are one change.
  const changed = (): void => {
    if (told) return;
    told = true;
    setImmediate(() => {
      told = false;
      for (const listener of listeners) listener();
    });
  };
  const devices: SimulatedDevice[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(devices.map((device) => device.line.close()));
  };
  try {
    for (const device of options.devices) devices.push(await startDevice(device, { host, speed, changed }));
    const app = controlApi({
      devices,
      onChanged(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      log,
    });
    const control = await listen({ app, host, port: controlPort, allowPlain: false });
    if (!control.ok) throw new Error(control.error);
    return {
      controlUrl: control.value.url,
      devices,
      device(kind, id) {
        const found = devices.find((one) => one.kind === kind && (id === undefined || one.id === id));
        if (found?.kind !== kind) throw new Error(`no simulated ${kind} ${id ?? ''}`);
        return found as SimulatedOf<typeof kind>;
      },
      async close() {
        await Promise.all([close(), control.value.close()]);
      },
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

interface House {
  readonly host: string;
  readonly speed: number | 'instant';
  readonly changed: () => void;
}

async function startDevice(options: SimulatedDeviceOptions, { host, speed, changed }: House): Promise<SimulatedDevice> {
  const { id, port = 0, path } = options;
  const loaded = loadProfile(options.profile);
  const made = loaded.ok ? machineOf(loaded.value, speed) : null;
  if (!loaded.ok || !made)
    throw new Error(`There is no profile "${options.profile}" that can be simulated. Known: ${simulatedIds().join(', ')}.`);
  made.machine.onChanged(changed);
  const line = await serveLine(made.machine, {
    host,
    port,
    ...(path === undefined ? {} : { path }),
    clock: systemClock,
    // A reader paces itself.
    bytesPerSecond: loaded.value.kind === 'scanner' ? bytesPerSecond(loaded.value.baud, speed) : null,
    ...(made.kind === 'receipt-printer' ? { buffer: { most: printerBufferBytes, held: () => made.machine.backlog() } } : {}),
    onChanged: changed,
  }).catch((fault: Error) => {
    throw new Error(`Cannot listen for ${id} on ${path ?? `${host}:${port}`}: ${fault.message}.`);
  });
  return { ...made, id, profile: options.profile, line };
}

function machineOf(profile: Profile, speed: number | 'instant'): Machine | null {
  switch (profile.kind) {
    case 'receipt-printer':
      return { kind: profile.kind, machine: createSimPrinter({ profile, clock: systemClock, speed }), columns: profile.columns };
    case 'id-reader':
      return { kind: profile.kind, machine: createSimReader({ clock: systemClock, bytesPerSecond: bytesPerSecond(profile.baud, speed) }) };
    case 'scanner':
      return { kind: profile.kind, machine: createSimScanner({ profile, clock: systemClock }) };
    case 'keyboard-wedge':
    case 'camera':
      return null;
  }
}

function simulatedIds(): readonly string[] {
  return (['receipt-printer', 'id-reader', 'scanner'] as const).flatMap((kind) => profileIds(kind));
}

function bytesPerSecond(baud: number, speed: number | 'instant'): number | null {
  return speed === 'instant' ? null : baud / bitsPerByte;
}
