/** The hub's keys as its parts use them. A rotation by the command line beside the running hub is seen at the next use. */
import { hkdfSync } from 'node:crypto';
import { statSync } from 'node:fs';
import type { SealingPair } from '@yizhan/platform/seal';
import type { KeysDocument } from '@yizhan/protocol/privacy';
import { type FieldKey, freshKeys, type Keys, keyFileIn, readKeys, writeKeys } from './key-file.ts';

export interface Keyring {
  /** What stations are handed: the public half of the newest sealing key. */
  document(): KeysDocument;
  /** All that may have been used to seal. */
  sealing(): readonly SealingPair[];
  /** The newest: new rows are written under it. */
  fieldKey(): FieldKey;
  /** Those before it. */
  oldFieldKeys(): readonly FieldKey[];
  /** Null: not ours, or lost. */
  fieldKeyOf(id: string): FieldKey | null;
  indexSecret(): Buffer;
  /** Of the audit log's chain. */
  auditSecret(): Buffer;
}

export function keyringOf(keys: () => Keys): Keyring {
  return {
    document() {
      const { sealing } = keys();
      const { id, publicKey } = newest(sealing);
      return { version: sealing.length, sealing: { id, publicKey } };
    },
    sealing: () => keys().sealing,
    fieldKey: () => newest(keys().fields),
    oldFieldKeys: () => keys().fields.slice(0, -1),
    fieldKeyOf: (id) => keys().fields.find((key) => key.id === id) ?? null,
    auditSecret: () => Buffer.from(hkdfSync('sha256', Buffer.from(keys().index.secret, 'base64url'), '', 'audit', 32)),
    indexSecret: () => Buffer.from(keys().index.secret, 'base64url'),
  };
}

/** The fake, and what tests use: keys in memory. */
export function memoryKeyring(now: number): Keyring {
  const keys = freshKeys(now);
  return keyringOf(() => keys);
}

/** The keys of this home; made at the first use of a home without any. Throws when the file cannot be used. */
export function openKeyring(home: string, now: number): Keyring {
  if (readKeys(home) === null) writeKeys(home, freshKeys(now));
  const file = keyFileIn(home);
  let known: { readonly file: string; readonly keys: Keys } | null = null;
  return keyringOf(() => {
    const { ino, mtimeMs } = statSync(file);
    const seen = `${ino} ${mtimeMs}`;
    if (known?.file === seen) return known.keys;
    const keys = readKeys(home);
    if (!keys) throw new Error(`${file} is gone`);
    known = { file: seen, keys };
    return keys;
  });
}

function newest<T>(list: readonly T[]): T {
  const last = list.at(-1);
  if (last === undefined) throw new Error('no key');
  return last;
}
