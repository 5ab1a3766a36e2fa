/** All devices of one agent: a session each, the print queues behind the printers, and their reports. */
import { loadProfileOf, type PrinterProfile } from '@yizhan/device-profiles';
import type { Logger } from '@yizhan/platform/log';
import type { Catalogue } from '@yizhan/protocol/catalogue';
import { type ActorId, as, type DeviceId, type JobId } from '@yizhan/protocol/ids';
import { aheadOf, queueEventData, type Ticket } from '@yizhan/protocol/queue';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { DeviceReport, WireEvent } from '@yizhan/protocol/wire';
import type { Timers } from '../clock.ts';
import type { DeviceConfig } from '../config.ts';
import type { Desk } from '../desk/desk.ts';
import { type DeviceDelays, deviceDelays } from './delays.ts';
import type { DeviceRegistry } from './device-registry.ts';
import { fenceTokens } from './print-jobs/job-bytes.ts';
import { createPrintQueue, type PrintQueue } from './print-jobs/print-queue.ts';
import type { Layout } from './receipts/paper.ts';
import { ticketReceipt } from './receipts/ticket-receipt.ts';
import { createPrinterSession } from './sessions/printer-session.ts';
import type { Transport } from './transports/transport.ts';
import { transportAt } from './transports/transport-at.ts';

interface DeviceDocuments {
  readonly settings: StationSettings;
  readonly catalogue: Catalogue;
}

export interface DevicesDeps {
  readonly devices: readonly DeviceConfig[];
  readonly desk: Desk;
  /** The documents as they are when a receipt is made. */
  readonly documents: () => DeviceDocuments;
  readonly timers: Timers;
  readonly log: Logger;
  readonly delays?: DeviceDelays;
  /** In place of a real line, for tests. */
  readonly transport?: (device: DeviceConfig) => Transport | null;
  /** 0 … 1, not repeated between two lives of the agent. */
  readonly random?: () => number;
}

interface Device {
  readonly report: () => DeviceReport;
  readonly queue: PrintQueue | null;
  readonly stop: () => Promise<void>;
}

export function createDevices(deps: DevicesDeps): DeviceRegistry {
  const { desk, log } = deps;
  const listeners = new Set<(report: DeviceReport) => void>();
  const devices = new Map<DeviceId, Device>();
  const freshToken = fenceTokens(Math.floor((deps.random ?? Math.random)() * 70_000_000));
  const changed = (report: DeviceReport): void => {
    for (const listener of listeners) listener(report);
  };

  for (const config of deps.devices) devices.set(config.id, startDevice(config, deps, freshToken, changed));
  for (const device of devices.values()) device.queue?.recover();
  for (const job of desk.committed.jobs.values()) if (job.status === 'queued') route(job.id, job.printer);
  const deaf = desk.onCommitted(({ events }) => {
    for (const event of events) hear(event);
  });

  function hear(event: WireEvent): void {
    switch (event.type) {
      case 'ticket.issued': {
        const issued = queueEventData['ticket.issued'].safeParse(event.data);
        if (issued.success && issued.data.print) route(issued.data.print.job, issued.data.print.printer);
        return;
      }
      case 'print.requested': {
        const requested = queueEventData['print.requested'].safeParse(event.data);
        if (!requested.success) return;
        for (const device of devices.values()) device.queue?.overtaken(requested.data.job);
        route(requested.data.job, requested.data.printer);
        return;
      }
      case 'print.progressed': {
        const progressed = queueEventData['print.progressed'].safeParse(event.data);
        if (!progressed.success || progressed.data.status !== 'settled') return;
        for (const device of devices.values()) device.queue?.overtaken(progressed.data.job);
        return;
      }
    }
  }

  function route(job: JobId, printer: DeviceId): void {
    const queue = devices.get(printer)?.queue;
    if (queue) {
      queue.add(job);
      return;
    }
    const attempt = desk.committed.jobs.get(job)?.attempt ?? 1;
    log.warn({ job, printer }, 'a job for a printer that is not configured');
    void desk.submit(
      { type: 'recordPrint', job, attempt, status: 'failed-clean', bytesSent: 0, error: 'no-printer' },
      { actor: as<ActorId>(`device:${printer}`) },
    );
  }

  return {
    reports: () => [...devices.values()].map((device) => device.report()),
    report: (id) => devices.get(id)?.report() ?? null,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      deaf();
      await Promise.all([...devices.values()].map((device) => device.stop()));
    },
  };
}

function startDevice(config: DeviceConfig, deps: DevicesDeps, freshToken: () => string, changed: (report: DeviceReport) => void): Device {
  const log = deps.log.child({ device: config.id });
  const base = { id: config.id, kind: config.kind, profile: config.profile };
  const missing = (fault: string): Device => {
    log.error({ fault, at: config.at }, 'this device cannot be used');
    return { report: () => ({ ...base, state: 'absent', faults: [fault] }), queue: null, stop: async () => undefined };
  };
  if (config.kind !== 'receipt-printer') return missing('no-driver');
  const loaded = loadProfileOf('receipt-printer', config.profile);
  if (!loaded.ok) return missing(loaded.error.code);
  const profile: PrinterProfile = loaded.value;
  const delays = deps.delays ?? deviceDelays;
  const transport = deps.transport ? deps.transport(config) : transportAt(config.at, deps.timers, delays.open);
  if (!transport) return missing('bad-address');

  const report = (): DeviceReport => {
    const { state, faults } = session.report();
    return { ...base, state, faults: [...faults] };
  };
  const session = createPrinterSession({
    transport,
    profile,
    timers: deps.timers,
    delays,
    log,
    onChanged() {
      changed(report());
      queue.printerChanged();
    },
  });
  const { desk, timers } = deps;
  const receipt = (ticket: Ticket, attempt: number, columns: number): Layout => ticketLayout(deps, ticket, attempt, columns);
  const queue = createPrintQueue({ printer: config.id, session, profile, desk, timers, delays, freshToken, receipt, log });
  session.start();
  return {
    report,
    queue,
    async stop() {
      await queue.close();
      await session.stop();
    },
  };
}

/** The receipt of a ticket as the documents and the queue are now. @param columns width of the paper */
export function ticketLayout(deps: Pick<DevicesDeps, 'desk' | 'documents'>, ticket: Ticket, attempt: number, columns: number): Layout {
  const { desk } = deps;
  const { settings, catalogue } = deps.documents();
  const item = catalogue.items.find((known) => known.id === ticket.item);
  const serving = settings.counters.filter((counter) => desk.rules.counters.get(counter.id)?.items.has(ticket.item));
  const receipt = {
    station: settings.station,
    stationName: settings.name,
    stationNameEn: settings.nameEn,
    demo: settings.demo,
    reprint: attempt > 1,
    ticket: ticket.id,
    label: ticket.label,
    itemName: item?.name ?? ticket.item,
    issuedAt: ticket.issuedAt,
    ahead: ticket.status === 'waiting' ? aheadOf(desk.committed, desk.rules, ticket) : null,
    // "Any of them" needs no list.
    counters: serving.length === settings.counters.length && serving.length > 3 ? [] : serving.map((counter) => counter.name),
  };
  return ticketReceipt(receipt, columns);
}
