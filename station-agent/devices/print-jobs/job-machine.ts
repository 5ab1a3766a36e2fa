/**
 * One print job from preflight to its end, as a pure machine (docs/design/DEVICES.md, "Print job").
 * Invariants: no byte leaves before `sending` is in the journal; zero bytes out ends in failed-clean, the only end that
 * is tried again by itself; a byte out without a fence ends in unknown, whatever happened; `printed` is said only after
 * the fence answered; `bytesSent` never tells less than what may have left.
 */
import type { PrintStatus } from '@yizhan/protocol/queue';
import type { DeviceFault } from '../sessions/faults.ts';

export type JobError = DeviceFault | 'agent-restarted' | 'no-printer';

export type JobState =
  | { readonly at: 'preflight' }
  /** `sending` is on its way into the journal; what goes wrong meanwhile is kept. */
  | { readonly at: 'committing'; readonly trouble: DeviceFault | null }
  | { readonly at: 'sending'; readonly bytesSent: number }
  | { readonly at: 'fencing'; readonly bytesSent: number }
  /** The printer stopped in mid-job and keeps the rest. */
  | { readonly at: 'stalled'; readonly bytesSent: number }
  /** The receipt is out; only the cut is still to be confirmed. */
  | { readonly at: 'cutting'; readonly bytesSent: number }
  | { readonly at: 'ended' };

export type JobInput =
  | { readonly type: 'preflight-passed' }
  | { readonly type: 'preflight-failed'; readonly error: DeviceFault }
  | { readonly type: 'committed' }
  /** The desk does not want this job any more (settled, replaced, unknown). */
  | { readonly type: 'commit-refused' }
  | { readonly type: 'commit-failed' }
  | { readonly type: 'handed'; readonly count: number }
  | { readonly type: 'all-sent' }
  | { readonly type: 'fence-answered' }
  | { readonly type: 'cut-answered' }
  /** What keeps the printer from printing now; null when nothing does any more. */
  | { readonly type: 'condition'; readonly fault: DeviceFault | null }
  | { readonly type: 'lost'; readonly fault: DeviceFault }
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
  | { readonly type: 'distrust'; readonly fault: DeviceFault };

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
    case 'commit-refused':
    case 'commit-failed':
      return { state: ended, effects: [] };
    default:
      return same(state);
  }
}

function whileSending(state: Extract<JobState, { at: 'sending' }>, input: JobInput, rules: JobRules): JobStep {
  const { bytesSent } = state;
  switch (input.type) {
    case 'handed':
      return same({ at: 'sending', bytesSent: bytesSent + input.count });
    case 'lost':
      return bytesSent === 0 ? clean(input.fault) : unknown(bytesSent, input.fault, []);
    case 'fence-answered':
      // Its token stands behind the last byte, so all of them arrived: the word of the line that they left is only slower.
      return rules.fence === 'gs-h' ? printed(bytesSent, rules) : same(state);
    case 'late':
      // Closed first: what has not been handed over by now never will be.
      return bytesSent === 0 ? clean('no-answer', [distrusted]) : unknown(bytesSent, 'no-answer', [distrusted]);
    case 'all-sent':
      if (rules.fence === 'none') return end('sent-unconfirmed', bytesSent, null, [{ type: 'cancel-wait' }]);
      return { state: { at: 'fencing', bytesSent }, effects: [{ type: 'cancel-wait' }, { type: 'wait', for: 'fence' }, { type: 'await' }] };
    default:
      return same(state);
  }
}

function whileFencing(state: Extract<JobState, { at: 'fencing' }>, input: JobInput, rules: JobRules): JobStep {
  const { bytesSent } = state;
  switch (input.type) {
    case 'fence-answered':
      return printed(bytesSent, rules);
    case 'lost':
      return unknown(bytesSent, input.fault, []);
    case 'late':
      return unknown(bytesSent, 'no-answer', [distrusted]);
    case 'condition': {
      if (input.fault === null) return same(state);
      const stalled: JobEffect = { type: 'record', status: 'stalled', bytesSent, error: input.fault };
      const first: readonly JobEffect[] = [{ type: 'cancel-wait' }, stalled];
      // This model forgets what it has not printed: waiting for the rest would be waiting for ever.
      if (input.fault === 'paper-out' && !rules.bufferOnPaperOut) return end('partial', bytesSent, input.fault, first);
      return { state: { at: 'stalled', bytesSent }, effects: first };
    }
    default:
      return same(state);
  }
}

function whileStalled(state: Extract<JobState, { at: 'stalled' }>, input: JobInput, rules: JobRules): JobStep {
  const { bytesSent } = state;
  switch (input.type) {
    case 'fence-answered':
      return printed(bytesSent, rules);
    case 'lost':
      return unknown(bytesSent, input.fault, []);
    case 'late':
      return unknown(bytesSent, 'no-answer', [distrusted]);
    case 'condition':
      // No limit while something is wrong; the fence gets its time again once nothing is.
      return { state, effects: input.fault === null ? [{ type: 'wait', for: 'fence' }] : [{ type: 'cancel-wait' }] };
    case 'cancelled':
      return end('partial', bytesSent, null, [{ type: 'cancel-wait' }, { type: 'clear-buffers' }]);
    default:
      return same(state);
  }
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

function clean(error: DeviceFault, more: readonly JobEffect[] = []): JobStep {
  return end('failed-clean', 0, error, [{ type: 'cancel-wait' }, ...more]);
}

function unknown(bytesSent: number, error: DeviceFault, more: readonly JobEffect[]): JobStep {
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
