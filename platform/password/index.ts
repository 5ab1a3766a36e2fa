/** Passwords: scrypt (RFC 7914) off the main thread, and readable random ones for first starts. */
import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

const cost = { N: 16384, r: 8, p: 1 } as const;
const keyBytes = 32;

function derive(text: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(text.normalize('NFKC'), salt, keyBytes, { ...options, maxmem: 64 * 1024 * 1024 }, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    );
  });
}

/** `scrypt$N$r$p$salt$key`, base64url: the cost travels along, so it can be raised later. */
export async function hashPassword(text: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(text, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** False for a wrong password and for a malformed stored value. Takes the same time for any wrong password. */
export async function verifyPassword(text: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !N || !r || !p || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(text, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

/** No look-alikes (0 O 1 l I), so it can be read from a screen and typed: 4 × 4 characters, 79 bits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
export function randomPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
