/**
 * A printed document as PDF, A4, for an office printer or to be kept; pdfkit draws it. The Chinese font is embedded as the subset that the
 * paper needs, so that it looks the same everywhere and its text can be searched. The same paper gives the same bytes.
 */
import type { Paper } from '@yizhan/protocol/papers';
import { loadQr } from '../qr/index.ts';
import { drawBlock } from './draw-block.ts';
import { grey, inner, loadFonts, page, sheetOn } from './sheet.ts';

/** @param at when the paper was given, ms. Rejects when a font file is missing. */
export async function pdfOf(paper: Paper, at: number): Promise<Uint8Array> {
  const [{ default: PDFDocument }, fonts, makeQr] = await Promise.all([import('pdfkit'), loadFonts(), loadQr()]);
  const doc = new PDFDocument({
    size: 'A4',
    // Pages turn where the sheet says; pdfkit's own turning would need room that the foot takes.
    margins: { top: page.margin, bottom: 0, left: page.margin, right: page.margin },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    // No names: whoever lists files sees this.
    info: { Title: paper.title.zh, Creator: 'Yizhan', Producer: 'Yizhan', CreationDate: new Date(at) },
    // Typed as a name alone; bytes keep pdfkit from reading a standard font that nothing uses.
    font: fonts.plain as unknown as string,
  });
  doc.registerFont('plain', fonts.plain);
  doc.registerFont('bold', fonts.bold);
  const sheet = sheetOn(doc, fonts);
  for (const block of paper.blocks) drawBlock(sheet, block, makeQr);
  foot();
  return collected();

  function foot(): void {
    const { count } = doc.bufferedPageRange();
    const { name, phone } = paper.office;
    for (let number = 0; number < count; number += 1) {
      doc.switchToPage(number);
      const y = page.height - page.margin + 2;
      sheet.line(page.margin, y - 8, inner);
      sheet.put(phone === null ? name : `${name}　${phone}`, page.margin, y, inner / 2, { size: 8.5, colour: grey });
      const place = `第 ${number + 1} 页，共 ${count} 页  Page ${number + 1} of ${count}`;
      sheet.put(place, page.margin + inner / 2, y, inner / 2, { size: 8.5, colour: grey, align: 'right' });
    }
  }

  function collected(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const parts: Uint8Array[] = [];
      doc.on('data', (part: Uint8Array) => parts.push(part));
      doc.on('end', () => resolve(Uint8Array.from(Buffer.concat(parts))));
      doc.on('error', reject);
      doc.end();
    });
  }
}
