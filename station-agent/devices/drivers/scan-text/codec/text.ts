/** A payload as text: the first encoding that fits strictly. Scanners set to GBK send no mark of it (no ECI). */
import { err, ok, type Result } from '@yizhan/protocol/result';

export type TextEncodingName = 'utf-8' | 'gb18030';

export interface TextRules {
  readonly encodings: readonly TextEncodingName[];
  readonly aimId: 'none' | 'strip';
}

/** `]`, a letter for the symbology, a modifier: ISO/IEC 15424. */
const aimIdStart = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * What no code that means text contains: control characters other than tab, line ends and the separators FS GS RS US EOT of
 * ISO/IEC 15434. Noise on the line has them nearly always.
 */
const neverInText = (code: number): boolean =>
  code === 0xfffd || code === 0x7f || (code < 0x20 && code !== 0x04 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code < 0x1c);

/** @returns `unreadable` when no encoding fits or it is no text */
export function decodeText(payload: Uint8Array, { encodings, aimId }: TextRules): Result<string, 'unreadable'> {
  for (const encoding of encodings) {
    const text = strictly(payload, encoding);
    if (text === null) continue;
    const bare = aimId === 'strip' ? text.replace(aimIdStart, '') : text;
    if (bare === '' || [...bare].some((character) => neverInText(character.codePointAt(0) ?? 0))) return err('unreadable');
    return ok(bare);
  }
  return err('unreadable');
}

function strictly(payload: Uint8Array, encoding: TextEncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(payload);
  } catch {
    return null;
  }
}
