/**
 * A printed document on the strip of a receipt printer: the same blocks that make a page of A4, wrapped at display columns. English stands
 * under the Chinese where residents read it; a strip of 58 mm has no room for English beside names, nor for tables.
 */
import { type Block, type Both, type Paper, paperWords as words } from '@yizhan/protocol/papers';
import { unreachable } from '@yizhan/protocol/result';
import { feed, paragraph, row, rule } from './layout.ts';
import { columnsOf, type Layout, type PaperLine } from './paper.ts';
import { tableLines } from './table-lines.ts';

/** Narrower strips carry names in Chinese alone, and each row of a table as lines under one another. */
const narrowBelow = 40;
/** Lines left free to write on. */
const writingLines = 2;

/** @param columns width of the strip (32, 42 or 48 here) */
export function paperReceipt(paper: Paper, columns: number): Layout {
  const { office } = paper;
  const nameSize = columnsOf(office.name) * 2 <= columns ? { width: 2, height: 2 } : { height: 2 };
  return [
    ...paragraph(office.name, columns, { align: 'center', bold: true, ...nameSize }),
    ...(office.nameEn === null ? [] : paragraph(office.nameEn, columns, { align: 'center' })),
    ...paper.blocks.flatMap((block) => linesOf(block, columns)),
    rule(columns),
    ...(office.phone === null ? [] : paragraph(`${inBoth(words.phone)} ${office.phone}`, columns, { align: 'center' })),
  ];
}

function linesOf(block: Block, columns: number): readonly PaperLine[] {
  const narrow = columns < narrowBelow;
  const named = (name: Both): string => (narrow ? name.zh : inBoth(name));
  switch (block.kind) {
    case 'title':
      return [...centred(block.text, columns, { bold: true, height: 2, width: fitsTwice(block.text.zh, columns) ? 2 : 1 }), rule(columns)];
    case 'mark':
      return centred(block.text, columns, { invert: true });
    case 'heading':
      return [rule(columns), ...paragraph(inBoth(block.text), columns, { bold: true })];
    case 'facts':
      return block.rows.flatMap(({ name, value }) => factLines(name, value, columns));
    case 'table':
      return tableLines(
        { columns: block.columns.map(({ name, share }) => ({ name: named(name), share })), rows: block.rows },
        columns,
        narrow,
      );
    case 'list':
      return block.items.flatMap((item) => under(`· ${item.zh}`, item.en, columns));
    case 'clause':
      return clauseLines(block, columns);
    case 'choices':
      return paragraph(block.options.map(({ text, chosen }) => `${chosen ? '■' : '□'}${text.zh}`).join('  '), columns);
    case 'blanks':
      return block.names.flatMap((name) => [...paragraph(named(name), columns), feed(writingLines - 1), underline(columns)]);
    case 'signatures':
      return [rule(columns), ...block.who.flatMap((who) => signature(who, columns))];
    case 'qr':
      return [
        { kind: 'qr', align: 'center', text: block.text, moduleDots: narrow ? 5 : 6, level: 'M' },
        ...centred(block.caption, columns),
      ];
    case 'note':
      return under(block.text.zh, block.text.en, columns);
    default:
      return unreachable(block);
  }
}

/** The name in both languages where its column has room for them. */
function factLines(name: Both, value: string, columns: number): readonly PaperLine[] {
  const nameColumns = columns < narrowBelow ? 14 : columns < 48 ? 20 : 24;
  const fits = columns >= narrowBelow && columnsOf(inBoth(name)) < nameColumns;
  return row(fits ? inBoth(name) : name.zh, value, columns, nameColumns);
}

function clauseLines({ title, items, version, sample }: Extract<Block, { kind: 'clause' }>, columns: number): readonly PaperLine[] {
  return [
    rule(columns),
    ...paragraph(inBoth(title), columns, { bold: true }),
    ...items.flatMap((item, at) => under(`${at + 1}. ${item.zh}`, item.en, columns)),
    ...(sample ? centred(words.sample, columns) : []),
    ...paragraph(words.version(version).zh, columns, { align: 'right' }),
  ];
}

function signature(who: Both, columns: number): readonly PaperLine[] {
  return [
    ...paragraph(inBoth(who), columns),
    feed(writingLines),
    underline(columns),
    ...paragraph('年   月   日', columns, { align: 'right' }),
  ];
}

function under(zh: string, en: string | null, columns: number): readonly PaperLine[] {
  return [...paragraph(zh, columns), ...(en === null ? [] : paragraph(en, columns))];
}

/** The Chinese in the style, the English plain under it. */
function centred({ zh, en }: Both, columns: number, style: Parameters<typeof paragraph>[2] = {}): readonly PaperLine[] {
  return [...paragraph(zh, columns, { ...style, align: 'center' }), ...(en === null ? [] : paragraph(en, columns, { align: 'center' }))];
}

function inBoth({ zh, en }: Both): string {
  return en === null ? zh : `${zh} ${en}`;
}

function fitsTwice(text: string, columns: number): boolean {
  return columnsOf(text) * 2 <= columns;
}

function underline(columns: number): PaperLine {
  return { kind: 'text', align: 'left', runs: [{ text: '_'.repeat(columns), width: 1, height: 1, bold: false, invert: false }] };
}
