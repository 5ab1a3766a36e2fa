/**
 * keys.json in the hub's home: all secrets by which personal data can be read, readable by its owner alone. It is never in the database, so a
 * database or a backup of it that gets into other hands says nothing of any person. Keys are only ever added: the newest of a kind
 * is used, the older ones open what was written under them.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSealingPair } from '@yizhan/platform/seal';
import { sealingKeySchema } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { z } from 'zod';

const secretSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes in base64url are needed');
const sealingPairSchema = sealingKeySchema.extend({ privateKey: secretSchema, madeAt: z.number() });
const fieldKeySchema = z.object({ id: z.string().regex(/^[a-z0-9-]{1,40}$/), secret: secretSchema, madeAt: z.number() });

export const keysSchema = z.object({
  v: z.literal(1),
  /** Oldest first, as in all lists here. */
  sealing: z.array(sealingPairSchema).min(1),
  fields: z.array(fieldKeySchema).min(1),
  /** Of the blind index; the audit log's is derived from it. It does not change: every row would have to be found anew. */
  index: z.object({ secret: secretSchema }),
});
export type Keys = z.infer<typeof keysSchema>;
export type FieldKey = z.infer<typeof fieldKeySchema>;

export const keyFileName = 'keys.json';
export const keyFileIn = (home: string): string => join(home, keyFileName);

const secret = (): string => randomBytes(32).toString('base64url');

function freshPart(now: number): Pick<Keys, 'sealing' | 'fields'> {
  return {
    sealing: [{ ...makeSealingPair(), madeAt: now }],
    fields: [{ id: `f-${randomUUID().slice(0, 13)}`, secret: secret(), madeAt: now }],
  };
}

export const freshKeys = (now: number): Keys => ({ v: 1, ...freshPart(now), index: { secret: secret() } });

/** A new key of each kind beside the old ones. */
export function rotated(keys: Keys, now: number): Keys {
  const { sealing, fields } = freshPart(now);
  return { ...keys, sealing: [...keys.sealing, ...sealing], fields: [...keys.fields, ...fields] };
}

/** All keys of both; the newest is in use, wherever it came from. @returns `other-index` when the rows of one are not found by the other */
export function merged(ours: Keys, more: Keys): Result<Keys, 'other-index'> {
  if (ours.index.secret !== more.index.secret) return err('other-index');
  return ok({ ...ours, sealing: union(ours.sealing, more.sealing), fields: union(ours.fields, more.fields) });
}

function union<T extends { readonly id: string; readonly madeAt: number }>(ours: readonly T[], more: readonly T[]): T[] {
  const byId = new Map([...ours, ...more].map((key) => [key.id, key]));
  return [...byId.values()].sort((a, b) => a.madeAt - b.madeAt);
}

/** Null when there is no file. Throws when it is there and cannot be used: keys are never guessed and never replaced unasked. */
export function readKeys(home: string): Keys | null {
  const file = keyFileIn(home);
  if (!existsSync(file)) return null;
  const read = keysSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is not a key file: ${read.error.issues[0]?.path.join('.') ?? ''}`);
  return read.data;
}

/** Whole or not at all: a power cut never leaves half a file. */
export function writeKeys(home: string, keys: Keys): void {
  const next = `${keyFileIn(home)}.next`;
  writeFileSync(next, JSON.stringify(keys, null, 2), { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, keyFileIn(home));
}
