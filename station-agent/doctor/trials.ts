/** What the doctor tries on request. Of a card and of a code it tells that they were read, never what they say. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Clock } from '@yizhan/platform/clock';
import { businessDateAt } from '@yizhan/protocol/calendar';
import { meaningOf } from '@yizhan/protocol/codes';
import { type CardDate, validityOf } from '@yizhan/protocol/identity';
import type { PrintStatus } from '@yizhan/protocol/queue';
import type { DeviceDelays } from '../devices/delays.ts';
import { encodeCommand } from '../devices/drivers/escpos/codec/index.ts';
import { fenceTokens, jobBytes } from '../devices/print-jobs/job-bytes.ts';
import { runJob } from '../devices/print-jobs/run-job.ts';
import type { PrinterSession } from '../devices/sessions/printer-session.ts';
import type { CardHappening, ReaderSession, ScannerSession } from '../devices/sessions/session.ts';
import type { Confirming, Trial } from './facts.ts';
import { testReceipt } from './test-receipt.ts';

interface TrialDeps {
  readonly clock: Clock;
  readonly delays: DeviceDelays;
  readonly onTurn: (kind: 'card' | 'scan') => void;
}

export function today(clock: Clock): CardDate {
  return businessDateAt(clock.now(), '00:00');
}

/** Asks for the confirmation that follows a job, without a job: no paper is used. */
export function askFence(session: PrinterSession, profile: PrinterProfile, { clock, delays }: TrialDeps): Promise<Confirming> {
  if (profile.fence === 'none') return Promise.resolve('never');
  const token = freshTokens()();
  return new Promise((resolve) => {
    const settle = (confirming: Confirming): void => {
      limit.clear();
      claim?.release();
      resolve(confirming);
    };
    const limit = clock.set(() => settle('silent'), delays.answer);
    const claim = session.claim({
      onCondition: () => undefined,
      onFence(answered) {
        if (answered === token) settle('confirms');
      },
      onPaperStatus: () => settle('confirms'),
      onDropped: () => settle('silent'),
    });
    if (!claim) {
      settle('not-asked');
      return;
    }
    if (profile.fence === 'gs-r') claim.expectPaperStatus();
    const request = profile.fence === 'gs-r' ? ({ type: 'send-status', which: 1 } as const) : ({ type: 'fence', token } as const);
    void claim.write(encodeCommand(request), () => undefined);
  });
}

/** A small receipt, by the same steps as a ticket's; what a journal would keep of it is kept here. */
export async function testPrint(session: PrinterSession, profile: PrinterProfile, { clock, delays }: TrialDeps): Promise<Trial> {
  const fresh = freshTokens();
  const tokens = { body: fresh(), cut: fresh() };
  let last: { readonly outcome: PrintStatus; readonly fault: string | null } = { outcome: 'queued', fault: null };
  const running = runJob({
    session,
    profile,
    timers: clock,
    delays,
    tokens,
    bytes: () => jobBytes(testReceipt(profile, clock.now()), profile, tokens),
    async record(outcome, _bytesSent, fault) {
      last = { outcome, fault };
      // Nobody stands by to load paper for a test.
      if (outcome === 'stalled') running?.cancel();
      return 'done';
    },
  });
  if (!running) return { type: 'print', outcome: 'not-possible', fault: null };
  await running.done;
  return { type: 'print', ...last };
}

/** The card itself is let go at once. */
export function readCard(session: ReaderSession, withinMs: number, { clock, onTurn }: TrialDeps): Promise<Trial> {
  return new Promise((resolve) => {
    let stop: () => void = () => undefined;
    const settle = (trial: Trial): void => {
      limit.clear();
      stop();
      resolve(trial);
    };
    const limit = clock.set(() => settle({ type: 'card', outcome: 'nothing' }), withinMs);
    onTurn('card');
    stop = session.ask((happening: CardHappening) => {
      if (happening.type === 'failed') settle({ type: 'card', outcome: 'failed', why: happening.why });
      if (happening.type !== 'presented') return;
      const { card } = happening;
      settle({ type: 'card', outcome: 'read', card: card.kind, validity: validityOf(card, today(clock)) });
    });
  });
}

export function scanCode(session: ScannerSession, withinMs: number, { clock, onTurn }: TrialDeps): Promise<Trial> {
  return new Promise((resolve) => {
    const settle = (trial: Trial): void => {
      limit.clear();
      deaf();
      unask();
      resolve(trial);
    };
    const limit = clock.set(() => settle({ type: 'scan', outcome: 'nothing' }), withinMs);
    onTurn('scan');
    const deaf = session.onScan(({ text }) =>
      settle({ type: 'scan', outcome: 'read', characters: [...text].length, meaning: meaningOf(text).kind }),
    );
    const unask = session.ask();
  });
}

/** Not those of an agent that printed a moment ago: a late answer to it is not taken for one to us. */
function freshTokens(): () => string {
  return fenceTokens(Math.floor(Math.random() * 70_000_000));
}
