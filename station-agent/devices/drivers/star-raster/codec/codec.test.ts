import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PrinterCondition, soundCondition } from '../../escpos/codec/index.ts';
import {
  createStarCommandDecoder,
  createStarStatusDecoder,
  encodeStar,
  encodeStarStatus,
  endModes,
  rowsOf,
  type StarCommand,
  type StarStatus,
} from './index.ts';

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

describe('pinned to the manual', () => {
  test.each<[string, StarCommand]>([
    ['1B 2A 72 41', { type: 'enter-raster' }],
    ['1B 2A 72 42', { type: 'quit-raster' }],
    ['1B 2A 72 43', { type: 'clear-raster' }],
    ['1B 2A 72 50 30 00', { type: 'page-length', dots: 0 }],
    ['1B 2A 72 45 31 33 00', { type: 'end-mode', mode: 13 }],
    ['1B 2A 72 59 31 32 30 00', { type: 'skip', dots: 120 }],
    ['62 02 00 F0 0F', { type: 'row', data: Uint8Array.from([0xf0, 0x0f]) }],
    ['1B 64 03', { type: 'cut', mode: 'partial', feed: true }],
    ['1B 64 00', { type: 'cut', mode: 'full', feed: false }],
    ['17', { type: 'count-print-end' }],
    ['1B 1E 45 00', { type: 'clear-count' }],
    ['1B 1E 61 01', { type: 'status-back', on: true }],
  ])('%s', (bytes, command) => {
    expect(encodeStar([command])).toEqual(hex(bytes));
  });
  test('a sound printer’s status begins as every manual shows it', () => {
    expect(encodeStarStatus({ condition: soundCondition, printEnds: 0, printEnded: false })).toEqual(hex('23 06 00 00 00 00 00 00 00'));
  });
  test.each<[string, Partial<PrinterCondition>]>([
    ['23 06 20 00 00 00 00 00 00', { coverOpen: true }],
    ['23 06 08 00 00 08 00 00 00', { offline: true, paperEnd: true }],
    ['23 06 00 00 00 04 00 00 00', { nearEnd: true }],
    ['23 06 08 08 00 00 00 00 00', { offline: true, cutterError: true }],
    ['23 06 08 04 00 00 00 00 00', { offline: true, cutterError: true }],
    ['23 06 08 20 00 00 00 00 00', { offline: true, unrecoverable: true }],
    ['23 06 08 40 00 00 00 00 00', { offline: true, recovering: true }],
  ])('%s is read', (bytes, condition) => {
    expect(createStarStatusDecoder().push(hex(bytes)).frames).toMatchObject([{ condition: { ...soundCondition, ...condition } }]);
  });
  test('bit 7 of the second byte only says that there is more to ask for; a shorter status of an old model is read too', () => {
    const decoder = createStarStatusDecoder();
    expect(decoder.push(hex('23 86 00 00 00 00 00 00 00')).frames).toHaveLength(1);
    expect(decoder.push(hex('0F 02 00 00 00 08 00')).frames).toMatchObject([{ condition: { paperEnd: true }, printEnds: 0 }]);
  });
  test('the count’s five bits lie around bit 4', () => {
    expect(encodeStarStatus({ condition: soundCondition, printEnds: 31, printEnded: true })).toEqual(hex('23 06 02 00 00 00 00 6E 00'));
  });
});

const condition = fc.record<PrinterCondition>({
  offline: fc.boolean(),
  coverOpen: fc.boolean(),
  feeding: fc.constant(false),
  paperEnd: fc.boolean(),
  nearEnd: fc.boolean(),
  cutterError: fc.boolean(),
  unrecoverable: fc.boolean(),
  recovering: fc.boolean(),
});
const status = fc.record<StarStatus>({ condition, printEnds: fc.integer({ min: 0, max: 31 }), printEnded: fc.boolean() });
const sizes = fc.infiniteStream(fc.integer({ min: 1, max: 12 }));

test('a status survives, whatever the split and whatever stood before it', () => {
  fc.assert(
    fc.property(fc.array(status), fc.uint8Array({ maxLength: 40 }), sizes, (all, garbage, split) => {
      const decoder = createStarStatusDecoder();
      decoder.push(garbage);
      decoder.push(new Uint8Array(9).fill(0xff));
      const bytes = Uint8Array.from(all.flatMap((one) => [...encodeStarStatus(one)]));
      expect(parts(bytes, split).flatMap((part) => decoder.push(part).frames)).toEqual(all);
    }),
  );
});

// Raster mode stays on through the property; entering and quitting stand above.
const command = fc.oneof<fc.Arbitrary<StarCommand>[]>(
  fc.uint8Array({ maxLength: 80 }).map((data) => ({ type: 'row', data })),
  fc.integer({ min: 0, max: 99_999 }).map((dots) => ({ type: 'skip', dots })),
  fc.integer({ min: 0, max: 9999 }).map((dots) => ({ type: 'page-length', dots })),
  fc.constantFrom(...endModes).map((mode) => ({ type: 'end-mode', mode })),
  fc.tuple(fc.constantFrom('full' as const, 'partial' as const), fc.boolean()).map(([mode, feed]) => ({ type: 'cut', mode, feed })),
  fc.constantFrom<StarCommand>({ type: 'count-print-end' }, { type: 'clear-count' }, { type: 'line-feed' }, { type: 'clear-raster' }),
);

test('decoding what was encoded gives it back, whatever the split', () => {
  fc.assert(
    fc.property(fc.array(command), sizes, (commands, split) => {
      const decoder = createStarCommandDecoder();
      decoder.push(encodeStar([{ type: 'enter-raster' }]));
      const decoded = parts(encodeStar(commands), split).map((part) => decoder.push(part));
      expect(decoded.flatMap((part) => part.faults)).toEqual([]);
      expect(decoded.flatMap((part) => part.frames)).toEqual(commands);
    }),
  );
});

test('an unknown command is a fault with its place, and a letter outside of raster mode is none of ours', () => {
  expect(createStarCommandDecoder().push(hex('0A 1B 07 62 0A'))).toEqual({
    frames: [{ type: 'line-feed' }, { type: 'line-feed' }],
    faults: [
      { offset: 1, code: 'unknown-command', bytes: [0x1b, 0x07] },
      { offset: 3, code: 'unexpected-byte', bytes: [0x62] },
    ],
  });
});

test('a picture’s rows give the picture back; white costs next to nothing', () => {
  const data = Uint8Array.from([0, 0, 0, 0, 0x80, 0, 0, 0, 0, 1, 0, 0]);
  expect(rowsOf({ rowBytes: 2, rows: 6, data })).toEqual([
    { type: 'skip', dots: 2 },
    { type: 'row', data: Uint8Array.from([0x80]) },
    { type: 'skip', dots: 1 },
    { type: 'row', data: Uint8Array.from([0, 1]) },
    { type: 'skip', dots: 1 },
  ]);
});

function parts(bytes: Uint8Array, split: Iterable<number>): Uint8Array[] {
  const all: Uint8Array[] = [];
  let at = 0;
  for (const size of split) {
    if (at >= bytes.length) break;
    all.push(bytes.slice(at, at + size));
    at += size;
  }
  return all;
}
