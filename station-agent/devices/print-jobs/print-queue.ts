/**
 * The jobs of one printer, first in first out, one at a time. The desk's durable state is the only truth about a job:
 * an entry here is only a reason to look at it.
 * Invariants: only `queued` and `failed-clean` jobs of the newest attempt, of a ticket that still lives or a paper that is still known, are
 * printed; what was `sending` or `stalled` when the agent died is `unknown` and stays with people.
 */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { type ActorId, as, type DeviceId, type JobId } from '@yizhan/protocol/ids';
import type { PrintJob, PrintStatus } from '@yizhan/protocol/queue';
import type { Desk } from '../../desk/desk.ts';
import type { DeviceDelays } from '../delays.ts';
import type { MakeLayout } from '../job-layout.ts';
import { prepareReceipts } from '../receipts/receipt-bytes.ts';
import { isBlocking } from '../sessions/faults.ts';
import type { PrinterSession } from '../sessions/printer-session.ts';
import { type JobBytes, jobBytes } from './job-bytes.ts';
import { type JobError, printError } from './print-errors.ts';
import { type Recorded, type RunningJob, runJob } from './run-job.ts';

export interface PrintQueueDeps {
  readonly printer: DeviceId;
  readonly session: PrinterSession;
  readonly profile: PrinterProfile;
  readonly desk: Desk;
  readonly timers: Timers;
  readonly delays: DeviceDelays;
  /** Fence tokens, each a new one. */
  readonly freshToken: () => string;
  readonly receipt: (job: PrintJob) => MakeLayout | 'unwanted' | 'forgotten';
  readonly log: Logger;
}

export interface PrintQueue {
  /** A job was requested, or waits from an earlier life of the agent. */
  add(job: JobId): void;
  /** People settled the job or asked for it anew. */
  overtaken(job: JobId): void;
  /** The printer's state has changed: perhaps it can print, perhaps it cannot any more. */
  printerChanged(): void;
  /** Marks what an earlier life left in mid-air, and takes up what had not begun. */
  recover(): void;
  close(): Promise<void>;
}

const printable: ReadonlySet<PrintStatus> = new Set(['queued', 'failed-clean']);
const inMidAir: ReadonlySet<PrintStatus> = new Set(['sending', 'stalled']);

export function createPrintQueue(deps: PrintQueueDeps): PrintQueue {
  const { printer, session, profile, desk, timers, delays, log } = deps;
  const actor = as<ActorId>(`device:${printer}`);
  /** In the order of asking. A rush may leave thousands: nothing here walks all of them for one. */
  const waiting = new Set<JobId>();
  /** Those of `waiting` of which staff have not been told that the printer cannot print them now. */
  let untold = new Set<JobId>();
  let running: { readonly job: JobId; readonly run: RunningJob } | null = null;
  let closed = false;
  let refused: JobId | null = null;

  prepareReceipts(profile).catch((fault: unknown) => log.error({ fault }, 'receipts of this printer cannot be made'));

  function wanted(id: JobId): { job: PrintJob; layout: MakeLayout } | null {
    const job = desk.committed.jobs.get(id);
    if (!job || job.printer !== printer || !printable.has(job.status)) return null;
    const layout = deps.receipt(job);
    if (layout === 'forgotten') void record(job, 'failed-clean', 0, 'paper-forgotten');
    return typeof layout === 'function' ? { job, layout } : null;
  }

  function firstWanted(): { job: PrintJob; layout: MakeLayout } | null {
    for (const id of waiting) {
      const found = wanted(id);
      if (found) return found;
      waiting.delete(id);
      untold.delete(id);
    }
    return null;
  }

  async function record(job: PrintJob, status: PrintStatus, bytesSent: number, error: JobError | null): Promise<Recorded> {
    const { id, attempt } = job;
    if (error !== null) {
      const trouble = printError(error, bytesSent);
      log.warn({ job: id, attempt, status, error: trouble }, 'a print job is in trouble');
      // Trying again would end the same way, at once and for ever.
      if (status === 'failed-clean' && trouble.retry === 'staff') waiting.delete(id);
    }
    const submitted = await desk.submit({ type: 'recordPrint', job: id, attempt, status, bytesSent, error }, { actor });
    if (submitted.ok) return 'done';
    const { code } = submitted.error;
    if (code === 'journal-unavailable' || code === 'disk-full') return 'failed';
    log.warn({ job: id, attempt, status, code }, 'the desk refused a print report');
    if (status === 'sending') refused = id;
    return 'refused';
  }

  function pump(): void {
    if (running || closed) return;
    const found = firstWanted();
    if (!found) return;
    const { job, layout } = found;
    const tokens = { body: deps.freshToken(), cut: deps.freshToken() };
    const bytes = () => composed(job, layout, tokens);
    const run = runJob({ session, profile, timers, delays, bytes, tokens, record: (...facts) => record(job, ...facts) });
    if (!run) {
      noteUnavailable();
      return;
    }
    running = { job: job.id, run };
    log.info({ job: job.id, attempt: job.attempt }, 'printing');
    void run.done.then(() => finished(job));
  }

  async function composed(job: PrintJob, layout: MakeLayout, tokens: { readonly body: string; readonly cut: string }): Promise<JobBytes> {
    try {
      return await jobBytes(layout(profile.columns), profile, tokens);
    } catch (fault) {
      log.error({ job: job.id, attempt: job.attempt, fault }, 'a receipt cannot be made');
      throw fault;
    }
  }

  function finished(job: PrintJob): void {
    running = null;
    const status = desk.committed.jobs.get(job.id)?.status;
    log.info({ job: job.id, attempt: job.attempt, status }, 'print job ended');
    const undecided = status === 'queued' && refused !== job.id;
    if (refused === job.id) waiting.delete(job.id);
    refused = null;
    // The journal could not take `sending`: not at once again.
    if (undecided) timers.set(pump, delays.record);
    else pump();
  }

  /** So that staff see at once what will not print now; it is tried again by itself when the printer is well. */
  function noteUnavailable(): void {
    const report = session.report();
    const fault = report.faults.find(isBlocking);
    if (fault === undefined) return;
    const those = untold;
    untold = new Set();
    for (const id of those) {
      const found = wanted(id);
      if (found?.job.status !== 'queued') continue;
      void record(found.job, 'failed-clean', 0, fault).then((recorded) => {
        if (recorded === 'failed') untold.add(id);
      });
    }
  }

  function take(job: JobId): void {
    waiting.add(job);
    untold.add(job);
  }

  function add(job: JobId): void {
    take(job);
    pump();
  }

  return {
    add,
    overtaken(job) {
      if (running?.job === job) running.run.cancel();
    },
    printerChanged: pump,
    recover() {
      for (const job of desk.committed.jobs.values()) {
        if (job.printer !== printer) continue;
        if (inMidAir.has(job.status)) void record(job, 'unknown', job.bytesSent, 'agent-restarted');
        else if (printable.has(job.status)) take(job.id);
      }
      pump();
    },
    async close() {
      closed = true;
      if (!running) return;
      const { run } = running;
      const limit = timers.set(() => run.abandon(), delays.drain);
      await run.done;
      limit.clear();
    },
  };
}
