import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/escpos-status.json' with { type: 'json' };
import {
  type Command,
  createCommandDecoder,
  createRealTimeScanner,
  createReplyDecoder,
  decodeAsb,
  decodeEot,
  type EotNumber,
  encodeAsb,
  encodeCommand,
  encodeCommands,
  encodeEot,
  encodeRealTime,
  encodeReply,
  longestData,
  type PrinterCondition,
  type Reply,
  soundCondition,
  statusBackMask,
} from './index.ts';

function hex(text: string): Uint8Array {
  return Uint8Array.from(text.replaceAll(' ', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
const decodeReplies = (bytes: Uint8Array) => createReplyDecoder().push(bytes);
const decodeCommands = (bytes: Uint8Array) => createCommandDecoder().push(bytes);
const eot = (n: EotNumber, byte: string): PrinterCondition => decodeEot({ 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12, [n]: hex(byte)[0] ?? 0 });

describe('pinned to the vectors', () => {
  const { dle_eot } = vectors;
  test('DLE EOT requests', () => {
    for (const n of [1, 2, 3, 4] as const) expect(encodeRealTime({ type: 'eot', n })).toEqual(hex(dle_eot[n].cmd));
  });
  test('DLE EOT answers, read', () => {
    for (const ok of dle_eot[1].ok) expect(eot(1, ok)).toEqual(soundCondition);
    for (const offline of dle_eot[1].offline) expect(eot(1, offline)).toEqual({ ...soundCondition, offline: true });
    expect(eot(2, dle_eot[2].cover_open)).toEqual({ ...soundCondition, coverOpen: true });
    expect(eot(2, dle_eot[2].paper_end)).toEqual({ ...soundCondition, paperEnd: true });
    expect(eot(3, dle_eot[3].cutter)).toEqual({ ...soundCondition, cutterError: true });
    expect(eot(3, dle_eot[3].unrecoverable)).toEqual({ ...soundCondition, unrecoverable: true });
    expect(eot(3, dle_eot[3].head_hot)).toEqual({ ...soundCondition, recovering: true });
    expect(eot(4, dle_eot[4].near_end)).toEqual({ ...soundCondition, nearEnd: true });
    expect(eot(4, dle_eot[4].paper_end)).toEqual({ ...soundCondition, paperEnd: true });
    expect(eot(4, dle_eot[4].paper_end_and_near)).toEqual({ ...soundCondition, paperEnd: true, nearEnd: true });
  });
  test('DLE EOT answers, written', () => {
    expect(encodeEot(1, { ...soundCondition, offline: true })).toBe(0x1a);
    expect(encodeEot(2, { ...soundCondition, coverOpen: true })).toBe(0x16);
    expect(encodeEot(3, { ...soundCondition, cutterError: true })).toBe(0x1a);
    expect(encodeEot(4, { ...soundCondition, paperEnd: true, nearEnd: true })).toBe(0x7e);
  });
  test('ASB, fence, GS r, Kanji, clear', () => {
    expect(encodeCommand({ type: 'status-back', mask: statusBackMask })).toEqual(hex(vectors.gs_a.enable_online_err_paper));
    expect(encodeCommand({ type: 'status-back', mask: 0 })).toEqual(hex(vectors.gs_a.off));
    expect(encodeCommand({ type: 'fence', token: 'P123' })).toEqual(hex(vectors.gs_paren_H.example.tx));
    expect(decodeReplies(hex(vectors.gs_paren_H.example.rx))).toEqual({ frames: [{ type: 'fence', token: 'P123' }], faults: [] });
    expect(encodeCommand({ type: 'send-status', which: 1 })).toEqual(hex(vectors.gs_r[1].cmd));
    expect(encodeCommand({ type: 'kanji', on: true })).toEqual(hex(vectors.kanji.on));
    expect(encodeCommand({ type: 'kanji', on: false })).toEqual(hex(vectors.kanji.off));
    expect(encodeRealTime({ type: 'clear-buffers' })).toEqual(hex(vectors.dle_dc4_8_clear_buffers));
    expect(encodeRealTime({ type: 'recover', clear: true })).toEqual(hex(vectors.dle_enq.recover_and_clear_buffer));
  });
  test('QR and cut', () => {
    expect(encodeCommand({ type: 'qr-model', model: 2 })).toEqual(hex(vectors.qr_gs_k.model2));
    expect(encodeCommand({ type: 'qr-level', level: 'M' })).toEqual(hex(vectors.qr_gs_k.ec_M));
    expect(encodeCommand({ type: 'qr-print' })).toEqual(hex(vectors.qr_gs_k.print));
    expect(encodeCommand({ type: 'cut', mode: 'full', feed: null })).toEqual(hex(vectors.cut.full));
    expect(encodeCommand({ type: 'cut', mode: 'partial', feed: null })).toEqual(hex(vectors.cut.partial));
    expect(encodeCommand({ type: 'cut', mode: 'partial', feed: 3 })).toEqual(hex(vectors.cut.feed_then_partial.replace('n', '03')));
  });
});

describe('replies', () => {
  test('a GS r answer is taken only while one is outstanding', () => {
    const decoder = createReplyDecoder();
    expect(decoder.push(hex('0F'))).toEqual({ frames: [], faults: [{ offset: 0, code: 'unexpected-byte', bytes: [0x0f] }] });
    decoder.expectPaperStatus();
    expect(decoder.push(hex('0F')).frames).toEqual([{ type: 'paper-status', byte: 0x0f }]);
    expect(decoder.push(hex('0F')).faults).toHaveLength(1);
  });
  test('a broken fence answer holds nothing back', () => {
    expect(decodeReplies(hex('37 22 50 31 00 12')).frames).toEqual([{ type: 'eot', byte: 0x12 }]);
    expect(decodeReplies(hex('37 37 22 41 42 43 44 00')).frames).toEqual([{ type: 'fence', token: 'ABCD' }]);
  });

  const token = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 4,
    maxLength: 4,
  });
  const condition = fc.record<PrinterCondition>({
    offline: fc.boolean(),
    coverOpen: fc.boolean(),
    feeding: fc.boolean(),
    paperEnd: fc.boolean(),
    nearEnd: fc.boolean(),
    cutterError: fc.boolean(),
    unrecoverable: fc.boolean(),
    recovering: fc.boolean(),
  });
  const reply = fc.oneof<fc.Arbitrary<Reply>[]>(
    token.map((value) => ({ type: 'fence', token: value })),
    fc.constant({ type: 'cleared' }),
    condition.map((value) => ({ type: 'asb', bytes: encodeAsb(value) })),
    fc.tuple(fc.constantFrom(1, 2, 3, 4), condition).map(([n, value]) => ({ type: 'eot', byte: encodeEot(n as EotNumber, value) })),
  );

  test('what the simulator writes the driver reads, whatever the split', () => {
    fc.assert(
      fc.property(fc.array(reply), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (replies, sizes) => {
        const decoder = createReplyDecoder();
        const frames = split(concat(replies.map(encodeReply)), sizes).flatMap((part) => {
          const decoded = decoder.push(part);
          expect(decoded.faults).toEqual([]);
          return decoded.frames;
        });
        expect(frames).toEqual(replies);
      }),
    );
  });

  test('conditions survive both forms', () => {
    fc.assert(
      fc.property(condition, (value) => {
        expect(decodeAsb(encodeAsb(value))).toEqual(value);
        expect(decodeEot({ 1: encodeEot(1, value), 2: encodeEot(2, value), 3: encodeEot(3, value), 4: encodeEot(4, value) })).toEqual(
          value,
        );
      }),
    );
  });

  test('garbage before a fence never swallows it for good: the next fence is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), token, (garbage, value) => {
        const flush = Uint8Array.from(new Array(7).fill(0xff));
        const { frames } = decodeReplies(concat([garbage, flush, encodeReply({ type: 'fence', token: value })]));
        expect(frames.at(-1)).toEqual({ type: 'fence', token: value });
      }),
    );
  });
});

describe('commands', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const data = fc.uint8Array({ maxLength: 40 });
  const twoBytes = fc
    .tuple(
      fc.integer({ min: 0x81, max: 0xfe }),
      fc.integer({ min: 0x40, max: 0xfe }).filter((b) => b !== 0x7f),
    )
    .map(([a, b]): Command => ({ type: 'glyph', bytes: Uint8Array.from([a, b]), kanji: true }));
  const fourBytes = fc
    .tuple(
      fc.integer({ min: 0x81, max: 0xfe }),
      fc.integer({ min: 0x30, max: 0x39 }),
      fc.integer({ min: 0x81, max: 0xfe }),
      fc.integer({ min: 0x30, max: 0x39 }),
    )
    .map((bytes): Command => ({ type: 'glyph', bytes: Uint8Array.from(bytes), kanji: true }));
  const ascii = fc
    .integer({ min: 0x20, max: 0x7e })
    .map((code): Command => ({ type: 'glyph', bytes: Uint8Array.from([code]), kanji: true }));
  // Kanji mode stays on through the property: `initialize` and `kanji` have tests of their own.
  const command = fc.oneof<fc.Arbitrary<Command>[]>(
    twoBytes,
    fourBytes,
    ascii,
    fc.constantFrom<Command>({ type: 'line-feed' }, { type: 'carriage-return' }, { type: 'tab' }, { type: 'qr-print' }),
    fc.constantFrom('left' as const, 'center' as const, 'right' as const).map((to) => ({ type: 'align', to })),
    fc.boolean().map((on) => ({ type: 'emphasis', on })),
    fc.boolean().map((on) => ({ type: 'invert', on })),
    fc.constantFrom(0 as const, 1 as const, 2 as const).map((dots) => ({ type: 'underline', dots })),
    fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })).map(([width, height]) => ({ type: 'size', width, height })),
    byte.map((lines) => ({ type: 'feed', lines })),
    byte.map((dots) => ({ type: 'line-spacing', dots })),
    byte.map((bits) => ({ type: 'print-mode', bits })),
    fc.tuple(byte, byte).map(([left, right]) => ({ type: 'kanji-spacing', left, right })),
    data.map((value) => ({ type: 'qr-store', data: value })),
    data.map((value) => ({ type: 'code128', data: value })),
    fc.integer({ min: 1, max: 6 }).map((dots) => ({ type: 'barcode-width', dots })),
    fc.integer({ min: 1, max: 255 }).map((dots) => ({ type: 'barcode-height', dots })),
    fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const).map((place) => ({ type: 'barcode-text', place })),
    fc.tuple(fc.constantFrom('full' as const, 'partial' as const), fc.option(byte)).map(([mode, feed]) => ({ type: 'cut', mode, feed })),
    fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), byte)
      .map(([mode, rowBytes, rows, fill]) => ({ type: 'raster', mode, rowBytes, rows, data: new Uint8Array(rowBytes * rows).fill(fill) })),
    byte.map((mask) => ({ type: 'status-back', mask })),
    fc.constantFrom({ type: 'fence' as const, token: 'a~ 9' }),
  );

  test('decoding what was encoded gives it back, whatever the split', () => {
    fc.assert(
      fc.property(fc.array(command), fc.infiniteStream(fc.integer({ min: 1, max: 12 })), (commands, sizes) => {
        const decoder = createCommandDecoder();
        decoder.push(encodeCommand({ type: 'kanji', on: true }));
        const parts = split(encodeCommands(commands), sizes).map((part) => decoder.push(part));
        expect(parts.flatMap((part) => part.faults)).toEqual([]);
        expect(parts.flatMap((part) => part.frames)).toEqual(commands);
      }),
    );
  });

  test('any bytes at all, whole or byte by byte: the same frames and faults, and no throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const single = createCommandDecoder();
        const parts = [...bytes].map((one) => single.push(Uint8Array.from([one])));
        const whole = decodeCommands(bytes);
        expect(parts.flatMap((part) => part.frames)).toEqual(whole.frames);
        expect(parts.flatMap((part) => part.faults.map((f) => [f.offset, f.code]))).toEqual(whole.faults.map((f) => [f.offset, f.code]));
      }),
      { numRuns: 300 },
    );
  });

  test('Kanji mode decides what a byte is; ESC @ ends it', () => {
    const zhong = [0xd6, 0xd0]; // 中 in GB18030
    const bytes = Uint8Array.from([...zhong, 0x1c, 0x26, ...zhong, 0x1b, 0x40, ...zhong]);
    expect(
      decodeCommands(bytes)
        .frames.filter((frame) => frame.type === 'glyph')
        .map((frame) => [frame.bytes.length, frame.kanji]),
    ).toEqual([
      [1, false],
      [1, false],
      [2, true],
      [1, false],
      [1, false],
    ]);
  });

  test('an unknown command is a fault with its place, and reading goes on', () => {
    const decoded = decodeCommands(hex('41 1B 07 42'));
    expect(decoded.faults).toEqual([{ offset: 1, code: 'unknown-command', bytes: [0x1b, 0x07] }]);
    expect(decoded.frames).toHaveLength(2);
  });

  test('a raster beyond the limit is skipped, not collected', () => {
    const decoder = createCommandDecoder();
    const size = 0xffff * 0xffff;
    expect(decoder.push(hex('1D 76 30 00 FF FF FF FF')).faults).toMatchObject([{ code: 'too-long' }]);
    expect(size).toBeGreaterThan(longestData);
    for (let sent = 0; sent < 1000; sent += 1) expect(decoder.push(new Uint8Array(1000)).frames).toEqual([]);
  });

  test('real-time requests are found everywhere, also split and inside other data, and are no commands', () => {
    const scanner = createRealTimeScanner();
    const stream = concat([hex('1D 28 6B 06 00 31 50 30'), hex('10 04 01'), hex('41 10 04 04'), encodeRealTime({ type: 'clear-buffers' })]);
    expect([...stream].flatMap((one) => scanner.push(Uint8Array.from([one])))).toEqual([
      { type: 'eot', n: 1 },
      { type: 'eot', n: 4 },
      { type: 'clear-buffers' },
    ]);
    expect(decodeCommands(stream)).toMatchObject({ faults: [], frames: [{ type: 'qr-store' }, { type: 'glyph' }] });
  });
});

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function split(bytes: Uint8Array, sizes: Iterable<number>): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) break;
    parts.push(bytes.slice(at, at + size));
    at += size;
  }
  return parts;
}
