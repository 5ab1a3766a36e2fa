/** SVG → dots and PNG, by resvg (WebAssembly). Loaded on first use: an agent without a raster printer never holds it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadQr, type MakeQr } from '@yizhan/platform/qr';
import { type DrawStyle, draw } from '../draw.ts';
import type { Layout } from '../paper.ts';
import { loadOutlines } from './outlines.ts';

/** One bit a dot, rows of whole bytes, the leftmost dot in the highest bit, 1 is black. */
export interface Dots {
  readonly rowBytes: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

export interface ReceiptPainter {
  /** What the head prints. @param columns 12 dots each */
  dots(lines: Layout, columns: number): Dots;
  /** The same as a preview: one pixel a dot, with a margin. */
  png(lines: Layout, columns: number): Uint8Array;
  readonly makeQr: MakeQr;
}

let loading: Promise<ReceiptPainter> | null = null;

export function loadPainter(): Promise<ReceiptPainter> {
  loading ??= load();
  // Not for ever: a file that is missing now may be there after a repair.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

async function load(): Promise<ReceiptPainter> {
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  const [{ initWasm, Resvg }, program, outline, makeQr] = await Promise.all([
    import('@resvg/resvg-wasm'),
    readFile(wasm),
    loadOutlines(),
    loadQr(),
  ]);
  await initWasm(program);
  const head: DrawStyle = { ink: '#000', paper: '#fff', margin: 0, outline };

  /** Frees what stands outside of the collector's reach. */
  function painted<T>(
    lines: Layout,
    columns: number,
    style: DrawStyle,
    use: (picture: ReturnType<InstanceType<typeof Resvg>['render']>) => T,
  ): T {
    const svg = new Resvg(draw(lines, columns, makeQr, style), { font: { loadSystemFonts: false } });
    const picture = svg.render();
    try {
      return use(picture);
    } finally {
      picture.free();
      svg.free();
    }
  }

  return {
    makeQr,
    dots: (lines, columns) => painted(lines, columns, head, ({ pixels, width, height }) => threshold(pixels, width, height)),
    png: (lines, columns) => painted(lines, columns, { ...head, margin: 24 }, (picture) => picture.asPng()),
  };
}

/** Half covered is black. @param pixels RGBA */
function threshold(pixels: Uint8Array, width: number, rows: number): Dots {
  const rowBytes = Math.ceil(width / 8);
  const data = new Uint8Array(rowBytes * rows);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((pixels[(y * width + x) * 4] ?? 255) < 128)
        data[y * rowBytes + (x >> 3)] = (data[y * rowBytes + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { rowBytes, rows, data };
}
