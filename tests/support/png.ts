/** Reads a PNG of 8-bit RGBA without interlace, which is all that a receipt's preview may be: independent of what wrote it. */
import { inflateSync } from 'node:zlib';

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** 0 black – 255 white, row by row. */
  readonly pixels: Uint8ClampedArray;
}

export function readPng(png: Uint8Array): Grey {
  const bytes = Buffer.from(png);
  if (bytes.readUInt32BE(0) !== 0x89504e47) throw new Error('no PNG');
  const parts: Buffer[] = [];
  let [width, height] = [0, 0];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') parts.push(body);
    if (type !== 'IHDR') continue;
    [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
    if (body.toString('hex', 8) !== '0806000000') throw new Error('not 8-bit RGBA without interlace');
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const pixels = new Uint8ClampedArray(width * height);
  let above: Buffer = Buffer.alloc(stride);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const row = unfiltered(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + stride), above);
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = row[x * 4] ?? 0;
    above = row;
  }
  return { width, height, pixels };
}

/** The PNG specification, "9.2 Filter types for filter method 0". */
function unfiltered(filter: number, row: Buffer, above: Buffer): Buffer {
  const out = Buffer.alloc(row.length);
  for (let at = 0; at < row.length; at += 1) {
    const left = at >= 4 ? (out[at - 4] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= 4 ? (above[at - 4] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    if (guess === undefined) throw new Error(`unknown filter ${filter}`);
    out[at] = (row[at] ?? 0) + guess;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const around = left + up - corner;
  const [a, b, c] = [Math.abs(around - left), Math.abs(around - up), Math.abs(around - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
