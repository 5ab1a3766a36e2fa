/**
 * Sealed boxes: anybody with the public key closes one, only the holder of the private key opens it. X25519 with a fresh key a box
 * (RFC 7748), HKDF-SHA256 over the shared secret (RFC 5869), AES-256-GCM. The context says what the text is and where it belongs
 * (`case/0190…/person`): a box opens in its own context alone, so it cannot be moved to another row.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import type { Sealed, SealingKey } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';

export interface SealingPair extends SealingKey {
  /** 32 bytes, base64url. Never leaves the hub's key file. */
  readonly privateKey: string;
}

/** `unknown-key`: sealed for a key that is not among these. `seal-broken`: changed on its way, or of another context. */
export type OpenFault = 'unknown-key' | 'seal-broken';

const curve = { kty: 'OKP', crv: 'X25519' } as const;
const publicBytes = 32;
const tagBytes = 16;

export function makeSealingPair(): SealingPair {
  const { x, d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  if (x === undefined || d === undefined) throw new Error('no X25519 key was made');
  return { id: `s-${createHash('sha256').update(x).digest('hex').slice(0, 16)}`, publicKey: x, privateKey: d };
}

export function seal(to: SealingKey, context: string, text: string): Sealed {
  const once = generateKeyPairSync('x25519');
  const ephemeral = bytesOf(once.publicKey);
  const shared = diffieHellman({ privateKey: once.privateKey, publicKey: publicKeyOf(to.publicKey) });
  const { key, nonce } = derive(shared, ephemeral, to);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(to.id, context));
  const box = Buffer.concat([ephemeral, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { v: 1, key: to.id, box: box.toString('base64url') };
}

/** @param keys all pairs a box may have been sealed for, those replaced since included */
export function open(keys: readonly SealingPair[], context: string, sealed: Sealed): Result<string, OpenFault> {
  const pair = keys.find(({ id }) => id === sealed.key);
  if (!pair) return err('unknown-key');
  const box = Buffer.from(sealed.box, 'base64url');
  if (box.length < publicBytes + tagBytes) return err('seal-broken');
  const ephemeral = box.subarray(0, publicBytes);
  try {
    const privateKey = createPrivateKey({ key: { ...curve, x: pair.publicKey, d: pair.privateKey }, format: 'jwk' });
    // Throws for a point of low order: then the secret would be everybody's.
    const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(ephemeral.toString('base64url')) });
    const { key, nonce } = derive(shared, ephemeral, pair);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(boundTo(pair.id, context)).setAuthTag(box.subarray(-tagBytes));
    const text = Buffer.concat([decipher.update(box.subarray(publicBytes, -tagBytes)), decipher.final()]);
    return ok(text.toString('utf8'));
  } catch {
    return err('seal-broken');
  }
}

/** The key is used once, so its nonce may come from the same secret. */
function derive(shared: Buffer, ephemeral: Buffer, to: SealingKey): { readonly key: Buffer; readonly nonce: Buffer } {
  const salt = Buffer.concat([ephemeral, Buffer.from(to.publicKey, 'base64url')]);
  const derived = Buffer.from(hkdfSync('sha256', shared, salt, 'yizhan-seal-1', 44));
  return { key: derived.subarray(0, 32), nonce: derived.subarray(32) };
}

const boundTo = (keyId: string, context: string): Buffer => Buffer.from(`${keyId}\n${context}`);

function publicKeyOf(raw: string): KeyObject {
  return createPublicKey({ key: { ...curve, x: raw }, format: 'jwk' });
}

function bytesOf(publicKey: KeyObject): Buffer {
  return Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
}
