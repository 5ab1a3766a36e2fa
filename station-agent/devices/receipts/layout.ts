/**
 * Small words to write a receipt with. All sizes in columns and lines; `columns` is the paper's width. Text is made printable here, before
 * it is measured: a template need not care where its words come from.
 */
import type { Alignment } from '../drivers/escpos/codec/index.ts';
import { code128Modules, code128Text } from './code128.ts';
import { columnDots, columnsOf, type PaperLine, type TextRun, wrap } from './paper.ts';
import { printable } from './printable.ts';

export interface TextStyle {
  readonly align?: Alignment;
  readonly width?: number;
  readonly height?: number;
  readonly bold?: boolean;
  readonly invert?: boolean;
}

function run(text: string, style: TextStyle = {}): TextRun {
  return { text, width: style.width ?? 1, height: style.height ?? 1, bold: style.bold ?? false, invert: style.invert ?? false };
}

/** A paragraph, wrapped at the paper's width. */
export function paragraph(text: string, columns: number, style: TextStyle = {}): readonly PaperLine[] {
  const fits = Math.floor(columns / (style.width ?? 1));
  return wrap(printable(text), fits).map((line) => ({
    kind: 'text',
    align: style.align ?? 'left',
    runs: line === '' ? [] : [run(line, style)],
  }));
}

/** One line as large as it fits, at most `largest` times. */
export function huge(raw: string, columns: number, largest: number): PaperLine {
  const text = printable(raw);
  const size = Math.max(1, Math.min(largest, 8, Math.floor(columns / columnsOf(text))));
  return { kind: 'text', align: 'center', runs: [run(text, { width: size, height: size, bold: true })] };
}

/** A name and its value in two columns; a long value goes on under itself. */
export function row(name: string, value: string, columns: number, nameColumns: number): readonly PaperLine[] {
  const pad = (text: string): string => text + ' '.repeat(Math.max(1, nameColumns - columnsOf(text)));
  return wrap(printable(value), columns - nameColumns).map((line, at) => ({
    kind: 'text',
    align: 'left',
    runs: at === 0 ? [run(pad(name)), run(line, { bold: true })] : [run(' '.repeat(nameColumns)), run(line, { bold: true })],
  }));
}

/** A line across the paper: box drawing characters take two columns each and touch. */
export function rule(columns: number): PaperLine {
  return { kind: 'text', align: 'left', runs: [run('─'.repeat(Math.floor(columns / 2)))] };
}

export function feed(lines: number): PaperLine {
  return { kind: 'feed', lines };
}

/**
 * A CODE128 with its text under it. As wide bars as fit, 1–3 dots; with their quiet zones (ten modules a side) they have to fit the paper.
 * What cannot be one, too long or no ASCII, is written as text alone.
 */
export function barcode(text: string, columns: number): readonly PaperLine[] {
  const words = paragraph(text, columns, { align: 'center' });
  const checked = code128Text(text);
  if (!checked.ok) return words;
  const moduleDots = Math.min(3, Math.floor((columns * columnDots) / (code128Modules(checked.value).length + 20)));
  if (moduleDots < 1) return words;
  return [{ kind: 'code128', align: 'center', text: checked.value, moduleDots, height: 64 }, ...words];
}
