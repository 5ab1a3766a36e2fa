/** Reads what a scanner would read off a picture. */
import {
  BinaryBitmap,
  Code128Reader,
  DecodeHintType,
  HybridBinarizer,
  QRCodeReader,
  type Reader,
  RGBLuminanceSource,
} from '@zxing/library';
import type { Grey } from './png.ts';

/** Dots of one bit, the leftmost in the highest bit, 1 is black. @param quiet dots of white put around */
export function greyOf(rowBytes: number, data: Uint8Array, quiet = 24): Grey {
  const rows = data.length / rowBytes;
  const [width, height] = [rowBytes * 8 + 2 * quiet, rows + 2 * quiet];
  const pixels = new Uint8ClampedArray(width * height).fill(255);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < rowBytes * 8; x += 1) {
      if (((data[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0) pixels[(y + quiet) * width + x + quiet] = 0;
    }
  }
  return { width, height, pixels };
}

export const readQr = (picture: Grey): string | null => read(new QRCodeReader(), picture);
export const readCode128 = (picture: Grey): string | null => read(new Code128Reader(), picture);

/** At full, half and quarter size: @zxing/library misses some clean codes. */
function read(reader: Reader, picture: Grey): string | null {
  const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);
  for (const step of [1, 2, 4]) {
    const [width, height] = [Math.floor(picture.width / step), Math.floor(picture.height / step)];
    const scaled = Uint8ClampedArray.from(
      { length: width * height },
      (_, at) => picture.pixels[Math.floor(at / width) * step * picture.width + (at % width) * step] ?? 255,
    );
    try {
      return reader.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(scaled, width, height))), hints).getText();
    } catch {
      // Not found at this scale.
    }
  }
  return null;
}
