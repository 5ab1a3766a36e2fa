/** A page out of turn, outside of the journal: nobody waits with a number for it. It takes the printer as a job does, or not at all. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Timers } from '@yizhan/platform/clock';
import type { PrintStatus } from '@yizhan/protocol/queue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { DeviceDelays } from '../delays.ts';
import type { Layout } from '../receipts/paper.ts';
import { isBlocking } from '../sessions/faults.ts';
import type { PrinterSession } from '../sessions/printer-session.ts';
import { jobBytes } from './job-bytes.ts';
import { runJob } from './run-job.ts';

export interface TestPrintDeps {
  readonly session: PrinterSession;
  readonly profile: PrinterProfile;
  readonly timers: Timers;
  readonly delays: DeviceDelays;
  readonly freshToken: () => string;
  /** @param columns width of the paper */
  readonly layout: (columns: number) => Layout;
}

const out: ReadonlySet<PrintStatus> = new Set(['printed', 'sent-unconfirmed']);

export async function printTestPage({
  session,
  profile,
  timers,
  delays,
  freshToken,
  layout,
}: TestPrintDeps): Promise<Result<void, string>> {
  const tokens = { body: freshToken(), cut: freshToken() };
  let last: { readonly status: PrintStatus; readonly error: string | null } = { status: 'queued', error: null };
  const bytes = () => jobBytes(layout(profile.columns), profile, tokens);
  const run = runJob({
    ...{ session, profile, timers, delays, bytes, tokens },
    async record(status, _bytesSent, error) {
      last = { status, error: error ?? last.error };
      // Nobody stands there to load paper for a test page.
      if (status === 'stalled') timers.set(() => run?.cancel(), 0);
      return 'done';
    },
  });
  if (!run) return err(session.report().faults.find(isBlocking) ?? 'printer-busy');
  await run.done;
  return out.has(last.status) ? ok(undefined) : err(last.error ?? last.status);
}
