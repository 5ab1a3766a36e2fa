/**
 * Personal fields at rest: AES-256-GCM under the newest field key, `KEYID.BASE64URL(nonce ‖ ciphertext ‖ tag)`. Table, row and field are
 * authenticated: a value moved to another row does not open there. Found again by an HMAC of its one writing, never by its text.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { type FindableField, findableText } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Keyring } from './keyring.ts';

export interface FieldPlace {
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

/** `unknown-key`: the key file lacks the key. `field-broken`: changed in the database, or moved from another place. */
export type FieldFault = 'unknown-key' | 'field-broken';

const nonceBytes = 12;
const tagBytes = 16;
const boundTo = (keyId: string, { table, row, field }: FieldPlace): Buffer => Buffer.from(JSON.stringify([keyId, table, row, field]));

export function encryptField(keyring: Keyring, place: FieldPlace, text: string): string {
  const { id, secret } = keyring.fieldKey();
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(secret, 'base64url'), nonce).setAAD(boundTo(id, place));
  const box = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${id}.${box.toString('base64url')}`;
}

export function decryptField(keyring: Keyring, place: FieldPlace, stored: string): Result<string, FieldFault> {
  const [id = '', encoded = ''] = stored.split('.');
  const key = keyring.fieldKeyOf(id);
  if (!key) return err('unknown-key');
  const box = Buffer.from(encoded, 'base64url');
  if (box.length < nonceBytes + tagBytes) return err('field-broken');
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.secret, 'base64url'), box.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(boundTo(id, place)).setAuthTag(box.subarray(-tagBytes));
    return ok(Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8'));
  } catch {
    return err('field-broken');
  }
}

/** 128 bits: equal for equal persons, and nothing to anybody without the key. */
export function blindIndex(keyring: Keyring, field: FindableField, value: string): string {
  return createHmac('sha256', keyring.indexSecret())
    .update(`${field}\n${findableText(field, value)}`)
    .digest('hex')
    .slice(0, 32);
}
