/**
 * What one model can print of a layout: codes drawn where it has no command for them, characters that its character set lacks replaced by
 * one of the same width. The bytes of a fitted layout decode back to exactly that layout.
 */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { MakeQr } from '@yizhan/platform/qr';
import iconv from 'iconv-lite';
import { code128Modules } from './code128.ts';
import type { Layout, PaperLine, TextRun } from './paper.ts';
import { missingCharacter, printable } from './printable.ts';

/** GS v 0 pictures higher than this overrun the buffer of small printers; drawn bands touch. */
const bandRows = 255;

export function fitted(layout: Layout, profile: PrinterProfile, makeQr: MakeQr): Layout {
  return layout.flatMap((line) => fittedLine(line, profile, makeQr));
}

function fittedLine(line: PaperLine, profile: PrinterProfile, makeQr: MakeQr): readonly PaperLine[] {
  switch (line.kind) {
    case 'text':
      return [{ ...line, runs: line.runs.map((run) => fittedRun(run, profile.text.encoding)).filter((run) => run.text !== '') }];
    case 'qr': {
      if (profile.codes === 'native') return [{ ...line, text: line.text.replaceAll(/\p{Cc}/gu, '') }];
      const rows = makeQr(line.text, line.level).map((row) => widened(row, line.moduleDots));
      return bands(
        rows.flatMap((row) => new Array<readonly boolean[]>(line.moduleDots).fill(row)),
        line.align,
      );
    }
    case 'code128': {
      if (profile.codes === 'native') return [line];
      const row = widened(code128Modules(line.text), line.moduleDots);
      return bands(new Array<readonly boolean[]>(line.height).fill(row), line.align);
    }
    case 'raster':
      return profile.capabilities.includes('raster') ? [{ ...line, data: withoutRealTime(line.data) }] : [];
    case 'feed':
    case 'cut':
    case 'roll-end':
      return [line];
  }
}

/** Layouts are printable already; this is the gate behind which nothing else can come to be a command. */
function fittedRun(run: TextRun, encoding: 'gb18030' | 'gbk'): TextRun {
  const text = [...printable(run.text)].map((character) => (isEncodable(character, encoding) ? character : missingCharacter)).join('');
  return { ...run, text };
}

function isEncodable(character: string, encoding: 'gb18030' | 'gbk'): boolean {
  return character.charCodeAt(0) < 0x80 || iconv.encode(character, encoding).length > 1;
}

function widened(row: readonly boolean[], times: number): readonly boolean[] {
  return row.flatMap((cell) => new Array<boolean>(times).fill(cell));
}

/** Rows of dots as pictures of at most `bandRows`, and the space under a line. */
function bands(rows: readonly (readonly boolean[])[], align: 'left' | 'center' | 'right'): readonly PaperLine[] {
  const rowBytes = Math.ceil((rows[0]?.length ?? 0) / 8);
  const lines: PaperLine[] = [];
  for (let top = 0; top < rows.length; top += bandRows) {
    const band = rows.slice(top, top + bandRows);
    const data = withoutRealTime(Uint8Array.from(band.flatMap((row) => packed(row, rowBytes))));
    lines.push({ kind: 'raster', align, rowBytes, rows: band.length, data });
  }
  return lines;
}

/**
 * A printer acts on DLE EOT, DLE ENQ and DLE DC4 wherever they stand, also within a picture, and `10 05 02` would make it forget the receipt:
 * where a picture happens to say one of them, one dot more is printed.
 */
function withoutRealTime(data: Uint8Array): Uint8Array {
  return data.map((byte, at) => {
    const following = data[at + 1];
    return byte === 0x10 && (following === 0x04 || following === 0x05 || following === 0x14) ? 0x18 : byte;
  });
}

function packed(row: readonly boolean[], rowBytes: number): number[] {
  return Array.from({ length: rowBytes }, (_byte, at) =>
    row.slice(at * 8, at * 8 + 8).reduce((byte, dark, bit) => (dark ? byte | (0x80 >> bit) : byte), 0),
  );
}
