/**
 * What a kiosk's camera may see of a code held before it: turned, tilted, out of focus, unevenly lit, with the noise of a cheap sensor.
 * Drawn from the code's own dots; the seed decides everything.
 */
import { encode } from 'uqr';
import type { Frame } from '../../kiosk-ui/kiosk/scan/decode.ts';
import { seededRandom } from '../support/random.ts';

export interface Scene {
  readonly text: string;
  readonly frame: Frame;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const width = 640;
const height = 480;
/** Points sampled a pixel in each direction, so that edges are grey as a lens makes them. */
const samples = 2;

export function sceneOf(seed: number): Scene {
  const { whole } = seededRandom(seed);
  const random = () => whole(0, 999_999) / 1e6;
  const between = (least: number, most: number) => least + random() * (most - least);
  const text = `YZT1:st-${Math.floor(random() * 1e4)}:${Array.from({ length: 26 }, () => Math.floor(random() * 36).toString(36)).join('')}`;
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const side = size * between(3.5, 7.5);
  const corners = tilted({ side, turn: between(0, 2 * Math.PI), tilt: between(0, 0.22), between });
  const back = inverse(corners);
  const light = between(0.55, 1);
  const slope = { x: between(-0.25, 0.25) / width, y: between(-0.25, 0.25) / height };
  const dark = between(0.04, 0.3);
  const wall = between(0.25, 0.8);

  let grey = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let i = 0; i < samples * samples; i += 1) {
        const at = back({ x: x + ((i % samples) + 0.5) / samples, y: y + (Math.floor(i / samples) + 0.5) / samples });
        const row = data[Math.floor(at.y * size)];
        const inside = at.x >= 0 && at.x < 1 && row !== undefined;
        sum += inside ? (row[Math.floor(at.x * size)] ? dark : 1) : wall;
      }
      const shade = light * (1 + slope.x * (x - width / 2) + slope.y * (y - height / 2));
      grey[y * width + x] = (sum / samples ** 2) * shade * 255;
    }
  }
  grey = blurred(grey, between(0, 1.5));
  const noise = between(0, 16);
  const rgba = new Uint8ClampedArray(width * height * 4);
  grey.forEach((value, index) => {
    // Twelve evens make a fair bell.
    let bell = -6;
    for (let evens = 0; evens < 12; evens += 1) bell += random();
    rgba.fill(value + bell * noise, index * 4, index * 4 + 3);
    rgba[index * 4 + 3] = 255;
  });
  return { text, frame: { rgba, width, height } };
}

interface Held {
  readonly side: number;
  readonly turn: number;
  /** Share of its side by which a corner is nearer or farther than it would be held straight. */
  readonly tilt: number;
  readonly between: (least: number, most: number) => number;
}

/** Its four corners in the picture, clockwise from the upper left, wholly inside. */
function tilted({ side, turn, tilt, between }: Held): readonly Point[] {
  const corners = [
    { x: -0.5, y: -0.5 },
    { x: 0.5, y: -0.5 },
    { x: 0.5, y: 0.5 },
    { x: -0.5, y: 0.5 },
  ].map(({ x, y }) => {
    const [u, v] = [side * (x + between(-tilt, tilt) / 2), side * (y + between(-tilt, tilt) / 2)];
    return { x: u * Math.cos(turn) - v * Math.sin(turn), y: u * Math.sin(turn) + v * Math.cos(turn) };
  });
  const reach = { x: Math.max(...corners.map(({ x }) => Math.abs(x))), y: Math.max(...corners.map(({ y }) => Math.abs(y))) };
  const fit = Math.min(1, (width / 2 - 4) / reach.x, (height / 2 - 4) / reach.y);
  const room = { x: width / 2 - reach.x * fit, y: height / 2 - reach.y * fit };
  const middle = { x: width / 2 + between(-1, 1) * room.x, y: height / 2 + between(-1, 1) * room.y };
  return corners.map(({ x, y }) => ({ x: middle.x + x * fit, y: middle.y + y * fit }));
}

/** From the picture back to the unit square of the code (Heckbert 1989, "Fundamentals of Texture Mapping", §2.2.3: square to quad, inverted). */
function inverse(corners: readonly Point[]): (at: Point) => Point {
  const [p0, p1, p2, p3] = corners;
  if (!p0 || !p1 || !p2 || !p3) throw new Error('a code has four corners');
  const sum = { x: p0.x - p1.x + p2.x - p3.x, y: p0.y - p1.y + p2.y - p3.y };
  const one = { x: p1.x - p2.x, y: p1.y - p2.y };
  const two = { x: p3.x - p2.x, y: p3.y - p2.y };
  const by = one.x * two.y - two.x * one.y;
  const g = (sum.x * two.y - two.x * sum.y) / by;
  const h = (one.x * sum.y - sum.x * one.y) / by;
  const [a, b, c] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x];
  const [d, e, f] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y];
  return ({ x, y }) => {
    const u = (e - f * h) * x + (c * h - b) * y + (b * f - c * e);
    const v = (f * g - d) * x + (a - c * g) * y + (c * d - a * f);
    const depth = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
    return { x: u / depth, y: v / depth };
  };
}

/** @param sigma of the lens's blur, in pixels */
function blurred(grey: Float32Array<ArrayBuffer>, sigma: number): Float32Array<ArrayBuffer> {
  if (sigma < 0.2) return grey;
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-((index - reach) ** 2) / (2 * sigma ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from: Float32Array<ArrayBuffer>, step: 'x' | 'y') => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        let sum = 0;
        weights.forEach((weight, index) => {
          const px = step === 'x' ? clamp(x + index - reach, width) : x;
          const py = step === 'y' ? clamp(y + index - reach, height) : y;
          sum += weight * (from[py * width + px] ?? 0);
        });
        to[y * width + x] = sum / total;
      }
    }
    return to;
  };
  return along(along(grey, 'x'), 'y');
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}
