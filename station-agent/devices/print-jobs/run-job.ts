/** Runs the job machine on a claimed printer. The promise settles when the job has ended and its end is in the journal. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Timers } from '@yizhan/platform/clock';
import type { PrintStatus } from '@yizhan/protocol/queue';
import type { DeviceDelays } from '../delays.ts';
import { isBlocking, type PrinterFault } from '../sessions/faults.ts';
import type { Claim, ClaimEvents, PrinterSession } from '../sessions/printer-session.ts';
import type { JobBytes } from './job-bytes.ts';
import { firstStep, type JobEffect, type JobInput, type JobState, type JobStep, next } from './job-machine.ts';
import type { JobError } from './print-errors.ts';

/** What is written down of a job; `refused`: the desk does not want it (any more); `failed`: try again later. */
export type Recorded = 'done' | 'refused' | 'failed';

export interface JobDeps {
  readonly session: PrinterSession;
  readonly profile: PrinterProfile;
  readonly timers: Timers;
  readonly delays: DeviceDelays;
  /** Made when the printer is known to be well; a rejection means that this receipt cannot be made. */
  readonly bytes: () => Promise<JobBytes> | JobBytes;
  readonly tokens: { readonly body: string; readonly cut: string };
  /** Settles after COMMIT. */
  readonly record: (status: PrintStatus, bytesSent: number, error: JobError | null) => Promise<Recorded>;
}

export interface RunningJob {
  /** Staff decided otherwise while it is stalled. */
  cancel(): void;
  /** The agent stops: what has left has left. */
  abandon(): void;
  readonly done: Promise<void>;
}

/** @returns null when the printer cannot be had now */
export function runJob(deps: JobDeps): RunningJob | null {
  const { session, profile, timers, delays, tokens } = deps;
  let state: JobState = firstStep.state;
  let waiting: { clear(): void } | null = null;
  let abandoned = false;
  let records: Promise<unknown> = Promise.resolve();
  let settle: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    settle = resolve;
  });

  const events: ClaimEvents = {
    onCondition: ([fault]) => take({ type: 'condition', fault: fault ?? null }),
    onFence(token) {
      if (token === tokens.body) take({ type: 'fence-answered' });
      else if (token === tokens.cut) take({ type: 'cut-answered' });
    },
    onPaperStatus: () => take({ type: 'fence-answered' }),
    onDropped: (fault) => take({ type: 'lost', fault }),
  };
  const claimed = session.claim(events);
  if (!claimed) return null;
  const claim: Claim = claimed;
  let bytes: JobBytes | null = null;

  function take(input: JobInput): void {
    if (state.at !== 'ended') follow(next(state, input, profile));
  }

  function follow(step: JobStep): void {
    state = step.state;
    for (const effect of step.effects) run(effect);
    if (state.at !== 'ended') return;
    claim.release();
    void records.then(settle);
  }

  function run(effect: JobEffect): void {
    switch (effect.type) {
      case 'check':
        void check();
        return;
      case 'commit':
        void commit();
        return;
      case 'record':
        records = records.then(() => recordSurely(effect.status, effect.bytesSent, effect.error));
        return;
      case 'send':
        void send(effect.part);
        return;
      case 'wait':
        waiting?.clear();
        waiting = timers.set(() => take({ type: 'late' }), delays[effect.for]);
        return;
      case 'cancel-wait':
        waiting?.clear();
        waiting = null;
        return;
      case 'await':
        claim.await();
        // What the printer told while the bytes were leaving counts now.
        take({ type: 'condition', fault: session.report().faults.find(isBlocking) ?? null });
        return;
      case 'clear-buffers':
        claim.clearBuffers();
        return;
      case 'distrust':
        claim.distrust(effect.fault);
        return;
    }
  }

  async function check(): Promise<void> {
    const checked = await claim.check();
    if (!checked.ok) take({ type: 'preflight-failed', error: checked.error });
    else take(preflight(checked.value));
  }

  function preflight([fault]: readonly PrinterFault[]): JobInput {
    return fault === undefined ? { type: 'preflight-passed' } : { type: 'preflight-failed', error: fault };
  }

  async function commit(): Promise<void> {
    try {
      bytes = await deps.bytes();
    } catch {
      take({ type: 'not-composable' });
      return;
    }
    const recorded = await deps.record('sending', 0, null);
    const type = recorded === 'done' ? 'committed' : recorded === 'refused' ? 'commit-refused' : 'commit-failed';
    take({ type });
  }

  async function send(part: 'body' | 'cut'): Promise<void> {
    if (!bytes) return;
    if (part === 'body' && profile.fence === 'gs-r') claim.expectPaperStatus();
    const written = await claim.write(bytes[part], (count) => take({ type: 'handed', count }));
    if (!written.ok) take({ type: 'lost', fault: written.error });
    else if (part === 'body') take({ type: 'all-sent' });
  }

  /** An outcome that the journal cannot take now is offered again until it can. */
  async function recordSurely(status: PrintStatus, bytesSent: number, error: JobError | null): Promise<void> {
    while ((await deps.record(status, bytesSent, error)) === 'failed' && !abandoned) {
      await new Promise<void>((resolve) => timers.set(resolve, delays.record));
    }
  }

  follow(firstStep);
  return {
    cancel: () => take({ type: 'cancelled' }),
    abandon() {
      abandoned = true;
      claim.distrust('connection-lost');
    },
    done,
  };
}
