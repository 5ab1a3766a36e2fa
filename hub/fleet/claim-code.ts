/**
 * Claim codes (入网码): read aloud over the phone, typed by hand, so no two of the characters look or sound too alike
 * and what people mistype for them is folded back. `K7M` names the code, the other nine characters are the secret.
 */
import { err, ok, type Result } from '@yizhan/protocol/result';

/** Without 0 O, 1 I L, 8 B, 5 S, 2 Z, U V: 26 characters left. */
export const claimAlphabet = '23456789ACDEFGHJKMNPQRTVWX';
const folded: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2', U: 'V' };

export const claimRules = {
  nameLength: 3,
  /** 9 × log2(26) = 42.3 bits */
  secretLength: 9,
  lifetimeMs: 15 * 60_000,
  tries: 5,
} as const;

export interface ClaimCode {
  readonly name: string;
  readonly secret: string;
}

/** @param randomBelow a whole number from 0 up to, not including, its argument; cryptographic outside tests */
export function makeClaimCode(randomBelow: (bound: number) => number): ClaimCode {
  const draw = (length: number): string => Array.from({ length }, () => claimAlphabet.charAt(randomBelow(claimAlphabet.length))).join('');
  return { name: draw(claimRules.nameLength), secret: draw(claimRules.secretLength) };
}

/** Groups of four: `K7MX-Q4RD-WT9C`. */
export function showClaimCode(code: ClaimCode): string {
  return `${code.name}${code.secret}`.replace(/(.{4})(?=.)/g, '$1-');
}

/** Takes any case, spaces, hyphens and the usual look-alikes. */
export function readClaimCode(text: string): Result<ClaimCode, 'malformed'> {
  const plain = Array.from(text.toUpperCase().replace(/[\s-]/g, ''), (char) => folded[char] ?? char).join('');
  const { nameLength, secretLength } = claimRules;
  if (plain.length !== nameLength + secretLength) return err('malformed');
  if (Array.from(plain).some((char) => !claimAlphabet.includes(char))) return err('malformed');
  return ok({ name: plain.slice(0, nameLength), secret: plain.slice(nameLength) });
}

/** What the hub remembers of a code it gave out. */
export interface KeptClaim {
  readonly station: string;
  readonly secretHash: string;
  readonly expiresAt: number;
  /** Wrong secrets shown so far. */
  readonly failures: number;
  readonly usedAt: number | null;
}

export type ClaimRefusal = 'wrong-claim-code' | 'claim-code-expired' | 'claim-code-used' | 'claim-code-blocked';

/** The right secret opens a code once; the fifth wrong one closes it, the right one then comes too late. */
export function judgeClaim(kept: KeptClaim, secretHash: string, now: number): Result<{ station: string }, ClaimRefusal> {
  if (kept.failures >= claimRules.tries) return err('claim-code-blocked');
  if (kept.secretHash !== secretHash) return err('wrong-claim-code');
  if (kept.usedAt !== null) return err('claim-code-used');
  if (now >= kept.expiresAt) return err('claim-code-expired');
  return ok({ station: kept.station });
}
