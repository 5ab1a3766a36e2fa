/** One-time codes of RFC 6238 as authenticator apps make them: SHA-1, six digits, a new one every 30 s. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
/** A code counts one step early and late: phones' clocks differ. */
const slack = 1;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, base32. */
export function makeTotpSecret(): string {
  return toBase32(randomBytes(20));
}

export function totpAt(secret: string, now: number): string {
  return codeOf(fromBase32(secret), Math.floor(now / stepMs));
}

/** @param after the step last used: a code never works twice. @returns the step it belongs to, or null */
export function totpStep(secret: string, code: string, now: number, after: number): number | null {
  const key = fromBase32(secret);
  const given = Buffer.from(code.replaceAll(/\s/g, ''));
  const step = Math.floor(now / stepMs);
  for (let at = step - slack; at <= step + slack; at += 1) {
    const right = Buffer.from(codeOf(key, at));
    if (at > after && given.length === right.length && timingSafeEqual(given, right)) return at;
  }
  return null;
}

/** What the QR code says (Google Authenticator key URI). */
export function totpUri(issuer: string, user: string, secret: string): string {
  return `otpauth://totp/${encodeURIComponent(`${issuer}:${user}`)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** RFC 4226, 5.3: four bytes of the HMAC, where its last half byte says. */
function codeOf(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** RFC 4648, without padding: 20 bytes are 32 characters. */
function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32[Number.parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
