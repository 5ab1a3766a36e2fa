/**
 * Text as it may stand on paper, whatever somebody typed into a catalogue. Invariants: no control byte survives, in any encoding, so
 * that text can never become a printer's command; what no printer has a glyph for is one 〓 (two columns); the length is bounded.
 */

/** Printed for a character that cannot be; every Chinese character set has it. */
export const missingCharacter = '〓';
/** Longer text is no name any more; columns. */
const longest = 400;

/** C0, DEL and C1, line and paragraph separators, joiners, direction marks, variation selectors, tags, halves of a pair. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]|\p{Variation_Selector}/gu;
/** Emoji are in GB18030 by number only: a printer leaves a hole. Digits, # and * are "emoji" too, and stay. */
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu;

export function printable(text: string): string {
  // Spaces of all kinds become one kind before anything is thrown away: words stay apart.
  const plain = text
    .slice(0, 8 * longest)
    .normalize('NFC')
    .replaceAll(/[\t\n\v\f\r\u0085\p{Zs}]/gu, (space) => (space === '\u3000' ? space : ' '))
    .replaceAll(invisible, '')
    .replaceAll(pictograph, (picture) => (printedPictographs.has(picture) ? picture : missingCharacter));
  const characters = [...plain];
  return characters.length <= longest ? plain : `${characters.slice(0, longest - 1).join('')}…`;
}

/** In GBK, so in every printer's font. */
const printedPictographs: ReadonlySet<string> = new Set(['♀', '♂', '〓', '→', '↑', '←', '↓']);
