/**
 * How long it was between two events, or why that cannot be known. Wall clocks of stations jump (an empty battery, the first word from a
 * time server); the clock of a process does not, but dies with it. A length counts only where one vouches for the other.
 */
import type { WireEvent } from '../wire/messages.ts';

/** The clocks of an event's envelope. */
export type Mark = Pick<WireEvent, 'at' | 'boot' | 'mono' | 'clockOffset'>;

/** clock-back: ended before it began · clock-jumped: set meanwhile · restarted: nothing saw both ends. */
export type ClockDoubt = 'clock-back' | 'clock-jumped' | 'restarted';
export type Span = { readonly ms: number } | { readonly doubt: ClockDoubt };

/** Two clocks of one machine drift apart by far less in a day. */
export const trustedDriftMs = 2_000;

export function spanBetween(from: Mark, to: Mark): Span {
  const wall = to.at - from.at;
  if (from.boot === to.boot) {
    const steady = to.mono - from.mono;
    if (wall < 0 || steady < 0) return { doubt: 'clock-back' };
    return Math.abs(wall - steady) > trustedDriftMs ? { doubt: 'clock-jumped' } : { ms: steady };
  }
  if (wall < 0) return { doubt: 'clock-back' };
  // Over a restart the hub's time vouches, where it was known at both ends.
  if (from.clockOffset === null || to.clockOffset === null) return { doubt: 'restarted' };
  return Math.abs(to.clockOffset - from.clockOffset) > trustedDriftMs ? { doubt: 'clock-jumped' } : { ms: wall };
}
