/**
 * A command as the hub sees it.
 *
 * Invariants
 * - The station's word is last: `expired`, `canceled` and `timed-out` may be the hub's own conclusion, from silence or by a person, and
 *   a report that comes after all says what really happened.
 * - What the station reported as ended stays as it is.
 * - Only what the station has not taken up can be taken back; from `accepted` on a person is told that it is too late.
 */
import type { Millis } from '../ids.ts';
import { type ReportedState, reportedStates } from './events.ts';

export const commandStates = ['queued', 'sent', ...reportedStates, 'canceled', 'timed-out'] as const;
export type CommandState = (typeof commandStates)[number];

const afterSending = reportedStates;
const afterRunning = ['running', 'succeeded', 'failed', 'rejected', 'interrupted'] as const;

export const commandTransitions = {
  // A hub put back to an older copy may hear of what it had not sent yet.
  queued: ['sent', ...afterSending, 'canceled'],
  sent: [...afterSending, 'canceled', 'timed-out'],
  accepted: ['expired', ...afterRunning, 'timed-out'],
  running: ['succeeded', 'failed', 'rejected', 'interrupted', 'timed-out'],
  'timed-out': afterSending,
  canceled: afterSending,
  expired: afterSending,
  succeeded: [],
  failed: [],
  rejected: [],
  interrupted: [],
} as const satisfies Record<CommandState, readonly CommandState[]>;

/** Sent (again) at every hello, while not expired. */
export const unfinishedStates = ['queued', 'sent', 'accepted', 'running'] as const satisfies readonly CommandState[];

export function isUnfinished(state: CommandState): boolean {
  return (unfinishedStates as readonly CommandState[]).includes(state);
}

/** ms */
export const commandDelays = {
  /** A report may still be on its way when the command has expired. */
  grace: 60_000,
  /** A command that runs longer than this has lost its station. */
  running: 10 * 60_000,
} as const satisfies Record<string, Millis>;

export interface HubCommand {
  readonly state: CommandState;
  readonly code: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  /** ms, hub clock */
  readonly expiresAt: number;
  readonly changedAt: number;
}

export type HubCommandInput =
  | { readonly type: 'sent' }
  | { readonly type: 'reported'; readonly state: ReportedState; readonly code: string | null; readonly result: HubCommand['result'] }
  | { readonly type: 'canceled' }
  /** The clock: see `overdueAt`. */
  | { readonly type: 'overdue' };

/** When silence means something: hub clock, ms. Infinity: it has ended. */
export function overdueAt({ state, expiresAt, changedAt }: HubCommand): number {
  switch (state) {
    case 'queued':
      return expiresAt;
    case 'sent':
    case 'accepted':
      return expiresAt + commandDelays.grace;
    case 'running':
      return Math.max(expiresAt + commandDelays.grace, changedAt + commandDelays.running);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** @returns null: nothing changes */
export function nextCommand<C extends HubCommand>(command: C, input: HubCommandInput, at: number): C | null {
  const next = stateAfter(command, input, at);
  const allowed: readonly CommandState[] = commandTransitions[command.state];
  if (next === null || !allowed.includes(next)) return null;
  const said = input.type === 'reported' ? { code: input.code, result: input.result } : {};
  return { ...command, state: next, changedAt: at, ...said };
}

function stateAfter(command: HubCommand, input: HubCommandInput, at: number): CommandState | null {
  switch (input.type) {
    case 'sent':
    case 'canceled':
      return input.type;
    case 'reported':
      return input.state;
    case 'overdue':
      if (at < overdueAt(command)) return null;
      // Never sent: it certainly did not happen. Else nobody can tell.
      return command.state === 'queued' ? 'expired' : 'timed-out';
  }
}
