/** Station tokens: 256 random bits, so a plain SHA-256 of them is enough to keep (nothing to guess, nothing to slow down). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function sameTokenHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Valid token hashes of a station, oldest first: the one in use and at most one successor. */
export const tokensKept = 2;

/**
 * @returns null when the token is not valid, else the hashes that end now: the first use of a newer token ends those before it
 */
export function judgeToken(hashes: readonly string[], token: string): readonly string[] | null {
  const hash = hashToken(token);
  const index = hashes.findIndex((kept) => sameTokenHash(kept, hash));
  return index < 0 ? null : hashes.slice(0, index);
}
