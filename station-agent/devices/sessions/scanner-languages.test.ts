import type { ScannerProfile } from '@yizhan/device-profiles';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as gm65 from '../drivers/gm65/codec/index.ts';
import * as newland from '../drivers/newland/codec/index.ts';
import { decodeDataPackets, encodePacket } from '../drivers/zebra-ssi/codec/index.ts';
import { type Hearing, type ScannerHeard, scannerLanguages } from './scanner-languages.ts';

type Codec = ScannerProfile['codec'];
const codecs = Object.keys(scannerLanguages) as Codec[];
const frame: ScannerProfile['frame'] = { end: 'cr', gapMs: 60, mostBytes: 512 };
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A scan as the model sends it. */
function sent(codec: Codec, text: string): readonly number[] {
  if (codec !== 'zebra-ssi@1') return [...ascii(text), 0x0d];
  return decodeDataPackets(ascii(text), 0x1c).flatMap((packet) => [...encodePacket(packet)]);
}

/** Something of the language that is no scan. */
function answered(codec: Codec): readonly number[] {
  switch (codec) {
    case 'gm65@1':
      return [...gm65.encodeReply([0])];
    case 'newland@1':
      return [...newland.encodeAnswer({ text: 'QRYSYS', kept: false }, 'x', 'done')];
    case 'honeywell@1':
      return [];
    case 'zebra-ssi@1':
      return [...encodePacket({ opcode: 'reply-revision', from: 'scanner', again: false, more: false, data: Uint8Array.of(1) })];
  }
}

const payloads = (heard: readonly ScannerHeard[]): readonly string[] =>
  heard.flatMap((one) => (one.type === 'payload' ? [new TextDecoder().decode(one.bytes)] : []));

function inPieces(hearing: Hearing, stream: readonly number[], sizes: readonly number[]): ScannerHeard[] {
  const heard: ScannerHeard[] = [];
  for (let at = 0, turn = 0; at < stream.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    heard.push(...hearing.push(Uint8Array.from(stream.slice(at, at + size))));
    at += size;
  }
  return [...heard, ...hearing.silence(false)];
}

/** The same from run to run: a seed that failed can be read from the name of the test. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) & 0xff;
  };
}

describe.each(codecs)('%s', (codec) => {
  const language = scannerLanguages[codec];

  test('payloads and answers in one stream: each once, in order, whatever the split', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[!-~]{1,40}$/).map((text) => ({ text, bytes: sent(codec, text) })),
      fc.constant({ text: null, bytes: answered(codec) }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
        (all, sizes) => {
          const heard = inPieces(
            language.createHearing(frame),
            all.flatMap((one) => one.bytes),
            sizes,
          );
          expect(payloads(heard)).toEqual(all.flatMap((one) => (one.text === null ? [] : [one.text])));
          expect(heard.filter((one) => one.type === 'garbage')).toEqual([]);
          const answers = all.filter((one) => one.text === null && one.bytes.length > 0).length;
          expect(heard.filter((one) => one.type === 'answer')).toHaveLength(answers);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([7, 20261124])(
    'a million bytes of noise and spoilt frames (seed %i): no throw, flat memory, and the next scan is read',
    (seed) => {
      const random = noise(seed);
      const hearing = language.createHearing(frame);
      const good = [...sent(codec, 'A001'), ...answered(codec)];
      const chunk = new Uint8Array(1000);
      const rounds = 1000;
      const heapAfter: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        for (let at = 0; at < chunk.length; at += 1) chunk[at] = random();
        // Every other chunk is made of true frames with a byte changed here and there.
        if (round % 2 === 1)
          for (let at = 0; at < chunk.length; at += 1) chunk[at] = random() < 4 ? random() : (good[at % good.length] ?? 0);
        hearing.push(chunk);
        if (round % 100 === 99) {
          hearing.silence(false);
          const heard = [...hearing.push(Uint8Array.from(sent(codec, `R${round}`))), ...hearing.silence(false)];
          expect(payloads(heard)).toContain(`R${round}`);
          heapAfter.push(process.memoryUsage().heapUsed);
        }
      }
      const grown = (heapAfter.at(-1) ?? 0) - (heapAfter[0] ?? 0);
      expect(grown).toBeLessThan(64 * 1024 * 1024);
    },
  );

  test('a burst without end is bounded and told once', () => {
    const hearing = language.createHearing(frame);
    const told: ScannerHeard[] = [];
    for (let round = 0; round < 200; round += 1) told.push(...hearing.push(ascii('x'.repeat(100))));
    told.push(...hearing.silence(false));
    if (codec === 'zebra-ssi@1') return;
    expect(told).toEqual([{ type: 'garbage', code: 'too-long' }]);
  });
});

test('silence in the middle of a due answer does not break it; a payload before it ends there', () => {
  const hearing = scannerLanguages['gm65@1'].createHearing(frame);
  const answer = gm65.encodeReply([0x5a]);
  const heard = [
    ...hearing.push(Uint8Array.from([...ascii('A1'), ...answer.slice(0, 3)])),
    ...hearing.silence(true),
    ...hearing.push(answer.slice(3)),
  ];
  expect(heard).toEqual([
    { type: 'payload', bytes: ascii('A1') },
    { type: 'answer', value: 0x5a },
  ]);
});

test('each language has the words its profile may need', () => {
  for (const codec of codecs) {
    const { probes, registers, ask } = scannerLanguages[codec];
    expect(ask({ type: 'probe' }) !== null).toBe(probes);
    for (const question of [{ type: 'read', address: 1 }, { type: 'write', address: 1, value: 1 }, { type: 'save' }] as const)
      expect(ask(question) !== null).toBe(registers);
  }
});
