/** The chain that shows forks and makes the lane tamper-evident: each value covers all before it. */
import { as, type ChainHash } from '../ids.ts';
import type { WireEvent } from '../wire/messages.ts';

export const zeroHash: ChainHash = as('0'.repeat(32));
/**
 * What the hub says of a place whose event was so broken that not even its chain value could be read. It matches
 * anything: the next readable event anchors the chain again. No SHA-256 is expected to be this in the life of the sun.
 */
export const unknownHash: ChainHash = as('f'.repeat(32));

export function sameHash(one: ChainHash, other: ChainHash): boolean {
  return one === other || one === unknownHash || other === unknownHash;
}

/** Hex digest of UTF-8 text; passed in because this room has no platform. */
export type Sha256 = (text: string) => string;

/** The hashed text of an event: exactly this is what a store keeps, so that the chain can be proved again later. */
export function chainBody(event: Omit<WireEvent, 'hash' | 'seq' | 'id'>): string {
  return chainBodyWith(event, JSON.stringify(event.data));
}

/** @param data the event's data as the JSON text it is stored in, so that it is written only once */
export function chainBodyWith(event: Omit<WireEvent, 'hash' | 'seq' | 'id' | 'data'>, data: string): string {
  const { type, typeVersion, at, boot, mono, clockOffset, businessDate } = event;
  return `${JSON.stringify([type, typeVersion, at, boot, mono, clockOffset, businessDate]).slice(0, -1)},${data}]`;
}

/** @param body from `chainBody` */
export function linkHash(sha256: Sha256, previous: ChainHash, seq: number, id: string, body: string): ChainHash {
  return as(sha256(`${previous}\n${seq}\n${id}\n${body}`).slice(0, 32));
}

export function chainHash(sha256: Sha256, previous: ChainHash, event: Omit<WireEvent, 'hash'>): ChainHash {
  return linkHash(sha256, previous, event.seq, event.id, chainBody(event));
}
