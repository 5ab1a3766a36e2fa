/** The printed documents as PDF: what a viewer finds in them, page by page. */
import { type Block, paperOf } from '@yizhan/protocol/papers';
import { pdfOf } from '@yizhan/platform/pdf';
import { describe, expect, test, vi } from 'vitest';
import { readPdf } from '../support/read-pdf.ts';
import { goldenPaper, goldenPapers } from './golden-papers.ts';

vi.setConfig({ testTimeout: 60_000 });

const flat = (text: string): string => text.replaceAll(/\s/g, '');

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.flatMap(({ name, value }) => [name.zh, value]);
    case 'table':
      return [...block.columns.map(({ name }) => name.zh), ...block.rows.flat()];
    case 'clause':
      return [block.title.zh, ...block.items.map(({ zh }) => zh), block.version];
    case 'list':
      return block.items.map(({ zh }) => zh);
    case 'choices':
      return block.options.map(({ text }) => text.zh);
    case 'blanks':
      return block.names.map(({ zh }) => zh);
    case 'signatures':
      return block.who.map(({ zh }) => zh);
    case 'qr':
      return [block.caption.zh];
    default:
      return [block.text.zh];
  }
}

describe.each(goldenPapers.filter(({ name }) => !/-(58|42)$/.test(name)))('$name', ({ data }) => {
  test('a viewer finds every word, the fonts are embedded subsets, the pages are numbered', async () => {
    const paper = paperOf(data);
    const { pages, fonts, source } = readPdf(await pdfOf(paper, data.about.at));
    const found = flat(pages.join(''));
    for (const word of paper.blocks.flatMap(wordsOf)) expect(found).toContain(flat(word));
    expect(found).not.toContain('?');
    expect(fonts).toEqual([expect.stringMatching(/^[A-Z]{6}\+NotoSansSC/), expect.stringMatching(/^[A-Z]{6}\+NotoSansSC/)]);
    pages.forEach((text, at) => {
      expect(flat(text)).toContain(`第${at + 1}页，共${pages.length}页`);
    });
    // Subsets: the whole font is 10 MB.
    expect(source.length).toBeLessThan(400_000);
  });
});

test('a long table goes over pages, each with its heads, no row lost', async () => {
  const data = goldenPaper('checklist-long');
  const { pages } = readPdf(await pdfOf(paperOf(data), data.about.at));
  expect(pages.length).toBeGreaterThan(2);
  for (const text of pages.slice(0, -1)) expect(flat(text)).toContain('材料名称');
  const numbers = [...flat(pages.join('')).matchAll(/第(\d+)号材料/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: 40 }, (_none, at) => at + 1));
});

test('the same paper gives the same bytes; its file tells of nobody', async () => {
  const data = goldenPaper('mandate-named');
  const [once, again] = [await pdfOf(paperOf(data), data.about.at), await pdfOf(paperOf(data), data.about.at)];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  const info = /\/Producer[\s\S]*?>>/.exec(readPdf(once).source)?.[0] ?? '';
  expect(info).not.toBe('');
  expect(info).not.toContain(Buffer.from('张', 'utf16le').swap16().toString('latin1'));
});
