/** A table on a strip: cells wrapped side by side where there is room, row by row under one another where there is not. */
import { paragraph, row, rule } from './layout.ts';
import { columnsOf, type PaperLine, type TextRun, wrap } from './paper.ts';
import { printable } from './printable.ts';

export interface StripTable {
  /** `share` of the width, in relation to the others. The first column names the row. */
  readonly columns: readonly { readonly name: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Space between two cells, in columns. */
const gap = 1;

export function tableLines(table: StripTable, columns: number, narrow: boolean): readonly PaperLine[] {
  return narrow ? stacked(table, columns) : sideBySide(table, columns);
}

function sideBySide({ columns: heads, rows }: StripTable, columns: number): readonly PaperLine[] {
  const widths = widthsOf(heads, columns);
  // Chinese names alone fit the heads of narrow columns.
  return [
    ...cells(
      heads.map(({ name }) => name.split(' ')[0] ?? name),
      widths,
      true,
    ),
    rule(columns),
    ...rows.flatMap((one) => cells(one, widths, false)),
  ];
}

function stacked({ columns: heads, rows }: StripTable, columns: number): readonly PaperLine[] {
  return rows.flatMap(([first = '', ...others], at) => [
    ...paragraph(`${at + 1}. ${first}`, columns, { bold: true }),
    ...others.flatMap((value, place) => row(`  ${heads[place + 1]?.name ?? ''}`, value, columns, 14)),
  ]);
}

/** Whole columns by share; what rounding leaves goes to the first. */
function widthsOf(heads: StripTable['columns'], columns: number): readonly number[] {
  const room = columns - gap * (heads.length - 1);
  const shares = heads.reduce((sum, { share }) => sum + share, 0);
  const [first = 0, ...others] = heads.map(({ share }) => Math.max(4, Math.floor((room * share) / shares)));
  const used = others.reduce((sum, width) => sum + width, first);
  return [first + Math.max(0, room - used), ...others];
}

function cells(texts: readonly string[], widths: readonly number[], bold: boolean): readonly PaperLine[] {
  const wrapped = widths.map((width, at) => wrap(printable(texts[at] ?? ''), width));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_line, y) => {
    const padded = widths.map((width, at) => {
      const text = wrapped[at]?.[y] ?? '';
      return text + ' '.repeat(Math.max(0, width - columnsOf(text)) + (at < widths.length - 1 ? gap : 0));
    });
    const run: TextRun = { text: padded.join('').trimEnd(), width: 1, height: 1, bold, invert: false };
    return { kind: 'text', align: 'left', runs: run.text === '' ? [] : [run] };
  });
}
