import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const bytes = 32;

/**
 * The key of this station's person keys, made at first use. It stays in the home and out of every backup: losing it only
 * means that who was read today counts as somebody new.
 */
export function personSecret(home: string): Uint8Array {
  const file = join(home, 'person.key');
  try {
    const known = readFileSync(file);
    if (known.length === bytes) return known;
  } catch {
    // Not there yet, or not readable: a new one serves as well.
  }
  const fresh = randomBytes(bytes);
  writeFileSync(file, fresh, { mode: 0o600 });
  return fresh;
}
