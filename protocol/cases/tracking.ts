/**
 * What a resident types to follow a case. Nine characters, the last one a check: of 23 signs none looks like another (one at most is kept of 0 O Q, of 1 I L,
 * of 5 S, 8 B, 2 Z, 6 G, U V W). 23 is prime, so the weighted sum finds every single wrong sign and every two neighbours exchanged. Eight free
 * signs are 7.8e10 codes: not to be guessed at five tries a quarter of an hour.
 */
import { as, type TemporaryToken, type TrackingCode } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';

export const trackingSigns = '23456789ACDEFHJKMNPRTXY';
const free = 8;
/** A temporary token is told apart by its length, and to people by its first letter. */
const tokenLetter = 'T';

/** @param random a whole number from 0 to below the one given; must not be guessable */
export function freshTracking(random: (below: number) => number): TrackingCode {
  return as(withCheck(random));
}

/** @param random as for `freshTracking` */
export function freshToken(random: (below: number) => number): TemporaryToken {
  return as(`${tokenLetter}${withCheck(random)}`);
}

export function isTrackingCode(text: string): text is TrackingCode {
  return text.length === free + 1 && isChecked(text);
}

export function isTemporaryToken(text: string): text is TemporaryToken {
  return text.length === free + 2 && text.startsWith(tokenLetter) && isChecked(text.slice(1));
}

export type FollowedBy =
  | { readonly kind: 'tracking'; readonly code: TrackingCode }
  | { readonly kind: 'token'; readonly token: TemporaryToken };

/** As people type it: small letters, spaces and strokes anywhere. */
export function readFollowed(typed: string): Result<FollowedBy, 'not-a-code'> {
  const text = typed.toUpperCase().replace(/[\s\-–—·]/g, '');
  if (isTrackingCode(text)) return ok({ kind: 'tracking', code: text });
  if (isTemporaryToken(text)) return ok({ kind: 'token', token: text });
  return err('not-a-code');
}

/** As people read it: ABC-DEF-GHJ, T-ABC-DEF-GHJ. */
export function spacedCode(code: TrackingCode | TemporaryToken): string {
  const groups = code.length > free + 1 ? [code.slice(0, 1), code.slice(1)] : [code];
  return groups.flatMap((part) => part.match(/.{1,3}/g) ?? []).join('-');
}

function withCheck(random: (below: number) => number): string {
  const signs = Array.from({ length: free }, () => trackingSigns.charAt(random(trackingSigns.length))).join('');
  return signs + trackingSigns.charAt(sumOf(signs));
}

function isChecked(text: string): boolean {
  const sum = sumOf(text.slice(0, free));
  return !Number.isNaN(sum) && text.charAt(free) === trackingSigns.charAt(sum);
}

/** The weights 1 to 8 differ and none is a multiple of 23. */
function sumOf(signs: string): number {
  let sum = 0;
  for (let place = 0; place < signs.length; place += 1) {
    const value = trackingSigns.indexOf(signs.charAt(place));
    if (value < 0) return Number.NaN;
    sum += value * (place + 1);
  }
  return sum % trackingSigns.length;
}
