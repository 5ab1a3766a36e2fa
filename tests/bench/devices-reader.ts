/** From a card on the antenna to the session's word that it was read, and what the codec bears; the reader is simulated, its line is a pty paced as 115200 baud. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { deviceDelays } from '../../station-agent/devices/delays.ts';
import { cardContent, createReplyDecoder, encodeReply } from '../../station-agent/devices/drivers/sam-v/codec/index.ts';
import { createReaderSession } from '../../station-agent/devices/sessions/reader-session.ts';
import type { CardHappening } from '../../station-agent/devices/sessions/session.ts';
import { transportAt } from '../../station-agent/devices/transports/transport-at.ts';
import { ptyLine } from '../../station-agent/sim/pty-line.ts';
import { createSimReader } from '../../station-agent/sim/reader-machine.ts';
import { samplePersons } from '../../station-agent/sim/reader-persons.ts';
import { seededRandom } from '../support/random.ts';
import { until } from '../support/until.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

/** 115200 baud, 10 bits a byte. */
const lineBytesPerSecond = 11_520;
const photo = new Uint8Array(1024).fill(0x57);
const codecBytes = 64_000_000;
/** A read of the serial transport. */
const chunkBytes = 4096;
const cards = 60;
const cardLimitMs = 20_000;
const goal = { p99Ms: 900, timesTheLine: 1000 };

function textFrames(): Uint8Array {
  const frames = samplePersons.map(({ card }) => encodeReply('ok', cardContent(card, photo)));
  return Uint8Array.from(frames.flatMap((frame) => [...frame]));
}

/** @returns MB/s */
function speedOf(stream: Uint8Array, take: (chunk: Uint8Array) => void): number {
  const rounds = Math.ceil(codecBytes / stream.length);
  const begun = performance.now();
  for (let done = 0; done < rounds; done++) {
    for (let at = 0; at < stream.length; at += chunkBytes) take(stream.subarray(at, at + chunkBytes));
  }
  return (rounds * stream.length) / 1000 / (performance.now() - begun);
}

export const samVCodec: Bench = {
  name: 'devices.sam-v',
  async run(): Promise<readonly Figure[]> {
    const stream = textFrames();
    const decoder = createReplyDecoder();
    const memory = Buffer.alloc(chunkBytes);
    let read = 0;
    const decode = (chunk: Uint8Array): void => {
      read += decoder.push(chunk).frames.length;
    };
    speedOf(stream, decode);
    read = 0;
    const speed = speedOf(stream, decode);
    if (read !== Math.ceil(codecBytes / stream.length) * samplePersons.length) throw new Error(`${read} cards were read`);
    const bare = speedOf(stream, (chunk) => memory.set(chunk));
    const times = (speed * 1_000_000) / lineBytesPerSecond;
    return [
      {
        name: 'devices.sam-v',
        value: round(speed, 1),
        unit: 'MB/s of read answers',
        baseline: round(bare, 0),
        ratio: round(speed / bare, 4),
        goal: `≥ ${goal.timesTheLine} times its line; here ${round(times, 0)} times`,
        ok: times >= goal.timesTheLine,
      },
    ];
  },
};

export const cardRead: Bench = {
  name: 'devices.card-read',
  async run(): Promise<readonly Figure[]> {
    const profile = loadProfileOf('id-reader', 'generic-sam-v');
    if (!profile.ok) throw new Error(profile.error.message);
    const folder = mkdtempSync(join(tmpdir(), 'yizhan-bench-'));
    const line = await ptyLine(join(folder, 'usb-reader'));
    const sim = createSimReader({ clock: systemClock, bytesPerSecond: lineBytesPerSecond });
    const cable = sim.plugIn(line.send);
    line.onData((bytes) => cable.receive(bytes));
    const transport = transportAt(`serial:${line.path}?baud=115200`, systemClock, deviceDelays.open);
    if (!transport) throw new Error('not a serial address');
    const session = createReaderSession({
      transport,
      profile: profile.value,
      timers: systemClock,
      delays: deviceDelays,
      log: createLogger({ name: 'bench', level: 'silent' }),
      onChanged: () => undefined,
      today: () => '2026-11-24',
    });
    try {
      session.start();
      await until('the reader is ready', () => session.report().state === 'ready');
      const times = await timeCards(session.ask, sim.present, sim.lift, profile.value.pollMs);
      const [p50, p99] = [median(times), percentile(times, 0.99)];
      const bare = (textFrames().length / samplePersons.length / lineBytesPerSecond) * 1000;
      return [
        {
          name: 'devices.card-read',
          value: round(p50, 1),
          unit: `ms to presented, ${cards} cards; radio not simulated`,
          p50: round(p50, 1),
          p99: round(p99, 1),
          baseline: round(bare, 1),
          ratio: round(p50 / bare, 2),
          goal: `p99 ≤ ${goal.p99Ms} ms of the 1200 ms to the screen; the baseline is the text on the bare line`,
          ok: p99 <= goal.p99Ms,
        },
      ];
    } finally {
      await session.stop();
      await line.unplug();
      rmSync(folder, { recursive: true });
    }
  },
};

type Ask = (listener: (happening: CardHappening) => void) => () => void;

/** Each card comes at another moment between two looks. */
async function timeCards(ask: Ask, present: (kind: 'citizen') => void, lift: () => void, pollMs: number): Promise<readonly number[]> {
  const random = seededRandom(1);
  const times: number[] = [];
  for (let done = 0; done < cards; done++) {
    const heard: string[] = [];
    let put = 0;
    await new Promise<void>((resolve, reject) => {
      const limit = systemClock.set(() => reject(new Error(`card ${done} came to nothing: ${heard.join(', ')}`)), cardLimitMs);
      const unask = ask(({ type }) => {
        heard.push(type);
        if (type === 'failed') reject(new Error(`card ${done}: ${heard.join(', ')}`));
        if (type === 'presented') {
          times.push(performance.now() - put);
          lift();
        }
        if (type === 'removed') {
          limit.clear();
          unask();
          resolve();
        }
      });
      systemClock.set(
        () => {
          put = performance.now();
          present('citizen');
        },
        random.whole(1, pollMs),
      );
    });
  }
  return times;
}
