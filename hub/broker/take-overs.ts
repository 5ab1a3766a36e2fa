/**
 * Tells a cloned station from a restarted one. A station that comes back over its own half-dead connection has the same boot,
 * or another one once; two machines with the same credentials push each other out for ever, each with its own boot.
 */
import type { Millis } from '@yizhan/protocol/ids';

export const takeOverRule: { readonly count: number; readonly within: Millis } = { count: 3, within: 60_000 };

/** Times of take-overs between differing boots, oldest first. */
export type TakeOvers = readonly number[];

/** @param replaced and @param by boots, null when a client did not say (counted as differing) */
export function noteTakeOver(known: TakeOvers, replaced: string | null, by: string | null, now: number): TakeOvers {
  const recent = known.filter((at) => now - at < takeOverRule.within);
  return replaced !== null && replaced === by ? recent : [...recent, now];
}

export function isStorm(known: TakeOvers): boolean {
  return known.length >= takeOverRule.count;
}
