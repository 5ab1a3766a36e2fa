/**
 * Pages of A4 written from top to bottom: where the pen stands, whether what comes next still fits, and the faces of the one font that is
 * embedded, as a subset of the characters used. Lengths in points, 72 to the inch.
 */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import type PDFDocument from 'pdfkit';

export const page = { width: 595.28, height: 841.89, margin: 50, foot: 16 } as const;
/** Between the margins. */
export const inner = page.width - 2 * page.margin;
export const grey = '#55595f';
const black = '#000';

export interface TextLook {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  y: number;
  /** Turns the page when less than this is left. @returns whether it turned */
  need(height: number): boolean;
  heightOf(text: string, width: number, look: TextLook): number;
  /** At a place, not moving the pen. */
  put(text: string, x: number, y: number, width: number, look: TextLook): void;
  /** Under what stands there, over the whole width; goes on over the page where it must. */
  write(text: string, look: TextLook): void;
  line(x: number, y: number, width: number, weight?: number): void;
}

export interface Fonts {
  readonly plain: Uint8Array;
  readonly bold: Uint8Array;
  readonly has: (codePoint: number) => boolean;
}

const missing = '〓';
/** Controls, joiners, direction marks, halves of a pair: nothing that may turn a line around or hide in it. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]|\p{Variation_Selector}/gu;

let loading: Promise<Fonts> | null = null;

/** Noto Sans SC (SIL OFL 1.1), read once. Rejects when a file is missing, and is tried again the next time. */
export function loadFonts(): Promise<Fonts> {
  loading ??= load();
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

async function load(): Promise<Fonts> {
  const require = createRequire(import.meta.url);
  const [{ create }, plain, bold] = await Promise.all([
    import('fontkit'),
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')),
    readFile(require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf')),
  ]);
  const font = create(plain) as Font;
  return { plain, bold, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) };
}

export function sheetOn(doc: InstanceType<typeof PDFDocument>, fonts: Fonts): Sheet {
  const bottom = page.height - page.margin - page.foot;
  const face = ({ size, bold = false, colour = black }: TextLook) =>
    doc
      .font(bold ? 'bold' : 'plain')
      .fontSize(size)
      .fillColor(colour);
  const clean = (text: string): string =>
    [...text.normalize('NFC').replaceAll(invisible, '')].map((one) => (fonts.has(one.codePointAt(0) ?? 0) ? one : missing)).join('');
  const options = (width: number, { align = 'left', size }: TextLook) => ({ width, align, lineGap: size * 0.2 });

  const sheet: Sheet = {
    doc,
    y: page.margin,
    need(height) {
      if (sheet.y + height <= bottom) return false;
      doc.addPage();
      sheet.y = page.margin;
      return true;
    },
    heightOf: (text, width, look) => face(look).heightOfString(clean(text), options(width, look)),
    put: (text, x, y, width, look) => void face(look).text(clean(text), x, y, options(width, look)),
    write(text, look) {
      const height = sheet.heightOf(text, inner, look);
      sheet.need(Math.min(height, bottom - page.margin));
      sheet.put(text, page.margin, sheet.y, inner, look);
      sheet.y += height;
    },
    line: (x, y, width, weight = 0.5) =>
      void doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(weight)
        .strokeColor(black)
        .stroke(),
  };
  return sheet;
}
