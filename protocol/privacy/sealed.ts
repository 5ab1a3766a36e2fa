/**
 * Personal fields on their way: sealed at the station so that only the hub can read them (platform/seal does it). What carries a seal says
 * nothing of the person; who changes it, or moves it to another place, makes it unreadable.
 */
import { z } from 'zod';

const base64url = (least: number, most: number) =>
  z
    .string()
    .min(least)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'base64url is needed');

const keyIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a key id of a-z, 0-9 and - is needed');

export const sealedSchema = z.object({
  v: z.literal(1),
  /** Which key of the hub opens it. */
  key: keyIdSchema,
  /** Ephemeral public key (32 bytes), ciphertext, tag (16 bytes): base64url. */
  box: base64url(64, 20_000),
});
export type Sealed = z.infer<typeof sealedSchema>;

/** The hub's public half, X25519: whoever has it can seal and nothing else. */
export const sealingKeySchema = z.object({ id: keyIdSchema, publicKey: base64url(43, 43) });
export type SealingKey = z.infer<typeof sealingKeySchema>;

/** The document `keys` of a station. Its version grows with every new key. */
export const keysDocumentSchema = z.object({ version: z.number().int().min(1), sealing: sealingKeySchema });
export type KeysDocument = z.infer<typeof keysDocumentSchema>;

/** What stands in a stored event where a seal was, after its person was erased: still a seal by its form, and opened by no key. */
const erasedSeal: Sealed = { v: 1, key: 'erased', box: 'A'.repeat(64) };

/** The same JSON value with every seal in it replaced by the mark of an erased one. */
export function withoutSeals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSeals);
  if (typeof value !== 'object' || value === null) return value;
  if (sealedSchema.safeParse(value).success) return erasedSeal;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutSeals(part)]));
}
