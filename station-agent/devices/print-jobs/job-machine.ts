/**
 * One print job from preflight to its end, as a pure machine (docs/design/DEVICES.md, "Print job").
 * Invariants: no byte leaves before `sending` is in the journal; zero bytes out ends in failed-clean, the only end that
 * is tried again by itself; a byte out without a fence ends in unknown, whatever happened; `printed` is said only after
 * the fence answered; `bytesSent` never tells less than what may have left.
 */
import type { PrintStatus } from '@yizhan/protocol/queue';
import type { PrinterFault } from '../sessions/faults.ts';
import type { JobError } from './print-errors.ts';

export type JobState =
  | { readonly at: 'preflight' }
  /** `sending` is on its way into the journal; what goes wrong meanwhile is kept. */
  | { readonly at: 'committing'; readonly trouble: PrinterFault | null }
  | { readonly at: 'sending'; readonly bytesSent: number }
  | { readonly at: 'fencing'; readonly bytesSent: number }
  /** The printer stopped in mid-job and keeps the rest. `sent`: all bytes left; else they still wait for room in its buffer. */
  | { readonly at: 'stalled'; readonly bytesSent: number; readonly sent: boolean }
  /** The receipt is out; only the cut is still to be confirmed. */
  | { readonly at: 'cutting'; readonly bytesSent: number }
  | { readonly at: 'ended' };

export type JobInput =
  | { readonly type: 'preflight-passed' }
  | { readonly type: 'preflight-failed'; readonly error: PrinterFault }
  | { readonly type: 'committed' }
  /** The receipt cannot be made. */
  | { readonly type: 'not-composable' }
  /** The desk does not want this job any more (settled, replaced, unknown). */
  | { readonly type: 'commit-refused' }
  | { readonly type: 'commit-failed' }
  | { readonly type: 'handed'; readonly count: number }
  | { readonly type: 'all-sent' }
  | { readonly type: 'fence-answered' }
  | { readonly type: 'cut-answered' }
  /** What keeps the printer from printing now; null when nothing does any more. */
  | { readonly type: 'condition'; readonly fault: PrinterFault | null }
  | { readonly type: 'lost'; readonly fault: PrinterFault }
  | { readonly type: 'late' }
  /** Staff settled it, or asked for a new paper, while it is stalled. */
  | { readonly type: 'cancelled' };

export type JobEffect =
  | { readonly type: 'check' }
  | { readonly type: 'commit' }
  | { readonly type: 'record'; readonly status: PrintStatus; readonly bytesSent: number; readonly error: JobError | null }
  | { readonly type: 'send'; readonly part: 'body' | 'cut' }
  | { readonly type: 'wait'; readonly for: 'write' | 'fence' | 'cut' }
  | { readonly type: 'cancel-wait' }
  /** Look at the printer now and then, until the fence. */
  | { readonly type: 'await' }
  | { readonly type: 'clear-buffers' }
  /** What comes over this connection later can no longer be told apart. */
  | { readonly type: 'distrust'; readonly fault: PrinterFault };

export interface JobStep {
  readonly state: JobState;
  readonly effects: readonly JobEffect[];
}

/** What of the profile matters here. */
export interface JobRules {
  readonly fence: 'gs-h' | 'gs-r' | 'none';
  readonly bufferOnPaperOut: boolean;
}

export const firstStep: JobStep = { state: { at: 'preflight' }, effects: [{ type: 'check' }] };

const ended: JobState = { at: 'ended' };
const distrusted: JobEffect = { type: 'distrust', fault: 'no-answer' };

export function next(state: JobState, input: JobInput, rules: JobRules): JobStep {
  switch (state.at) {
    case 'preflight':
      if (input.type === 'preflight-passed') return { state: { at: 'committing', trouble: null }, effects: [{ type: 'commit' }] };
      if (input.type === 'preflight-failed') return clean(input.error);
      if (input.type === 'lost') return clean(input.fault);
      return same(state);
    case 'committing':
      return whileCommitting(state, input);
    case 'sending':
      return whileSending(state, input, rules);
    case 'fencing':
      return whileFencing(state, input, rules);
    case 'stalled':
      return whileStalled(state, input, rules);
    case 'cutting':
      return whileCutting(state, input);
    case 'ended':
      return same(state);
  }
}

function whileCommitting(state: Extract<JobState, { at: 'committing' }>, input: JobInput): JobStep {
  switch (input.type) {
    case 'lost':
    case 'condition':
      return same({ ...state, trouble: input.fault });
    case 'committed':
      if (state.trouble !== null) return clean(state.trouble);
      return {
        state: { at: 'sending', bytesSent: 0 },
        effects: [
          { type: 'wait', for: 'write' },
          { type: 'send', part: 'body' },
        ],
      };
    case 'not-composable':
      return clean('not-composable');
    case 'commit-refused':
    case 'commit-failed':
      return { state: ended, effects: [] };
    default:
      return same(state);
  }
}

type Underway = Extract<JobState, { at: 'sending' | 'fencing' | 'stalled' }>;

/** What ends a job in the same way wherever it stands between its first byte and its fence. */
function whileUnderway(state: Underway, input: JobInput, rules: JobRules): JobStep {
  const { bytesSent } = state;
  switch (input.type) {
    case 'lost':
      return broken(state, input.fault, []);
    case 'late':
      // Closed first: what has not been handed over by now never will be.
      return broken(state, 'no-answer', [distrusted]);
    case 'fence-answered':
      // A token stands behind the last byte, so all of them arrived: the word of the line that they left is only slower.
      if (state.at === 'sending' && rules.fence !== 'gs-h') return same(state);
      return printed(bytesSent, rules);
    case 'handed':
      return state.at === 'fencing' ? same(state) : same({ ...state, bytesSent: bytesSent + input.count });
    default:
      return same(state);
  }
}

function whileSending(state: Extract<JobState, { at: 'sending' }>, input: JobInput, rules: JobRules): JobStep {
  const { bytesSent } = state;
  switch (input.type) {
    case 'all-sent':
      if (rules.fence === 'none') return end('sent-unconfirmed', bytesSent, null, [{ type: 'cancel-wait' }]);
      return { state: { at: 'fencing', bytesSent }, effects: [{ type: 'cancel-wait' }, { type: 'wait', for: 'fence' }, { type: 'await' }] };
    case 'condition':
      // Without a fence nothing could end the wait; without a byte out the limit of the write is enough.
      return input.fault === null || rules.fence === 'none' || bytesSent === 0 ? same(state) : stall(bytesSent, false, input.fault, rules);
    default:
      return whileUnderway(state, input, rules);
  }
}

function whileFencing(state: Extract<JobState, { at: 'fencing' }>, input: JobInput, rules: JobRules): JobStep {
  if (input.type !== 'condition') return whileUnderway(state, input, rules);
  return input.fault === null ? same(state) : stall(state.bytesSent, true, input.fault, rules);
}

function stall(bytesSent: number, sent: boolean, fault: PrinterFault, rules: JobRules): JobStep {
  const first: readonly JobEffect[] = [{ type: 'cancel-wait' }, { type: 'record', status: 'stalled', bytesSent, error: fault }];
  // This model forgets what it has not printed: waiting for the rest would be waiting for ever.
  if (fault === 'paper-out' && !rules.bufferOnPaperOut) return end('partial', bytesSent, fault, [...first, ...stopSending(sent)]);
  return { state: { at: 'stalled', bytesSent, sent }, effects: first };
}

function whileStalled(state: Extract<JobState, { at: 'stalled' }>, input: JobInput, rules: JobRules): JobStep {
  const { bytesSent, sent } = state;
  switch (input.type) {
    case 'all-sent':
      return { state: { ...state, sent: true }, effects: [{ type: 'cancel-wait' }, { type: 'await' }] };
    case 'condition':
      // No limit while something is wrong; once nothing is, the fence gets its time again.
      return { state, effects: input.fault === null ? [{ type: 'wait', for: sent ? 'fence' : 'write' }] : [{ type: 'cancel-wait' }] };
    case 'cancelled':
      return end('partial', bytesSent, null, [{ type: 'cancel-wait' }, { type: 'clear-buffers' }, ...stopSending(sent)]);
    default:
      return whileUnderway(state, input, rules);
  }
}

/** Bytes that still wait to leave would be the beginning of nothing. */
function stopSending(sent: boolean): readonly JobEffect[] {
  return sent ? [] : [distrusted];
}

function whileCutting(state: Extract<JobState, { at: 'cutting' }>, input: JobInput): JobStep {
  switch (input.type) {
    case 'cut-answered':
    case 'late':
    case 'lost':
      return { state: ended, effects: [{ type: 'cancel-wait' }] };
    case 'condition':
      // A jammed cutter is the printer's trouble now, not the job's: the paper is out.
      return input.fault === null ? same(state) : { state: ended, effects: [{ type: 'cancel-wait' }] };
    default:
      return same(state);
  }
}

function same(state: JobState): JobStep {
  return { state, effects: [] };
}

function end(status: PrintStatus, bytesSent: number, error: JobError | null, first: readonly JobEffect[]): JobStep {
  return { state: ended, effects: [...first, { type: 'record', status, bytesSent, error }] };
}

function clean(error: JobError, more: readonly JobEffect[] = []): JobStep {
  return end('failed-clean', 0, error, [{ type: 'cancel-wait' }, ...more]);
}

/** Ended without a fence: only when no byte can have left is it known what became of it. */
function broken({ at, bytesSent }: Underway, error: PrinterFault, more: readonly JobEffect[]): JobStep {
  if (at === 'sending' && bytesSent === 0) return clean(error, more);
  return end('unknown', bytesSent, error, [{ type: 'cancel-wait' }, ...more]);
}

function printed(bytesSent: number, rules: JobRules): JobStep {
  const first: readonly JobEffect[] = [
    { type: 'cancel-wait' },
    { type: 'record', status: 'printed', bytesSent, error: null },
    { type: 'send', part: 'cut' },
  ];
  // An anonymous fence for the cut could be taken for the next job's: there the cut is simply sent.
  if (rules.fence !== 'gs-h') return { state: ended, effects: first };
  return { state: { at: 'cutting', bytesSent }, effects: [...first, { type: 'wait', for: 'cut' }] };
}
