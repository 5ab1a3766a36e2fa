import { loadProfileOf } from '@yizhan/device-profiles';
import { loadQr } from '@yizhan/platform/qr';
import { describe, expect, test } from 'vitest';
import { createRealTimeScanner } from '../drivers/escpos/codec/index.ts';
import { compile } from './compile.ts';
import { fitted } from './fitted.ts';
import type { Layout, PaperLine } from './paper.ts';

const loaded = loadProfileOf('receipt-printer', 'epson-tm-t82');
if (!loaded.ok) throw new Error(loaded.error.message);
const native = loaded.value;
const drawing = { ...native, codes: 'raster' as const };
const makeQr = await loadQr();

function rasterOf(data: readonly number[]): PaperLine {
  return { kind: 'raster', align: 'left', rowBytes: 1, rows: data.length, data: Uint8Array.from(data) };
}

describe('what a printer acts on wherever it stands never stands there', () => {
  const actedOn = (layout: Layout) => createRealTimeScanner().push(compile(layout, native));
  const picture = [0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08];

  test('in a picture: one dot more is printed', () => {
    expect(actedOn([rasterOf(picture)])).not.toEqual([]);
    const layout = fitted([rasterOf(picture)], native, makeQr);
    expect(actedOn(layout)).toEqual([]);
    expect(layout).toMatchObject([{ data: Uint8Array.from(picture, (byte) => (byte === 0x10 ? 0x18 : byte)) }]);
  });
  test('in the text of a QR: it is left out', () => {
    const qr: PaperLine = { kind: 'qr', align: 'left', text: 'A\u0010\u0004\u0001B\u0010\u0005\u0002', moduleDots: 4, level: 'M' };
    expect(actedOn([qr])).not.toEqual([]);
    expect(fitted([qr], native, makeQr)).toMatchObject([{ text: 'AB' }]);
    expect(actedOn(fitted([qr], native, makeQr))).toEqual([]);
  });
});

test('a drawn code comes in bands that a small printer’s buffer holds', () => {
  const qr: PaperLine = { kind: 'qr', align: 'center', text: 'x'.repeat(300), moduleDots: 5, level: 'M' };
  const side = makeQr(qr.text, 'M').length * 5;
  const bands = fitted([qr], drawing, makeQr);
  expect(side).toBeGreaterThan(255);
  expect(bands.map((band) => (band.kind === 'raster' ? band.rows : 0))).toEqual([255, side - 255]);
});

test('a model that prints no pictures gets none', () => {
  expect(fitted([rasterOf([1])], { ...native, capabilities: [] }, makeQr)).toEqual([]);
});
