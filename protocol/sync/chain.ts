/** The chain that shows forks and makes the lane tamper-evident: each value covers all before it. */
import { as, type ChainHash } from '../ids.ts';
import type { WireEvent } from '../wire/messages.ts';

export const zeroHash: ChainHash = as('0'.repeat(32));

/** @param sha256 hex digest of UTF-8 text; passed in because this room has no platform. */
export function chainHash(sha256: (text: string) => string, previous: ChainHash, event: Omit<WireEvent, 'hash'>): ChainHash {
  const { type, typeVersion, at, boot, mono, clockOffset, businessDate, data } = event;
  const body = JSON.stringify([type, typeVersion, at, boot, mono, clockOffset, businessDate, data]);
  return as(sha256(`${previous}\n${event.seq}\n${event.id}\n${body}`).slice(0, 32));
}
