/** All devices of one agent: a session each, the print queues behind the printers, and their reports. */

import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { type ActorId, as, type DeviceId, type JobId } from '@yizhan/protocol/ids';
import { queueEventData } from '@yizhan/protocol/queue';
import { err } from '@yizhan/protocol/result';
import type { DeviceReport, WireEvent } from '@yizhan/protocol/wire';
import type { DeviceConfig } from '../config.ts';
import type { Desk } from '../desk/desk.ts';
import { type DeviceDelays, deviceDelays } from './delays.ts';
import type { DeviceRegistry } from './device-registry.ts';
import { fenceTokens } from './print-jobs/job-bytes.ts';
import type { PaperShelf } from './print-jobs/paper-shelf.ts';
import { type Device, type DeviceDeps, startDevice, systemTransport } from './start-device.ts';
import type { ReceiptDocuments } from './ticket-layout.ts';

export interface DevicesDeps {
  readonly devices: readonly DeviceConfig[];
  readonly desk: Desk;
  /** The documents as they are when a receipt is made. */
  readonly documents: () => ReceiptDocuments;
  readonly shelf: PaperShelf;
  readonly clock: Clock;
  readonly log: Logger;
  readonly delays?: DeviceDelays;
  /** In place of a real line, for tests. */
  readonly transport?: DeviceDeps['transport'];
  /** 0 … 1, not repeated between two lives of the agent. */
  readonly random?: () => number;
}

export function createDevices(deps: DevicesDeps): DeviceRegistry {
  const { desk, log, clock, delays = deviceDelays } = deps;
  const listeners = new Set<(report: DeviceReport) => void>();
  const devices = new Map<DeviceId, Device>();
  const shared = {
    ...{ desk, documents: deps.documents, shelf: deps.shelf, clock, log, delays },
    transport: deps.transport ?? systemTransport(clock, delays),
    freshToken: fenceTokens(Math.floor((deps.random ?? Math.random)() * 70_000_000)),
    onChanged(report: DeviceReport) {
      for (const listener of listeners) listener(report);
    },
  };

  for (const config of deps.devices) devices.set(config.id, startDevice(config, shared));
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
    profile: (id) => devices.get(id)?.profile ?? null,
    reader: (id) => devices.get(id)?.reader ?? null,
    scanner: (id) => devices.get(id)?.scanner ?? null,
    testPrint: async (id) => devices.get(id)?.testPrint?.() ?? err('no-printer'),
    attend: (id) => devices.get(id)?.page?.attend() ?? (() => undefined),
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
