/** What became of a number that was asked for: read from the order to the station and from its queue, never a truth of its own. */
import type { CommandState } from '@yizhan/protocol/commands';
import type { CommandId, TicketId } from '@yizhan/protocol/ids';
import { z } from 'zod';
import type { TicketPlace } from '../queues/halls.ts';
import type { StoredCommand } from '../store/down-store.ts';

/** Of an order to give the number back. `failed`: it may be tried again. */
export type Cancelling = 'none' | 'asked' | 'failed';

export type Standing =
  /** On its way to the station, or the answer on its way back. */
  | { readonly kind: 'asked' }
  /** The station gave none; `opensAt` by its clock where it said so. */
  | { readonly kind: 'refused'; readonly code: string; readonly opensAt: number | null }
  /** Sent, and no answer: nobody can tell. It may still come. */
  | { readonly kind: 'unanswered' }
  | {
      readonly kind: 'given';
      readonly ticket: TicketId;
      readonly label: string;
      readonly place: TicketPlace;
      readonly cancelling: Cancelling;
    };

const resultSchema = z.object({ ticket: z.custom<TicketId>((raw) => typeof raw === 'string' && raw !== ''), label: z.string() });
const refusalSchema = z.object({ opensAt: z.number().nullable().default(null) });

/** The number in the station's answer; null: it has not given one. */
export function givenIn(command: StoredCommand): { readonly ticket: TicketId; readonly label: string } | null {
  if (command.state !== 'succeeded') return null;
  const read = resultSchema.safeParse(command.result);
  return read.success ? read.data : null;
}

/** @param command null: none could be given */
export function withoutNumber(command: StoredCommand | null): Exclude<Standing, { kind: 'given' }> {
  if (command === null) return { kind: 'refused', code: 'not-sent', opensAt: null };
  const outcome = outcomes[command.state];
  if (outcome !== 'refused') return { kind: outcome };
  const detail = refusalSchema.safeParse(command.result);
  return { kind: 'refused', code: command.code ?? command.state, opensAt: detail.success ? detail.data.opensAt : null };
}

/** `succeeded` without a number would be an answer nobody understands. */
const outcomes = {
  queued: 'asked',
  sent: 'asked',
  accepted: 'asked',
  running: 'asked',
  succeeded: 'refused',
  failed: 'refused',
  rejected: 'refused',
  expired: 'refused',
  interrupted: 'refused',
  canceled: 'refused',
  'timed-out': 'unanswered',
} as const satisfies Record<CommandState, 'asked' | 'refused' | 'unanswered'>;

export function cancellingOf(order: StoredCommand | null): Cancelling {
  if (order === null) return 'none';
  if (order.state === 'succeeded') return 'asked';
  return outcomes[order.state] === 'asked' ? 'asked' : 'failed';
}

/** The same press is the same order; after one that failed the next press is a new one. */
export function cancelKey(id: string, last: CommandId | null): string {
  return `${id} cancel ${last ?? ''}`;
}
