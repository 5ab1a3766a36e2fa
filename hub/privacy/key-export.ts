/** Keys on their way to a safe: one file, closed with a passphrase (scrypt, AES-256-GCM). */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { z } from 'zod';
import { type Keys, keysSchema } from './key-file.ts';

/** Four times the cost of a sign-in: whoever has the file may guess as long as they like. */
const cost = { N: 65_536, r: 8, p: 1 } as const;
export const passphraseMinimum = 12;
const tagBytes = 16;

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const exportSchema = z.object({
  format: z.literal('yizhan-hub-keys'),
  v: z.literal(1),
  scrypt: z.object({ N: z.number().int().max(1_048_576), r: z.number().int().max(32), p: z.number().int().max(8), salt: base64url }),
  nonce: base64url,
  box: base64url,
});

function derive(passphrase: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (fault, key) =>
      fault ? reject(fault) : resolve(key),
    ),
  );
}

export async function exportKeys(keys: Keys, passphrase: string): Promise<Result<string, 'passphrase-too-short'>> {
  if (passphrase.length < passphraseMinimum) return err('passphrase-too-short');
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), nonce);
  const box = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const file: z.infer<typeof exportSchema> = {
    format: 'yizhan-hub-keys',
    v: 1,
    scrypt: { ...cost, salt: salt.toString('base64url') },
    nonce: nonce.toString('base64url'),
    box: box.toString('base64url'),
  };
  return ok(`${JSON.stringify(file, null, 2)}\n`);
}

export async function importKeys(text: string, passphrase: string): Promise<Result<Keys, 'not-an-export' | 'wrong-passphrase'>> {
  const read = exportSchema.safeParse(jsonOf(text));
  if (!read.success) return err('not-an-export');
  const { scrypt: kdf, nonce, box: sealed } = read.data;
  const box = Buffer.from(sealed, 'base64url');
  try {
    const key = await derive(passphrase, Buffer.from(kdf.salt, 'base64url'), kdf);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), { authTagLength: tagBytes });
    decipher.setAuthTag(box.subarray(-tagBytes));
    const clear = Buffer.concat([decipher.update(box.subarray(0, -tagBytes)), decipher.final()]).toString('utf8');
    return ok(keysSchema.parse(JSON.parse(clear)));
  } catch {
    return err('wrong-passphrase');
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
