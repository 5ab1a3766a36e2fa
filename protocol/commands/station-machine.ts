/**
 * A command as the station sees it: a machine that returns its effects.
 *
 * Invariants
 * - `run` comes only with a report of `accepted` before it: the shell runs a command when that report is durable, so that a command is
 *   known before it does anything.
 * - One id runs at most once at a time, and never again once its end was reported: whatever comes again is answered by the same report.
 * - A station that stopped in the middle runs again only what may run twice; of anything else it reports `interrupted`.
 * - A command that comes after its time is reported `expired` and not run.
 */
import type { CommandId } from '../ids.ts';
import type { CommandMessage } from '../wire/command-messages.ts';
import type { CommandReport, ReportedState } from './events.ts';

export interface StationCommand {
  readonly report: CommandReport;
  /** Taken up by this process. */
  readonly here: boolean;
}

export type StationCommandInput =
  /** @param now hub time, as well as the station knows it */
  | { readonly type: 'arrived'; readonly message: CommandMessage; readonly now: number; readonly doneByRestart: boolean }
  | { readonly type: 'started' }
  | { readonly type: 'ended'; readonly outcome: CommandOutcome }
  /** The station has started and found this among what an earlier life reported. */
  | { readonly type: 'found'; readonly doneByRestart: boolean };

export interface CommandOutcome {
  readonly state: Extract<ReportedState, 'succeeded' | 'failed' | 'rejected'>;
  readonly code: string | null;
  readonly result: CommandReport['result'];
}

export interface StationCommandStep {
  readonly next: StationCommand | null;
  /** To be made durable, then the step holds. Null: nothing to say. */
  readonly report: CommandReport | null;
  /** After the report is durable. */
  readonly run: boolean;
}

const ended: ReadonlySet<ReportedState> = new Set(['succeeded', 'failed', 'rejected', 'expired', 'interrupted']);

export function hasEnded(command: StationCommand): boolean {
  return ended.has(command.report.state);
}

/** @param known null: an id never heard of */
export function stationCommandStep(known: StationCommand | null, input: StationCommandInput): StationCommandStep {
  switch (input.type) {
    case 'arrived':
      return arrived(known, input);
    case 'started':
      return known?.report.state === 'accepted' ? told(known, { state: 'running' }) : { next: known, report: null, run: false };
    case 'ended':
      return known && !hasEnded(known) ? told(known, input.outcome, false) : { next: known, report: null, run: false };
    case 'found':
      return known ? found(known, input.doneByRestart) : { next: known, report: null, run: false };
  }
}

function told(known: StationCommand, change: Partial<CommandReport>, here = known.here): StationCommandStep {
  const report: CommandReport = { ...known.report, ...change };
  return { next: { report, here }, report, run: false };
}

function arrived(
  known: StationCommand | null,
  { message, now, doneByRestart }: Extract<StationCommandInput, { type: 'arrived' }>,
): StationCommandStep {
  if (known && (known.here || hasEnded(known))) return { next: known, report: known.report, run: false };
  // What the start could not say of an earlier life, for want of room, is said now.
  const left = known ? found(known, doneByRestart) : null;
  if (left?.report) return left;
  const late = now >= message.expiresAt;
  const first: StationCommand = known ?? { report: reportOf(message), here: false };
  if (late) return told(first, { state: first.report.state === 'running' ? 'interrupted' : 'expired' });
  // New, or left by an earlier life before it began or where it may run twice.
  return { ...told(first, { state: 'accepted' }, true), run: true };
}

function reportOf({ id, type, idempotent }: CommandMessage): CommandReport {
  return { command: id as CommandId, type, state: 'accepted', code: null, result: null, idempotent };
}

function found(known: StationCommand, doneByRestart: boolean): StationCommandStep {
  if (known.report.state !== 'running') return { next: known, report: null, run: false };
  if (doneByRestart) return told(known, { state: 'succeeded' }, false);
  return known.report.idempotent ? { next: known, report: null, run: false } : told(known, { state: 'interrupted' }, false);
}
