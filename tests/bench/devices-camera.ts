/** A code before the kiosk's camera → its text: how many of the generated scenes are read, and how long it takes, beside jsqr on the same ones. */
import { readFileSync } from 'node:fs';
import jsqr from 'jsqr';
import { type Frame, frameReader } from '../../kiosk-ui/kiosk/scan/decode.ts';
import { type Scene, sceneOf } from './camera-scenes.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

const scenes = 200;
const firstSeed = 1;
/** Scenes read before the clock runs, so that the wasm is there and the code is hot. */
const warmUp = 20;
/** Of the shipped camera profile. */
const scales = [1, 0.5, 0.25];
const goal = { share: 0.95, p99Ms: 150 };

type Read = (frame: Frame) => string | null | Promise<string | null>;

interface Tried {
  readonly share: number;
  readonly times: readonly number[];
}

async function tryAll(all: readonly Scene[], read: Read): Promise<Tried> {
  const times: number[] = [];
  let right = 0;
  for (const { text, frame } of all) {
    const begun = performance.now();
    const answer = await read(frame);
    times.push(performance.now() - begun);
    if (answer === text) right += 1;
  }
  return { share: right / all.length, times };
}

export const devicesCamera: Bench = {
  name: 'devices.camera',
  async run(): Promise<readonly Figure[]> {
    const wasm = new Uint8Array(readFileSync(new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))));
    const reader = frameReader(scales, { bytes: wasm.buffer });
    const all = Array.from({ length: scenes }, (_, index) => sceneOf(firstSeed + index));
    const warm = all.slice(0, warmUp);
    const bare: Read = ({ rgba, width, height }) => jsqr(rgba, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
    await tryAll(warm, reader.read);
    const ours = await tryAll(all, reader.read);
    const theirs = await tryAll(all, bare);
    const p99 = percentile(ours.times, 0.99);
    const bareP99 = percentile(theirs.times, 0.99);
    return [
      {
        name: 'devices.camera-read',
        value: round(ours.share * 100, 1),
        unit: `% of ${scenes} scenes`,
        baseline: round(theirs.share * 100, 1),
        ratio: round(ours.share / theirs.share, 2),
        goal: `≥ ${goal.share * 100}`,
        ok: ours.share >= goal.share,
      },
      {
        name: 'devices.camera',
        value: round(p99, 1),
        unit: 'ms a frame, p99',
        p50: round(median(ours.times), 1),
        p99: round(p99, 1),
        baseline: round(bareP99, 1),
        ratio: round(p99 / bareP99, 2),
        goal: `p99 ≤ ${goal.p99Ms}`,
        ok: p99 <= goal.p99Ms,
      },
    ];
  },
};
