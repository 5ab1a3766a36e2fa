/** One configured device, running: its session by kind, and the print queue behind a printer. */
import { loadProfileOf, type Profile } from '@yizhan/device-profiles';
import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { businessDateAt } from '@yizhan/protocol/calendar';
import { type Result, unreachable } from '@yizhan/protocol/result';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { DeviceConfig } from '../config.ts';
import type { Desk } from '../desk/desk.ts';
import type { DeviceDelays } from './delays.ts';
import { jobLayout } from './job-layout.ts';
import { createPageDevice, type PageDevice } from './page-device.ts';
import type { PaperShelf } from './print-jobs/paper-shelf.ts';
import { createPrintQueue, type PrintQueue } from './print-jobs/print-queue.ts';
import { printTestPage } from './print-jobs/test-print.ts';
import type { DeviceFault } from './sessions/faults.ts';
import { createPrinterSession } from './sessions/printer-session.ts';
import { createReaderSession } from './sessions/reader-session.ts';
import { createScannerSession } from './sessions/scanner-session.ts';
import type { DeviceSession, ReaderSession, ScannerSession, SessionReport } from './sessions/session.ts';
import { testPage } from './test-page.ts';
import type { ReceiptDocuments } from './ticket-layout.ts';
import type { Transport } from './transports/transport.ts';
import { transportAt } from './transports/transport-at.ts';

export interface DeviceDeps {
  readonly desk: Desk;
  /** The documents as they are when a receipt is made. */
  readonly documents: () => ReceiptDocuments;
  /** What stands on documents, as long as it is known. */
  readonly shelf: PaperShelf;
  readonly clock: Clock;
  readonly log: Logger;
  readonly delays: DeviceDelays;
  /** @param baud what the model speaks when the address does not say */
  readonly transport: (device: DeviceConfig, baud: number) => Transport | null;
  readonly freshToken: () => string;
  readonly onChanged: (report: DeviceReport) => void;
}

export interface Device {
  readonly report: () => DeviceReport;
  readonly profile: Profile | null;
  readonly queue: PrintQueue | null;
  readonly reader: ReaderSession | null;
  readonly scanner: ScannerSession | null;
  readonly page: PageDevice | null;
  readonly testPrint: (() => Promise<Result<void, string>>) | null;
  readonly stop: () => Promise<void>;
}

const bare = { queue: null, reader: null, scanner: null, page: null, testPrint: null } as const;

export function startDevice(config: DeviceConfig, all: DeviceDeps): Device {
  const deps = { ...all, log: all.log.child({ device: config.id }) };
  switch (config.kind) {
    case 'receipt-printer':
      return withProfile(loadProfileOf('receipt-printer', config.profile), config, deps, (profile) => {
        const { desk, clock, delays, freshToken, log } = deps;
        return withTransport(config, profile, deps, (transport, onChanged) => {
          const session = createPrinterSession({ transport, profile, timers: clock, delays, log, onChanged });
          const receipt = jobLayout(deps);
          const queue = createPrintQueue({ printer: config.id, session, profile, desk, timers: clock, delays, freshToken, receipt, log });
          const testPrint = () => printTestPage({ session, profile, timers: clock, delays, freshToken, layout: testPage(deps, config.id) });
          return { session, parts: { queue, testPrint }, changed: () => queue.printerChanged(), beforeStop: () => queue.close() };
        });
      });
    case 'id-reader':
      return withProfile(loadProfileOf('id-reader', config.profile), config, deps, (profile) =>
        withTransport(config, profile, deps, (transport, onChanged) => {
          const { clock, delays, log } = deps;
          const today = (): string => businessDateAt(clock.now(), '00:00');
          const reader = createReaderSession({ transport, profile, timers: clock, delays, log, onChanged, today });
          return { session: reader, parts: { reader } };
        }),
      );
    case 'scanner':
      return withProfile(loadProfileOf('scanner', config.profile), config, deps, (profile) =>
        withTransport(config, profile, deps, (transport, onChanged) => {
          const { clock, delays, log } = deps;
          const scanner = createScannerSession({ transport, profile, timers: clock, delays, log, onChanged });
          return { session: scanner, parts: { scanner } };
        }),
      );
    case 'keyboard-wedge':
    case 'camera':
      return withProfile(loadProfileOf(config.kind, config.profile), config, deps, (profile) => {
        const page = createPageDevice(() => deps.onChanged(report()));
        const report = reporter(config, page.report);
        return { ...bare, report, profile, page, stop: async () => undefined };
      });
    default:
      return unreachable(config.kind);
  }
}

function withProfile<P extends Profile>(
  loaded: Result<P, { readonly code: DeviceFault; readonly message: string }>,
  config: DeviceConfig,
  deps: DeviceDeps,
  start: (profile: P) => Device,
): Device {
  return loaded.ok ? start(loaded.value) : unusable(config, deps, loaded.error.code, loaded.error.message);
}

/** A device that stands in the configuration and can never work as it is written there: it is shown, with the reason. */
function unusable(config: DeviceConfig, { log }: DeviceDeps, fault: DeviceFault, message: string): Device {
  log.error({ fault, at: config.at, message }, 'this device cannot be used');
  const report = reporter(config, () => ({ state: 'absent', faults: [fault] }));
  return { ...bare, report, profile: null, stop: async () => undefined };
}

type LineProfile = Extract<Profile, { readonly baud: number }>;

interface Running {
  readonly session: DeviceSession;
  readonly parts: Partial<Pick<Device, 'queue' | 'reader' | 'scanner' | 'testPrint'>>;
  readonly changed?: () => void;
  readonly beforeStop?: () => Promise<void>;
}

function withTransport(
  config: DeviceConfig,
  profile: LineProfile,
  deps: DeviceDeps,
  start: (transport: Transport, onChanged: () => void) => Running,
): Device {
  const transport = deps.transport(config, profile.baud);
  if (!transport) return unusable(config, deps, 'bad-address', 'the address is of no known form');
  const running = start(transport, () => {
    deps.onChanged(report());
    running.changed?.();
  });
  const { session } = running;
  const report = reporter(config, () => session.report());
  session.start();
  return {
    ...bare,
    ...running.parts,
    report,
    profile,
    async stop() {
      await running.beforeStop?.();
      await session.stop();
    },
  };
}

function reporter({ id, kind, profile }: DeviceConfig, now: () => SessionReport): () => DeviceReport {
  return () => {
    const { state, faults } = now();
    return { id, kind, profile, state, faults: [...faults] };
  };
}

export function systemTransport(clock: Clock, delays: DeviceDelays): DeviceDeps['transport'] {
  return (device, baud) => transportAt(device.at, clock, delays.open, baud);
}
