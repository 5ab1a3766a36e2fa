/** Whatever a code says, in UTF-8 or in GB18030, in one mode or in several, the camera's decoder says the same; without one it says nothing. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { type Frame, frameReader } from '../../kiosk-ui/kiosk/scan/decode.ts';

const wasm = new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')));
const reader = frameReader([1, 0.5, 0.25], { bytes: wasm.buffer });

function frameOf(data: string | number[], dot = 4): Frame {
  const code = encode(data, { ecc: 'M', border: 4 });
  const side = code.size * dot;
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (code.data[Math.floor(y / dot)]?.[Math.floor(x / dot)]) rgba.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { rgba, width: side, height: side };
}

const letters = fc.constantFrom(...'ABCxyz0189:-./ 驿站身份证预约号码办事龘');
const texts = fc.array(letters, { minLength: 1, maxLength: 60 }).map((all) => all.join(''));

describe('a code', () => {
  test('in UTF-8 is read as written', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 2, max: 9 }), async (text, dot) => {
        expect(await reader.read(frameOf([...Buffer.from(text, 'utf8')], dot))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('in GB18030 is read as written, unless its bytes are UTF-8 as well', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const bytes = iconv.encode(text, 'gb18030');
        fc.pre(bytes.toString('utf8').includes('\ufffd') || text === bytes.toString('latin1'));
        expect(await reader.read(frameOf([...bytes]))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('in figures alone, in capitals alone: other modes of the code', async () => {
    for (const text of ['20261124', 'YZC1:A1B2-C3D4', 'https://example.cn/t/ABCD']) expect(await reader.read(frameOf(text))).toBe(text);
  });

  test('that is none: nothing', async () => {
    expect(await reader.read({ rgba: new Uint8ClampedArray(320 * 240 * 4).fill(128), width: 320, height: 240 })).toBeNull();
  });
});
