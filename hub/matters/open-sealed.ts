/** What a station sealed for the hub, opened and read as JSON. */
import { open, type SealingPair } from '@yizhan/platform/seal';
import type { Sealed } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';

export type SealFault = 'seal-unknown-key' | 'seal-broken';

/** @param context bound into the seal */
export function openSealed(keys: readonly SealingPair[], context: string, sealed: Sealed): Result<unknown, SealFault> {
  const opened = open(keys, context, sealed);
  if (!opened.ok) return err(opened.error === 'unknown-key' ? 'seal-unknown-key' : 'seal-broken');
  try {
    return ok(JSON.parse(opened.value));
  } catch {
    return err('seal-broken');
  }
}
