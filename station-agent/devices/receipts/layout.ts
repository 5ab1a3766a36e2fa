/** Small words to write a receipt with. All sizes in columns and lines; `columns` is the paper's width. */
import type { Alignment } from '../drivers/escpos/codec/index.ts';
import { columnsOf, type PaperLine, type TextRun, wrap } from './paper.ts';

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
  return wrap(text, fits).map((line) => ({ kind: 'text', align: style.align ?? 'left', runs: line === '' ? [] : [run(line, style)] }));
}

/** One line as large as it fits, at most `largest` times. */
export function huge(text: string, columns: number, largest: number): PaperLine {
  const size = Math.max(1, Math.min(largest, 8, Math.floor(columns / columnsOf(text))));
  return { kind: 'text', align: 'center', runs: [run(text, { width: size, height: size, bold: true })] };
}

/** A name and its value in two columns; a long value goes on under itself. */
export function row(name: string, value: string, columns: number, nameColumns: number): readonly PaperLine[] {
  const pad = (text: string): string => text + ' '.repeat(Math.max(1, nameColumns - columnsOf(text)));
  return wrap(value, columns - nameColumns).map((line, at) => ({
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
