import { as, type IdempotencyKey } from '@yizhan/protocol/ids';

/**
 * A new idempotency key: 128 random bits as hex. One a wish of the person at the screen, kept for every repeat of it.
 * getRandomValues and not randomUUID: a screen at another PC may come over plain HTTP, where randomUUID does not exist.
 */
export function freshKey(): IdempotencyKey {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return as<IdempotencyKey>(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}
