/**
 * QR code → text, from one frame. First @zxing/library at several scales (small, at once, reads most frames that hold a steady code); what
 * it misses goes to zxing-wasm, which reads far more of the skewed and blurred ones but weighs a megabyte. Runs in a worker and in Node.
 */
import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, ResultMetadataType, RGBLuminanceSource } from '@zxing/library';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { textOfBytes } from './code-text.ts';
import { type GreyImage, greyOf, shrunk } from './luminance.ts';

export interface Frame {
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export interface FrameReader {
  /** null: no code in it that can be read. */
  read(frame: Frame): Promise<string | null>;
}

/** Where the bytes of zxing-wasm come from: never its default, a CDN. */
export type WasmSource = { readonly url: string } | { readonly bytes: ArrayBuffer };

const hints = new Map([[DecodeHintType.TRY_HARDER, true]]);

export function frameReader(scales: readonly number[], wasm: WasmSource): FrameReader {
  const overrides = 'url' in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.bytes };
  prepareZXingModule({ overrides, fireImmediately: false });
  const quick = new QRCodeReader();

  return {
    async read(frame) {
      const grey = greyOf(frame.rgba, frame.width, frame.height);
      for (const scale of scales) {
        const text = readQuickly(quick, shrunk(grey, scale));
        if (text !== null) return text;
      }
      return readThoroughly(frame);
    },
  };
}

/** null also where its text is in doubt: bytes of an unnamed charset among letters of another mode. */
function readQuickly(reader: QRCodeReader, { grey, width, height }: GreyImage): string | null {
  try {
    const result = reader.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height))), hints);
    const guessed = result.getText();
    if (isAscii(guessed)) return guessed;
    const segments = result.getResultMetadata()?.get(ResultMetadataType.BYTE_SEGMENTS);
    if (!isByteSegments(segments)) return null;
    const text = textOfBytes(Uint8Array.from(segments.flatMap((bytes) => Array.from(bytes))));
    return text !== null && asciiOf(text) === asciiOf(guessed) ? text : null;
  } catch {
    // It says by an exception that there is no code.
    return null;
  }
}

async function readThoroughly({ rgba, width, height }: Frame): Promise<string | null> {
  const [result] = await readBarcodes({ data: rgba, width, height, colorSpace: 'srgb' } as ImageData, {
    formats: ['QRCode'],
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
    maxNumberOfSymbols: 1,
  });
  if (!result?.isValid) return null;
  return result.hasECI ? result.text : textOfBytes(result.bytes);
}

function isByteSegments(value: unknown): value is readonly Uint8Array[] {
  return Array.isArray(value) && value.every((part) => part instanceof Uint8Array);
}

function isAscii(text: string): boolean {
  return asciiOf(text) === text;
}

function asciiOf(text: string): string {
  return Array.from(text)
    .filter((letter) => letter <= '\x7f')
    .join('');
}
