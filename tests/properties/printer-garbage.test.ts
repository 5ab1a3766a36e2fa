/**
 * A million bytes of noise and of spoilt jobs into every decoder of the printers' languages: nothing is thrown, nothing is kept, and what
 * is said properly afterwards is understood. `GARBAGE_SEED=n` repeats a run.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  createCommandDecoder,
  createRealTimeScanner,
  createReplyDecoder,
  encodeAsb,
  encodeCommands,
  encodeReply,
  longestData,
  soundCondition,
} from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import {
  createStarCommandDecoder,
  createStarStatusDecoder,
  encodeStar,
  encodeStarStatus,
  longestRow,
} from '../../station-agent/devices/drivers/star-raster/codec/index.ts';
import { jobBytes } from '../../station-agent/devices/print-jobs/job-bytes.ts';
import { ticketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { plainReceipt, profileOf } from '../golden/golden-receipts.ts';
import { type Random, seededRandom } from '../support/random.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const seed = Number(process.env.GARBAGE_SEED ?? 20261124);
const bytesInAll = 1_000_000;
const mostKept = 3_000_000;

interface Reader {
  readonly name: string;
  /** What a good peer says; spoilt copies of it are half of the noise. */
  readonly good: () => Promise<Uint8Array>;
  readonly make: () => (bytes: Uint8Array) => readonly unknown[];
  /** Ends whatever the noise may have begun. */
  readonly flush: Uint8Array;
  readonly after: Uint8Array;
  readonly understood: unknown;
}

async function job(profile: string): Promise<Uint8Array> {
  const model = profileOf(profile);
  const { body, cut } = await jobBytes(ticketReceipt(plainReceipt, model.columns), model, { body: 'AAAA', cut: 'BBBB' });
  return Uint8Array.from([...body, ...cut]);
}

const status = { condition: { ...soundCondition, paperEnd: true, offline: true }, printEnds: 21, printEnded: true };
const asb = encodeAsb(soundCondition);
const readers: readonly Reader[] = [
  {
    name: 'ESC/POS commands',
    good: () => job('epson-tm-t82'),
    make: () => {
      const decoder = createCommandDecoder();
      return (bytes) => decoder.push(bytes).frames;
    },
    flush: new Uint8Array(longestData + 8),
    after: encodeCommands([{ type: 'fence', token: 'good' }]),
    understood: { type: 'fence', token: 'good' },
  },
  {
    name: 'ESC/POS real-time requests',
    good: async () => Uint8Array.from([0x10, 0x04, 1, 0x10, 0x05, 2, 0x10, 0x14, 8]),
    make: () => {
      const scanner = createRealTimeScanner();
      return (bytes) => scanner.push(bytes);
    },
    flush: new Uint8Array(10),
    after: Uint8Array.from([0x10, 0x04, 4]),
    understood: { type: 'eot', n: 4 },
  },
  {
    name: 'ESC/POS replies',
    good: async () => Uint8Array.from([...encodeReply({ type: 'fence', token: 'AAAA' }), ...asb, 0x12, 0x16]),
    make: () => {
      const decoder = createReplyDecoder();
      return (bytes) => decoder.push(bytes).frames;
    },
    flush: new Uint8Array(7).fill(0xff),
    after: encodeReply({ type: 'fence', token: 'good' }),
    understood: { type: 'fence', token: 'good' },
  },
  {
    name: 'Star commands',
    good: () => job('star-tsp143'),
    make: () => {
      const decoder = createStarCommandDecoder();
      return (bytes) => decoder.push(bytes).frames;
    },
    flush: new Uint8Array(longestRow + 3),
    after: encodeStar([{ type: 'cut', mode: 'partial', feed: true }]),
    understood: { type: 'cut', mode: 'partial', feed: true },
  },
  {
    name: 'Star status',
    good: async () => encodeStarStatus(status),
    make: () => {
      const decoder = createStarStatusDecoder();
      return (bytes) => decoder.push(bytes).frames;
    },
    flush: new Uint8Array(9).fill(0xff),
    after: encodeStarStatus(status),
    understood: status,
  },
];

/** One piece of noise: random bytes, or a good stream with some of its bytes changed, lost or doubled. */
function noise(random: Random, good: Uint8Array): Uint8Array {
  if (random.chance(0.5)) return Uint8Array.from({ length: random.whole(1, 700) }, () => random.whole(0, 255));
  const start = random.whole(0, good.length - 1);
  return Uint8Array.from(
    [...good.subarray(start, start + 700)].flatMap((byte) => {
      if (!random.chance(0.03)) return [byte];
      return random.pick([[random.whole(0, 255)], [], [byte, byte]]);
    }),
  );
}

describe.each(readers)('$name', ({ name, good, make, flush, after, understood }) => {
  test(`a million bytes of garbage, seed ${seed}`, { timeout: 120_000 }, async () => {
    const random = seededRandom(seed);
    const sound = await good();
    const push = make();
    // Warm first: what the engine keeps of code is no leak.
    for (let sent = 0; sent < bytesInAll / 10; ) {
      const piece = noise(random, sound);
      push(piece);
      sent += piece.length;
    }
    collect();
    const before = process.memoryUsage();
    for (let sent = 0; sent < bytesInAll; ) {
      const piece = noise(random, sound);
      sent += piece.length;
      expect(Array.isArray(push(piece)), name).toBe(true);
    }
    push(flush);
    expect(push(after)).toContainEqual(understood);
    collect();
    const now = process.memoryUsage();
    expect(now.heapUsed + now.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(mostKept);
  });
});
