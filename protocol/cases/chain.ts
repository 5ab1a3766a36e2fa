/** The chain over the events of one case: each hash covers all before it, so that nothing can be taken out or changed unseen. */
import { as, type CaseId, type ChainHash } from '../ids.ts';
import { type Sha256, zeroHash } from '../sync/chain.ts';
import { type CaseEvent, caseEventTypeVersion } from './events.ts';

/** Exactly this text is hashed and kept. */
export function caseEventBody({ action, args, at, recordedAt, by, role, station, to, confidential }: CaseEvent): string {
  return JSON.stringify({ v: caseEventTypeVersion, action, args, at, recordedAt, by, role, station, to, confidential });
}

/** @param id of the case, or of another matter that is chained alike @param seq place in it, from 1 @param body from `caseEventBody` */
export function caseHash(sha256: Sha256, previous: ChainHash, id: string, seq: number, body: string): ChainHash {
  return as(sha256(`${previous}\n${id}\n${seq}\n${body}`).slice(0, 32));
}

/** @returns the first place at which the chain does not hold, or null */
export function brokenAt(sha256: Sha256, id: CaseId, rows: readonly { readonly body: string; readonly hash: ChainHash }[]): number | null {
  let previous = zeroHash;
  for (const [index, { body, hash }] of rows.entries()) {
    if (caseHash(sha256, previous, id, index + 1, body) !== hash) return index + 1;
    previous = hash;
  }
  return null;
}
