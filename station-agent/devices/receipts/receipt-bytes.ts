/** Layout → the bytes that print it, in the language of the model; no fence and no cut yet. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import { loadQr } from '@yizhan/platform/qr';
import { unreachable } from '@yizhan/protocol/result';
import { encodeStar, rowsOf } from '../drivers/star-raster/codec/index.ts';
import { compile } from './compile.ts';
import { fitted } from './fitted.ts';
import type { Layout } from './paper.ts';

/** Font and painter take most of a second to load: a printer that needs them has them before its first ticket. */
export async function prepareReceipts(profile: PrinterProfile): Promise<void> {
  if (profile.codec === 'star-raster@1') await (await import('./raster/picture.ts')).loadPainter();
}

/** Rejects when a file that a picture needs is missing. */
export async function receiptBytes(layout: Layout, profile: PrinterProfile): Promise<Uint8Array> {
  switch (profile.codec) {
    case 'escpos@1': {
      // Models with codes of their own need no QR library.
      const makeQr = profile.codes === 'native' ? () => [] : await loadQr();
      return compile(fitted(layout, profile, makeQr), profile);
    }
    case 'star-raster@1': {
      const { loadPainter } = await import('./raster/picture.ts');
      const painter = await loadPainter();
      const picture = painter.dots(fitted(layout, profile, painter.makeQr), profile.columns);
      return encodeStar([
        { type: 'enter-raster' },
        { type: 'page-length', dots: 0 },
        { type: 'end-mode', mode: 1 },
        ...rowsOf(picture),
        { type: 'quit-raster' },
      ]);
    }
    default:
      return unreachable(profile.codec);
  }
}
