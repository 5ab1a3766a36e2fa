/** What the end of a command brings with it, in the transaction that moves it: both stores ask here. */
import { rotatedSchema } from '@yizhan/protocol/commands';
import type { StoredCommand } from './down-store.ts';
import type { NewAlert } from './store.ts';

/** What somebody should look at: it did not work, or nobody knows. Raised once. */
export function alertOfCommand({ station, type, state, code }: StoredCommand, at: number): NewAlert | null {
  if (state !== 'failed' && state !== 'timed-out') return null;
  return { station, code: `command-${state}`, at, detail: { type, code } };
}

/** The hash of the token that a station made itself, when it was ordered to; part of the same transaction. */
export function rotatedTo({ type, state, result }: StoredCommand): string | null {
  if (type !== 'rotate-token' || state !== 'succeeded') return null;
  const read = rotatedSchema.safeParse(result);
  return read.success ? read.data.tokenHash : null;
}
