/**
 * CODE128 as modules, for drawing, and as the data of GS k 73. Code set B alone: a receipt's codes are short, and set C would save little.
 * Widths: ISO/IEC 15417, table 1.
 */
import { err, ok, type Result } from '@yizhan/protocol/result';

/** Bar, space, bar … widths of the values 0–105; the stop has one bar more. */
const widths =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'.split(
    ' ',
  );
const startB = 104;
const stop = '2331112';

/** GS k counts its data in one byte, `{B` included. */
const longestText = 80;

/** @returns the texts that can be a CODE128 here: printable ASCII, 1–80 characters */
export function code128Text(text: string): Result<string, 'not-code128'> {
  return /^[ -~]+$/.test(text) && text.length <= longestText ? ok(text) : err('not-code128');
}

/** Rows have no height here: true is a bar. Without a quiet zone. @param text checked by `code128Text` */
export function code128Modules(text: string): readonly boolean[] {
  const values = [...text].map((character) => character.charCodeAt(0) - 32);
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), startB) % 103;
  const pattern = [startB, ...values, check].map((value) => widths[value] ?? '').join('') + stop;
  return [...pattern].flatMap((width, at) => new Array<boolean>(Number(width)).fill(at % 2 === 0));
}

/** Set B is named first; a brace of the text is doubled, or the printer would read it as a switch. */
export function code128Data(text: string): Uint8Array {
  return Uint8Array.from(`{B${text.replaceAll('{', '{{')}`, (character) => character.charCodeAt(0));
}

/** The inverse, for the simulated printer; null: another code set, or a switch that is not spoken here. */
export function code128OfData(data: Uint8Array): string | null {
  const text = String.fromCharCode(...data);
  if (!text.startsWith('{B')) return null;
  const rest = text.slice(2);
  return /^([^{]|\{\{)*$/.test(rest) ? rest.replaceAll('{{', '{') : null;
}
