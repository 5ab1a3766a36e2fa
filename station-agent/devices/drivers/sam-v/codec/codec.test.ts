import type { IdCard } from '@yizhan/protocol/identity';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/sam-idcard-vectors.json' with { type: 'json' };
import {
  cardContent,
  createFrameDecoder,
  createReplyDecoder,
  decodeRequest,
  decodeText,
  encodeFrame,
  encodeReply,
  encodeRequest,
  encodeText,
  type FrameFault,
  memoryBytes,
  type SamReply,
  type SamRequest,
  type SamStatus,
  samIdContent,
  shortestRequest,
} from './index.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const decodeReplies = (bytes: Uint8Array) => createReplyDecoder().push(bytes);

function decodeRequests(bytes: Uint8Array): { readonly requests: (SamRequest | null)[]; readonly faults: readonly FrameFault[] } {
  const requests: (SamRequest | null)[] = [];
  const faults = createFrameDecoder(shortestRequest).push(bytes, (payload) => requests.push(decodeRequest(payload)));
  return { requests, faults };
}

const none = { type: 'none' } as const;
const photo = new Uint8Array(1024).fill(0x57);
const blocks = vectors.text_blocks;

const cards: Readonly<Record<keyof typeof blocks, IdCard>> = {
  citizen: {
    kind: 'citizen',
    name: '张三样',
    sex: 'male',
    nation: '01',
    birth: '1949-12-31',
    address: '北京市朝阳区样例路1号院2号楼',
    number: '11010519491231002X',
    issuer: '北京市公安局样例分局',
    from: '2020-01-01',
    to: null,
  },
  hmt_J: {
    kind: 'J',
    name: '陈样例',
    sex: 'female',
    birth: '1990-01-01',
    address: '广东省深圳市样例街道8号',
    number: '810000199001010019',
    issuer: '深圳市公安局',
    from: '2019-01-01',
    to: '2024-01-01',
    passNumber: 'H12345678',
    issues: '01',
  },
  foreigner2017_I: {
    kind: 'I',
    name: 'SAMPLE, JOHN QUENTIN',
    nameZh: '样例约翰',
    sex: 'male',
    birth: '1981-01-01',
    number: 'USA110081010101',
    country: 'USA',
    from: '2018-01-01',
    to: '2028-01-01',
    version: '01',
    authority: '1500',
  },
  foreigner2023_Y: {
    kind: 'Y',
    name: 'SAMPLE, JOHN QUENTIN ALEXANDER MAXIMILIAN LONG',
    nameZh: '样例约翰',
    sex: 'male',
    birth: '1981-01-01',
    number: '911840198101010010',
    country: 'USA',
    from: '2023-12-01',
    to: '2033-12-01',
    renewals: '01',
    oldNumberLink: '001',
  },
};

describe('pinned to the vectors', () => {
  test.each([
    ['reset_10FF', 'reset'],
    ['status_11FF', 'status'],
    ['samid_12FF', 'sam-id'],
    ['find_2001', 'find'],
    ['select_2002', 'select'],
    ['readBase_3001', 'read'],
    ['readBaseFp_3010', 'read-fingerprints'],
    ['readNewAddr_3003', 'read-new-address'],
    ['readMid_3005', 'read-card-id'],
    ['setMaxRF_61FF50', 'most-rf'],
  ] as const)('request %s, written and read', (vector, request) => {
    expect(encodeRequest(request)).toEqual(hex(vectors.commands[vector]));
    expect(decodeRequests(hex(vectors.commands[vector]))).toEqual({ requests: [request], faults: [] });
  });

  test('no request of the vectors is left out', () => {
    expect(decodeRequests(hex(Object.values(vectors.commands).join(''))).requests).not.toContain(null);
  });

  test.each(Object.entries(vectors.negative_commands_seen_in_public_code))('%s is refused for its checksum', (_name, bytes) => {
    expect(decodeRequests(hex(bytes))).toEqual({ requests: [], faults: [{ offset: 0, code: 'bad-checksum' }] });
  });

  test.each([
    ['ok_90', 'ok', 0],
    ['find_ok_9F', 'card-found', 4],
    ['select_ok_90', 'ok', 8],
    ['find_fail_80', 'no-card', 0],
    ['select_fail_81', 'not-selected', 0],
    ['read_fail_41', 'read-failed', 0],
    ['no_content_91', 'no-content', 0],
    ['bad_checksum_10', 'bad-checksum', 0],
    ['bad_len_11', 'bad-length', 0],
    ['bad_cmd_21', 'bad-command', 0],
    ['no_right_23', 'no-right', 0],
    ['unauth_66', 'unauthorised', 0],
    ['selftest_60', 'self-test', 0],
  ] as const)('answer %s, written and read', (vector, status, dataBytes) => {
    const bytes = hex(vectors.responses[vector]);
    expect(encodeReply(status, new Uint8Array(dataBytes))).toEqual(bytes);
    expect(decodeReplies(bytes)).toEqual({ frames: [{ status, content: dataBytes === 0 ? none : { type: 'other' } }], faults: [] });
  });

  test("the module's number", () => {
    const bytes = hex(vectors.responses.samid_ok);
    expect(bytes).toHaveLength(vectors.lengths.samid_total);
    expect(encodeReply('ok', samIdContent(vectors.samid_decoded))).toEqual(bytes);
    expect(decodeReplies(bytes).frames).toEqual([{ status: 'ok', content: { type: 'sam-id', id: vectors.samid_decoded } }]);
  });

  test('no answer of the vectors is left out', () => {
    const all = decodeReplies(hex(Object.values(vectors.responses).join('')));
    expect(all.frames.map((reply) => reply.status)).not.toContain('unknown');
    expect(all.frames).toHaveLength(Object.keys(vectors.responses).length);
  });

  test.each(Object.keys(blocks) as (keyof typeof blocks)[])('text block %s, read and written', (name) => {
    expect(decodeText(hex(blocks[name]))).toEqual({ ok: true, value: cards[name] });
    expect(encodeText(cards[name])).toEqual(hex(blocks[name]));
  });

  test('the frame of a read: text, and no photo', () => {
    const bytes = hex(vectors.read_frames.citizen_1295);
    expect(bytes).toHaveLength(vectors.lengths.readBase_total);
    expect(encodeReply('ok', cardContent(cards.citizen, photo))).toEqual(bytes);
    expect(decodeReplies(bytes)).toEqual({ frames: [cardReply(cards.citizen)], faults: [] });
  });

  test('the frame with fingerprints gives the text alone', () => {
    const bytes = hex(vectors.read_frames.citizen_fp_2321);
    expect(bytes).toHaveLength(vectors.lengths.readFp_total);
    expect(decodeReplies(bytes)).toEqual({ frames: [cardReply(cards.citizen)], faults: [] });
  });
});

function cardReply(card: IdCard): SamReply {
  return { status: 'ok', content: { type: 'card', card: { ok: true, value: card } } };
}

describe('texts', () => {
  test('a type of no card, and dates of no day', () => {
    const block = hex(blocks.citizen);
    block[248] = 0x4b;
    expect(decodeText(block)).toEqual({ ok: false, error: 'unknown-type' });
    const wrong = hex(blocks.citizen);
    wrong[44] = 0x39;
    expect(decodeText(wrong)).toEqual({ ok: false, error: 'bad-date' });
  });
  test('padded with zeros, as some modules do', () => {
    const block = hex(blocks.citizen).map((byte, at) => (at >= 6 && at < 30 ? 0 : byte));
    expect(decodeText(block)).toEqual({ ok: true, value: cards.citizen });
  });
  test('what does not fit its place is refused, and not told', () => {
    expect(() => encodeText({ ...cards.citizen, name: '样'.repeat(16) })).toThrow(new RangeError('name is longer than 15 characters'));
  });

  const unit = fc.integer({ min: 0x20, max: 0xffff }).map((code) => String.fromCharCode(code));
  const word = (most: number) => fc.string({ unit, maxLength: most }).map((text) => text.trim());
  const day = fc.constantFrom('1949-12-31', '2000-02-29', '2024-01-01');
  const common = {
    sex: fc.constantFrom('male', 'female', 'unknown'),
    birth: day,
    from: day,
    to: fc.option(day),
    number: word(15),
  } as const;
  const anyCard: fc.Arbitrary<IdCard> = fc.oneof(
    fc.record({
      kind: fc.constant('citizen' as const),
      ...common,
      name: word(15),
      nation: word(2),
      address: word(35),
      issuer: word(15),
    }),
    fc.record({
      kind: fc.constant('J' as const),
      ...common,
      name: word(15),
      address: word(35),
      issuer: word(15),
      passNumber: word(9),
      issues: word(2),
    }),
    fc.record({
      kind: fc.constant('I' as const),
      ...common,
      name: word(60),
      nameZh: word(15),
      country: word(3),
      version: word(2),
      authority: word(4),
    }),
    fc.record({
      kind: fc.constant('Y' as const),
      ...common,
      name: word(46),
      nameZh: word(15),
      country: word(3),
      renewals: word(2),
      oldNumberLink: word(3),
    }),
  );
  test('reading is the inverse of writing, for every card', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        expect(decodeText(encodeText(card))).toEqual({ ok: true, value: card });
      }),
    );
  });
});

const statuses: readonly SamStatus[] = ['ok', 'card-found', 'no-card', 'read-failed', 'no-random', 'card-not-verified'];
const someFrame = fc.oneof(
  fc.constantFrom(...statuses).map((status) => encodeReply(status)),
  fc.constantFrom(...Object.values(cards)).map((card) => encodeReply('ok', cardContent(card, photo))),
  fc.uint8Array({ minLength: 3, maxLength: 80 }).map(encodeFrame),
);
const noise = fc.uint8Array({ maxLength: 40 });
const rubbish = fc.oneof(
  noise,
  someFrame.map((frame) => frame.subarray(0, frame.length - 1)),
  fc.constant(hex('AAAAAAAAAA966905')),
);

/** Frames and faults of a stream, whatever the chunks, and the memory the decoder was given. */
function run(chunks: readonly Uint8Array[]): { readonly frames: SamReply[]; readonly faults: FrameFault[]; readonly memory: Uint8Array } {
  const memory = new Uint8Array(memoryBytes);
  const decoder = createReplyDecoder(memory);
  const frames: SamReply[] = [];
  const faults: FrameFault[] = [];
  for (const chunk of chunks) {
    const decoded = decoder.push(chunk);
    frames.push(...decoded.frames);
    faults.push(...decoded.faults);
    expect(memory.subarray(decoder.held()).every((byte) => byte === 0)).toBe(true);
  }
  return { frames, faults, memory };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function split(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((place, at) => bytes.slice(places[at], place));
}

describe('the stream', () => {
  test('any split of the same bytes gives the same frames and faults', () => {
    const streams = fc.array(fc.oneof(someFrame, rubbish), { maxLength: 6 }).map(join);
    fc.assert(
      fc.property(streams, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
        const whole = run([bytes]);
        const pieces = run(split(bytes, cuts));
        expect(pieces.frames).toEqual(whole.frames);
        expect(pieces.faults).toEqual(whole.faults);
      }),
    );
  });

  test('byte by byte', () => {
    const bytes = hex(`00AAAAAA96${vectors.read_frames.citizen_1295}FFAA${vectors.responses.no_right_23}`);
    const { frames, faults } = run([...bytes].map((byte) => Uint8Array.of(byte)));
    expect(frames).toEqual([cardReply(cards.citizen), { status: 'no-right', content: none }]);
    expect(faults).toEqual([
      { offset: 0, code: 'noise' },
      { offset: 1300, code: 'noise' },
    ]);
  });

  test('behind a frame that is spoilt the next one is read, even one that begins inside it', () => {
    const good = hex(vectors.responses.find_ok_9F);
    const longer = hex(`AAAAAA96690012${vectors.responses.find_ok_9F}00000000`);
    expect(run([longer, good]).frames).toEqual([
      { status: 'card-found', content: { type: 'other' } },
      { status: 'card-found', content: { type: 'other' } },
    ]);
  });

  test('a length of no frame is not waited for', () => {
    const { frames, faults } = run([
      hex('AAAAAA9669090B'),
      hex(vectors.responses.ok_90),
      hex('AAAAAA96690003'),
      hex(vectors.responses.ok_90),
    ]);
    expect(frames).toHaveLength(2);
    expect(faults.map((fault) => fault.code)).toEqual(['bad-length', 'bad-length']);
  });

  test('when a card was read, nothing of it is left in the memory, nor of a half read one after a wipe', () => {
    const frame = hex(vectors.read_frames.citizen_1295);
    expect(run([frame]).memory.every((byte) => byte === 0)).toBe(true);
    const memory = new Uint8Array(memoryBytes);
    const decoder = createReplyDecoder(memory);
    decoder.push(frame.slice(0, 900));
    expect(decoder.held()).toBe(900);
    decoder.wipe();
    expect(decoder.held()).toBe(0);
    expect(memory.every((byte) => byte === 0)).toBe(true);
    expect(decoder.push(frame).frames).toHaveLength(1);
  });

  test('a million random and mutated bytes: no throw, a bounded memory, and the next good frame is read', () => {
    const seed = 20261124;
    const random = generator(seed);
    const frame = hex(vectors.read_frames.citizen_1295);
    const memory = new Uint8Array(memoryBytes);
    const decoder = createReplyDecoder(memory);
    let pushed = 0;
    let intact = 0;
    while (pushed < 1_000_000) {
      const mutated = random() < 0.5;
      const chunk = mutated ? frame.slice() : new Uint8Array(Math.floor(random() * 600));
      const hits = mutated ? Math.floor(random() * 4) : chunk.length;
      for (let i = 0; i < hits; i++) chunk[mutated ? Math.floor(random() * chunk.length) : i] = Math.floor(random() * 256);
      const cut = mutated && random() < 0.3 ? Math.floor(random() * chunk.length) : chunk.length;
      intact += decoder.push(chunk.subarray(0, cut)).frames.length;
      pushed += cut;
      if (decoder.held() > memoryBytes) throw new Error(`seed ${seed}: ${decoder.held()} bytes held after ${pushed}`);
    }
    expect(intact, `seed ${seed}`).toBeGreaterThan(50);
    expect(memory).toHaveLength(memoryBytes);
    // What the last rubbish promised is filled up first.
    decoder.push(new Uint8Array(memoryBytes));
    expect(decoder.push(frame).frames).toEqual([cardReply(cards.citizen)]);
    expect(memory.every((byte) => byte === 0)).toBe(true);
  });
});

/** mulberry32 */
function generator(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
