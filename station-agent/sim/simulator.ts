/** A whole simulated receipt printer: the printer's own TCP port, and its page with controls on loopback. */
import { loadProfileOf, profileIds } from '@yizhan/device-profiles';
import { listen } from '@yizhan/platform/http';
import { createLogger, type Logger } from '@yizhan/platform/log';
import { systemClock } from '../clock.ts';
import { controlApi } from './control-api.ts';
import { createSimPrinter, type SimPrinter } from './printer-machine.ts';
import { type PrinterServer, servePrinter } from './printer-server.ts';

export interface SimulatorOptions {
  /** Id of a shipped profile. */
  readonly profile?: string;
  /** 0: a free one */
  readonly port?: number;
  readonly controlPort?: number;
  readonly host?: string;
  /** Printing speed in mm/s; default 150, what the common 80 mm machines do. */
  readonly speed?: number | 'instant';
  readonly log?: Logger;
}

export interface Simulator {
  /** `tcp://HOST:PORT` */
  readonly printerUrl: string;
  readonly controlUrl: string;
  /** For a test in the same process: the controls without HTTP. */
  readonly printer: SimPrinter;
  readonly line: PrinterServer;
  close(): Promise<void>;
}

/** Rejects with one clear sentence when the profile is unknown or a port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { profile: id = 'epson-tm-t82', port = 0, controlPort = 0, host = '127.0.0.1', speed = 150 } = options;
  const loaded = loadProfileOf('receipt-printer', id);
  if (!loaded.ok) throw new Error(`There is no printer profile "${id}". Known: ${profileIds().join(', ')}.`);
  const profile = loaded.value;
  const log = options.log ?? createLogger({ name: 'simulator', level: 'info' });
  const printer = createSimPrinter({ profile, clock: systemClock, speed });
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
  printer.onChanged(changed);
  const line = await servePrinter(printer, host, port, changed).catch((fault: Error) => {
    throw new Error(`Cannot listen for the printer on ${host}:${port}: ${fault.message}.`);
  });
  const app = controlApi({
    printer,
    server: () => line,
    profile,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log,
  });
  const control = await listen({ app, host, port: controlPort, allowPlain: false });
  if (!control.ok) {
    await line.close();
    throw new Error(control.error);
  }
  return {
    printerUrl: `tcp://${host}:${line.port}`,
    controlUrl: control.value.url,
    printer,
    line,
    async close() {
      await Promise.all([line.close(), control.value.close()]);
    },
  };
}
