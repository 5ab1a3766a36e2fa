/** A table over as many pages as it needs: no row is torn, and each page repeats the heads. */
import type { Block } from '@yizhan/protocol/papers';
import { grey, inner, page, type Sheet, type TextLook } from './sheet.ts';

type Table = Extract<Block, { kind: 'table' }>;

const cell: TextLook = { size: 10 };
const head: TextLook = { size: 10, bold: true };
const headEn: TextLook = { size: 7.5, colour: grey };
const padding = 4;

export function drawTable(sheet: Sheet, { columns, rows }: Table): void {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (inner * share) / shares);
  const heads = columns.map(({ name }) => name);

  function row(height: number, put: (at: number, x: number, y: number, width: number) => void): void {
    const top = sheet.y;
    let x: number = page.margin;
    widths.forEach((width, at) => {
      put(at, x + padding, top + padding, width - 2 * padding);
      x += width;
    });
    sheet.y = top + height;
    sheet.doc.rect(page.margin, top, inner, height).lineWidth(0.5).strokeColor('#000').stroke();
  }

  function drawHeads(): void {
    const heights = heads.map(
      ({ zh, en }, at) => sheet.heightOf(zh, textWidth(at), head) + (en === null ? 0 : sheet.heightOf(en, textWidth(at), headEn)),
    );
    row(Math.max(...heights) + 2 * padding, (at, x, y, width) => {
      const name = heads[at];
      if (!name) return;
      sheet.put(name.zh, x, y, width, head);
      if (name.en !== null) sheet.put(name.en, x, y + sheet.heightOf(name.zh, width, head), width, headEn);
    });
  }

  const textWidth = (at: number): number => (widths[at] ?? 0) - 2 * padding;
  const heightOfRow = (texts: readonly string[]): number =>
    Math.max(...widths.map((_width, at) => sheet.heightOf(texts[at] ?? '', textWidth(at), cell))) + 2 * padding;

  const first = rows[0] === undefined ? 0 : heightOfRow(rows[0]);
  // Heads alone at the foot of a page would be heads of nothing.
  sheet.need(40 + first);
  drawHeads();
  for (const texts of rows) {
    const height = heightOfRow(texts);
    if (sheet.need(height)) drawHeads();
    row(height, (at, x, y, width) => sheet.put(texts[at] ?? '', x, y, width, cell));
  }
  sheet.y += 8;
}
