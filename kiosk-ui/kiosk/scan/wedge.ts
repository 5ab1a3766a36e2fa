/**
 * A scanner that types like a keyboard. Keys are held back until it is known whose they are: a burst that ends in the end key is a code
 * and never reaches the page; whatever is slower, shorter or without an end is a hand's, and is let go in order.
 * Invariants: a letter is held for at most `quietMs` after the last one; no letter of a hand is lost or changes places; of a burst longer
 * than any code nothing is kept and nothing is let go. Pure: the listener beside it brings keys and silence.
 */
import type { KioskDevices } from '@yizhan/protocol/api';

export type WedgeProfile = NonNullable<KioskDevices['wedge']>;

/** Longer than any code that can be sent on (`readCodeSchema`). */
const mostKeys = 4096;
/** A busy page hands keys over late, but with their own times: silence is believed only after a multiple of the gap. */
const quietGaps = 2;

const betweenLetters: ReadonlySet<string> = new Set(['Shift', 'CapsLock']);

export interface WedgeKey {
  readonly key: string;
  /** ms, by the clock that stamps the keys */
  readonly at: number;
}

export type WedgeInput<Key extends WedgeKey> = { readonly type: 'key'; readonly key: Key } | { readonly type: 'quiet' };

export interface WedgeState<Key extends WedgeKey> {
  readonly held: readonly Key[];
  readonly lastAt: number;
  /** Too long to be a code: swallowed until it pauses. */
  readonly flood: boolean;
}

export interface WedgeStep<Key extends WedgeKey> {
  readonly state: WedgeState<Key>;
  /** The key that came in must not do anything on the page now. */
  readonly swallow: boolean;
  /** Held keys that are a hand's after all: the page gets them now, before the key that came in. */
  readonly letGo: readonly Key[];
  /** A whole code. */
  readonly text: string | null;
}

export const quietWedge: WedgeState<never> = { held: [], lastAt: Number.NEGATIVE_INFINITY, flood: false };

export function quietMs({ keyMs }: WedgeProfile): number {
  return keyMs * quietGaps;
}

export function wedgeNext<Key extends WedgeKey>(profile: WedgeProfile, state: WedgeState<Key>, input: WedgeInput<Key>): WedgeStep<Key> {
  if (input.type === 'quiet') return { state: quietWedge, swallow: false, letGo: state.held, text: null };
  const { key } = input;
  const inBurst = key.at - state.lastAt <= profile.keyMs;
  const held = inBurst ? state.held : [];
  const flood = inBurst && state.flood;
  const late = inBurst ? [] : state.held;
  if (key.key === profile.end) {
    if (flood) return { state: quietWedge, swallow: true, letGo: [], text: null };
    const isCode = held.length >= profile.fewestKeys;
    if (isCode) return { state: quietWedge, swallow: true, letGo: late, text: held.map((one) => one.key).join('') };
    return { state: quietWedge, swallow: false, letGo: [...late, ...held], text: null };
  }
  if (betweenLetters.has(key.key)) return { state: { ...state, held, flood }, swallow: false, letGo: late, text: null };
  if (!isLetter(key.key, held.length > 0)) return { state: quietWedge, swallow: false, letGo: [...late, ...held], text: null };
  if (flood || held.length >= mostKeys) return { state: { held: [], lastAt: key.at, flood: true }, swallow: true, letGo: late, text: null };
  return { state: { held: [...held, key], lastAt: key.at, flood: false }, swallow: true, letGo: late, text: null };
}

/** A space that begins something presses the button in focus: no code begins with one. */
function isLetter(key: string, begun: boolean): boolean {
  return Array.from(key).length === 1 && (begun || key !== ' ');
}
