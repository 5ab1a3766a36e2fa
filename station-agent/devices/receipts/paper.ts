/**
 * What stands on a strip of receipt paper, line by line. One model for three uses: the layout a template makes, the
 * paper a simulated printer printed, and the drawing of both. So "decoded back exactly" is plain equality.
 */
import type { Alignment, QrLevel } from '../drivers/escpos/codec/index.ts';

export interface TextRun {
  readonly text: string;
  /** Magnification 1–8. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  /** White on black. */
  readonly invert: boolean;
}

export type PaperLine =
  /** No runs: an empty line. */
  | { readonly kind: 'text'; readonly align: Alignment; readonly runs: readonly TextRun[] }
  /** `moduleDots`: side of one module in dots. */
  | { readonly kind: 'qr'; readonly align: Alignment; readonly text: string; readonly moduleDots: number; readonly level: QrLevel }
  /** `moduleDots`: width of the thinnest bar; `height` in dots. Bars only: what they say stands in a line of its own. */
  | { readonly kind: 'code128'; readonly align: Alignment; readonly text: string; readonly moduleDots: number; readonly height: number }
  | { readonly kind: 'raster'; readonly align: Alignment; readonly rowBytes: number; readonly rows: number; readonly data: Uint8Array }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut'; readonly mode: 'full' | 'partial' }
  /** The roll ended here and the rest is on the next one: only a printer makes it, never a template. */
  | { readonly kind: 'roll-end' };

export type Layout = readonly PaperLine[];

/** Dots of a font A column, of a text line's glyphs, and of the space under them. */
export const columnDots = 12;
export const glyphDots = 24;
export const leadingDots = 6;

/** In Kanji mode all that is not ASCII is printed two columns wide, whatever Unicode calls it. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.charCodeAt(0) < 0x80 ? 1 : 2;
  return columns;
}

/** Breaks at columns: Chinese anywhere but before closing marks, Latin words whole where they fit. Never returns an empty list. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[!-~]+|\s+|[^\s!-~][）》」』，。、；：？！]*/gu) ?? []) {
    if (columnsOf(line) + columnsOf(word) <= columns) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = word.trim();
    while (columnsOf(line) > columns) {
      const head = fitting(line, columns);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** As many whole characters as fit, at least one. */
function fitting(text: string, columns: number): string {
  let used = 0;
  let head = '';
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns && head !== '') break;
    head += character;
  }
  return head;
}

/** What is read aloud or compared: the text of the strip, one line each. */
export function plainText(lines: Layout): string {
  return lines
    .map((line) => {
      if (line.kind === 'text') return line.runs.map((run) => run.text).join('');
      return line.kind === 'qr' ? `[QR ${line.text}]` : line.kind === 'code128' ? `[CODE128 ${line.text}]` : '';
    })
    .filter((text) => text !== '')
    .join('\n');
}
