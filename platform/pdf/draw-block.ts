/** Each kind of block on a page of A4; the same blocks as on a receipt, with English in small type beside the Chinese. */
import { type Block, type Both, paperWords as words } from '@yizhan/protocol/papers';
import { unreachable } from '@yizhan/protocol/result';
import type { MakeQr } from '../qr/index.ts';
import { drawTable } from './draw-table.ts';
import { grey, inner, page, type Sheet, type TextLook } from './sheet.ts';

const body: TextLook = { size: 10 };
const small: TextLook = { size: 8, colour: grey };
const strong: TextLook = { size: 11.5, bold: true };
const nameWidth = 150;
/** Height left to write on by hand. */
const handRoom = 27;
const qrSide = 76;

export function drawBlock(sheet: Sheet, block: Block, makeQr: MakeQr): void {
  switch (block.kind) {
    case 'title':
      sheet.write(block.text.zh, { size: 22, bold: true, align: 'center' });
      if (block.text.en !== null) sheet.write(block.text.en, { ...small, size: 10, align: 'center' });
      sheet.y += 12;
      return;
    case 'mark':
      sheet.write(inBoth(block.text), { size: 11, bold: true, align: 'center' });
      sheet.y += 6;
      return;
    case 'heading':
      sheet.y += 6;
      sheet.need(60);
      sheet.write(inBoth(block.text), strong);
      sheet.y += 3;
      return;
    case 'facts':
      for (const { name, value } of block.rows) drawFact(sheet, name, value);
      sheet.y += 6;
      return;
    case 'table':
      drawTable(sheet, block);
      return;
    case 'list':
      for (const item of block.items) drawText(sheet, `· ${item.zh}`, item.en);
      return;
    case 'clause':
      drawClause(sheet, block);
      return;
    case 'choices':
      sheet.write(block.options.map(({ text, chosen }) => `${chosen ? '■' : '□'} ${text.zh}`).join('     '), body);
      sheet.y += 6;
      return;
    case 'blanks':
      for (const name of block.names) drawBlank(sheet, name);
      sheet.y += 8;
      return;
    case 'signatures':
      drawSignatures(sheet, block.who);
      return;
    case 'qr':
      drawQr(sheet, block, makeQr);
      return;
    case 'note':
      drawText(sheet, block.text.zh, block.text.en);
      sheet.y += 4;
      return;
    default:
      unreachable(block);
  }
}

function drawFact(sheet: Sheet, name: Both, value: string): void {
  const valueWidth = inner - nameWidth;
  const valueLook: TextLook = { ...body, bold: true };
  const height = Math.max(sheet.heightOf(inBoth(name), nameWidth, body), sheet.heightOf(value, valueWidth, valueLook)) + 3;
  sheet.need(height);
  sheet.put(inBoth(name), page.margin, sheet.y, nameWidth, { ...body, colour: grey });
  sheet.put(value, page.margin + nameWidth, sheet.y, valueWidth, valueLook);
  sheet.y += height;
}

function drawText(sheet: Sheet, zh: string, en: string | null): void {
  sheet.write(zh, body);
  if (en !== null) sheet.write(en, small);
  sheet.y += 2;
}

function drawClause(sheet: Sheet, { title, items, version, sample }: Extract<Block, { kind: 'clause' }>): void {
  sheet.y += 6;
  sheet.need(60);
  sheet.write(inBoth(title), strong);
  items.forEach((item, at) => {
    drawText(sheet, `${at + 1}. ${item.zh}`, item.en);
  });
  const foot = sample ? `${inBoth(words.sample)}　${words.version(version).zh}` : words.version(version).zh;
  sheet.write(foot, { ...small, align: 'right' });
  sheet.y += 4;
}

function drawBlank(sheet: Sheet, name: Both): void {
  sheet.need(handRoom);
  const width = 220;
  sheet.put(inBoth(name), page.margin, sheet.y + handRoom - 18, width, body);
  sheet.line(page.margin + width, sheet.y + handRoom - 4, inner - width);
  sheet.y += handRoom;
}

/** Two side by side; a signature is never parted from its date. */
function drawSignatures(sheet: Sheet, who: readonly Both[]): void {
  const width = inner / 2 - 12;
  const height = 80;
  for (let at = 0; at < who.length; at += 2) {
    sheet.need(height);
    who.slice(at, at + 2).forEach((name, place) => {
      const x = page.margin + place * (width + 24);
      sheet.put(name.zh, x, sheet.y + 8, width, body);
      if (name.en !== null) sheet.put(name.en, x, sheet.y + 23, width, small);
      sheet.line(x, sheet.y + 60, width);
      sheet.put('年      月      日', x, sheet.y + 64, width, { ...body, align: 'right' });
    });
    sheet.y += height;
  }
}

function drawQr(sheet: Sheet, { text, caption }: Extract<Block, { kind: 'qr' }>, makeQr: MakeQr): void {
  sheet.need(qrSide + 12);
  const modules = makeQr(text, 'M');
  const side = qrSide / modules.length;
  const { doc } = sheet;
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      // A hair wider than a module: no white lines between neighbours on a screen.
      if (dark) doc.rect(page.margin + x * side, sheet.y + y * side, side + 0.05, side + 0.05);
    });
  });
  doc.fill('#000');
  const left = page.margin + qrSide + 16;
  sheet.put(caption.zh, left, sheet.y + 8, inner - qrSide - 16, body);
  if (caption.en !== null) sheet.put(caption.en, left, sheet.y + 26, inner - qrSide - 16, small);
  sheet.y += qrSide + 12;
}

function inBoth({ zh, en }: Both): string {
  return en === null ? zh : `${zh} ${en}`;
}
