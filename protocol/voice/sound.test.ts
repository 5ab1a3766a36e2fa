import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chimeMs, chimeSamples, chimeShape } from './chime.ts';
import { readWav, writeWav } from './codec/wav.ts';
import { levelled, levelling } from './level.ts';
import { mixed } from './mix.ts';
import { timelineOf, voicePauses } from './timeline.ts';

const rate = 24_000;
const tone = (seconds: number, loudness: number, of = rate) =>
  Float32Array.from({ length: Math.round(seconds * of) }, (_, at) => loudness * Math.sin((2 * Math.PI * 440 * at) / of));
const silence = (seconds: number) => new Float32Array(Math.round(seconds * rate));
const joined = (...parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 200 }), (raw) => {
      const samples = Float32Array.from(raw, (value) => value / 32_768);
      expect(readWav(writeWav({ rate, samples }))).toEqual({ ok: true, value: { rate, samples } });
    }),
  );
});

test('reading is total: any bytes, and any cut of a good file', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => typeof readWav(bytes).ok === 'boolean'));
  const whole = writeWav({ rate, samples: tone(0.01, 0.5) });
  for (let length = 0; length < whole.length; length += 1) expect(typeof readWav(whole.subarray(0, length)).ok).toBe('boolean');
});

test('stereo is mixed, a length written before it was known is cut to what is there, other chunks are passed over', () => {
  const bytes = writeWav({ rate, samples: Float32Array.from([0.5, 0.25, -0.5, 0]) });
  const view = new DataView(bytes.buffer);
  view.setUint16(22, 2, true);
  view.setUint32(40, 0x7fff_f000, true);
  expect(readWav(bytes)).toMatchObject({ ok: true, value: { samples: Float32Array.from([0.375, -0.25]) } });
  const plain = writeWav({ rate, samples: Float32Array.from([0.5]) });
  const listed = [...plain.subarray(0, 36), ...[0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0], ...plain.subarray(36)];
  expect(readWav(Uint8Array.from(listed))).toMatchObject({ ok: true, value: { samples: Float32Array.from([0.5]) } });
});

test('what is not 16-bit PCM says so', () => {
  const bytes = writeWav({ rate, samples: tone(0.01, 0.5) });
  new DataView(bytes.buffer).setUint16(34, 24, true);
  expect(readWav(bytes)).toEqual({ ok: false, error: 'not-16-bit-pcm' });
  expect(readWav(new TextEncoder().encode('OggS and more than that'))).toEqual({ ok: false, error: 'not-wav' });
  expect(readWav(writeWav({ rate, samples: new Float32Array(0) }))).toEqual({ ok: false, error: 'no-samples' });
});

test('silence before and after goes, and a quiet and a loud clip come out equally loud', () => {
  const loudness = ({ samples }: { samples: Float32Array }) => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  const clips = [0.05, 0.7].map((level) => levelled({ rate, samples: joined(silence(0.3), tone(0.2, level), silence(0.4)) }));
  for (const clip of clips) {
    expect(clip.samples.length / rate).toBeGreaterThan(0.2);
    expect(clip.samples.length / rate).toBeLessThanOrEqual(0.2 + (2 * levelling.marginMs) / 1000 + 0.001);
    expect(loudness(clip)).toBeCloseTo(levelling.loudness, 2);
    expect(Math.abs(clip.samples[0] ?? 1)).toBe(0);
  }
  expect(levelled({ rate, samples: silence(0.1) }).samples).toEqual(silence(0.1));
});

test('a sharp click is not raised beyond full scale', () => {
  const samples = silence(0.2);
  samples[2400] = 0.5;
  expect(Math.max(...levelled({ rate, samples }).samples)).toBeLessThanOrEqual(levelling.peak + 0.001);
});

test('sounds of different rates meet in one stream, each at its place', () => {
  const stream = mixed(
    [
      { sound: { rate, samples: tone(0.1, 0.5) }, at: 0 },
      { sound: { rate: 12_000, samples: tone(0.1, 0.5, 12_000) }, at: 0.2 },
    ],
    0.4,
  );
  expect(stream.rate).toBe(rate);
  expect(stream.bytes.length).toBe(2 * 0.4 * rate);
  const view = new DataView(stream.bytes.buffer);
  const peak = (from: number, to: number) =>
    Math.max(
      ...Array.from({ length: Math.round((to - from) * rate) }, (_, at) =>
        Math.abs(view.getInt16(2 * (Math.round(from * rate) + at), true)),
      ),
    );
  expect(peak(0, 0.1)).toBeGreaterThan(16_000);
  expect(peak(0.11, 0.19)).toBe(0);
  expect(peak(0.2, 0.21)).toBeGreaterThan(15_500);
  expect(peak(0.29, 0.3)).toBeGreaterThan(15_500);
  expect(peak(0.31, 0.4)).toBe(0);
});

test('clips of a sentence join without a gap, after the chime, sentences apart', () => {
  const { clips, length } = timelineOf(
    [
      { language: 'zh', clips: ['please', 'digit-1'] },
      { language: 'en', clips: ['ticket'] },
    ],
    (_, clip) => (clip === 'please' ? 0.3 : 0.2),
  );
  const first = (chimeMs + voicePauses.afterChimeMs) / 1000;
  const starts = [first, first + 0.3, first + 0.5 + voicePauses.betweenSentencesMs / 1000];
  expect(clips.map(({ clip }) => clip)).toEqual(['please', 'digit-1', 'ticket']);
  for (const [place, { at }] of clips.entries()) expect(at).toBeCloseTo(starts[place] ?? Number.NaN, 9);
  expect(length).toBeCloseTo((starts[2] ?? 0) + 0.2, 9);
  expect(timelineOf([], () => 1).length).toBe(chimeMs / 1000);
});

test('the chime is two tones that die away and never clip', () => {
  const samples = chimeSamples(rate);
  expect(samples.length).toBe((chimeMs / 1000) * rate);
  expect(Math.max(...samples)).toBeLessThan(1);
  expect(Math.max(...samples)).toBeGreaterThan(chimeShape.loudness * 0.9);
  expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.001);
});
