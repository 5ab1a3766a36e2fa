/** What the bytes of a code say. Codes seldom name their character set; older Chinese issuers write GB18030. Pure, total. */
const charsets = ['utf-8', 'gb18030'] as const;

/** null: neither strict UTF-8 nor GB18030. */
export function textOfBytes(bytes: Uint8Array): string | null {
  for (const charset of charsets) {
    try {
      return new TextDecoder(charset, { fatal: true }).decode(bytes);
    } catch {
      // Not in this charset: the next one may fit.
    }
  }
  return null;
}
