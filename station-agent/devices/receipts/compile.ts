/**
 * A layout fitted to its model (fitted.ts) → ESC/POS bytes. node-thermal-printer builds them; its traps are kept away from here: text never goes through
 * its code pages (GB18030 bytes inside FS & … FS .), and its cut, which resets the printer, is not used.
 */
import type { PrinterProfile } from '@yizhan/device-profiles';
import iconv from 'iconv-lite';
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { type Alignment, type Command, encodeCommands } from '../drivers/escpos/codec/index.ts';
import { code128Data } from './code128.ts';
import type { Layout, PaperLine, TextRun } from './paper.ts';

/** The library asks for somewhere to send; nothing is ever sent through it. */
const nowhere = { execute: () => Promise.reject(new Error('bytes only')) };

export function compile(layout: Layout, profile: PrinterProfile): Uint8Array {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    // Its types know addresses only; any object with `execute` is taken.
    interface: nowhere as unknown as string,
    width: profile.columns,
  });
  let align: Alignment = 'left';
  for (const line of layout) {
    if ('align' in line && line.align !== align) {
      align = line.align;
      if (align === 'left') printer.alignLeft();
      else if (align === 'center') printer.alignCenter();
      else printer.alignRight();
    }
    addLine(printer, line, profile);
  }
  return Uint8Array.from(printer.getBuffer() ?? []);
}

function addLine(printer: ThermalPrinter, line: PaperLine, profile: PrinterProfile): void {
  switch (line.kind) {
    case 'text':
      for (const run of line.runs) addRun(printer, run, profile);
      printer.newLine();
      return;
    case 'qr':
      // Given bytes: of a string the library would take the length in characters.
      printer.printQR(Buffer.from(line.text, 'utf8') as unknown as string, { cellSize: line.moduleDots, correction: line.level, model: 2 });
      return;
    case 'code128':
      addCommands(printer, [
        { type: 'barcode-text', place: 0 },
        { type: 'barcode-width', dots: line.moduleDots },
        { type: 'barcode-height', dots: line.height },
        { type: 'code128', data: code128Data(line.text) },
      ]);
      return;
    case 'raster':
      addCommands(printer, [{ type: 'raster', mode: 0, rowBytes: line.rowBytes, rows: line.rows, data: line.data }]);
      return;
    case 'feed':
      addCommands(printer, [{ type: 'feed', lines: line.lines }]);
      return;
    case 'cut':
      addCommands(printer, [{ type: 'cut', mode: line.mode, feed: 0 }]);
      return;
    case 'roll-end':
      return;
  }
}

function addCommands(printer: ThermalPrinter, commands: readonly Command[]): void {
  printer.add(Buffer.from(encodeCommands(commands)));
}

function addRun(printer: ThermalPrinter, run: TextRun, profile: PrinterProfile): void {
  const sized = run.width !== 1 || run.height !== 1;
  // The library's "height" is the high nibble of GS !, which is the width: given the other way round.
  if (sized) printer.setTextSize(run.width - 1, run.height - 1);
  if (run.bold) printer.bold(true);
  if (run.invert) printer.invert(true);
  if (profile.kanji) addCommands(printer, [{ type: 'kanji', on: true }]);
  printer.add(iconv.encode(run.text, profile.text.encoding));
  if (profile.kanji) addCommands(printer, [{ type: 'kanji', on: false }]);
  if (run.invert) printer.invert(false);
  if (run.bold) printer.bold(false);
  if (sized) printer.setTextSize(0, 0);
}
