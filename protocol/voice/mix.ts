/** Sounds at their places → one stream of samples, for a player that takes nothing else. Pure. */
import { pcmBytes, type Wav } from './codec/wav.ts';

export interface PlacedSound {
  readonly sound: Wav;
  /** seconds from the start of the stream */
  readonly at: number;
}

export interface PcmStream {
  readonly rate: number;
  /** signed 16 bit, little end first, one channel */
  readonly bytes: Uint8Array;
}

/** At the highest rate among the sounds: raising a rate invents nothing, lowering one needs a filter. @param seconds length of the stream */
export function mixed(sounds: readonly PlacedSound[], seconds: number): PcmStream {
  const rate = Math.max(...sounds.map(({ sound }) => sound.rate));
  const stream = new Float32Array(Math.ceil(seconds * rate));
  for (const { sound, at } of sounds) {
    const first = Math.round(at * rate);
    for (const [offset, sample] of resampled(sound, rate).entries()) {
      const place = first + offset;
      if (place < stream.length) stream[place] = (stream[place] ?? 0) + sample;
    }
  }
  return { rate, bytes: pcmBytes(stream) };
}

/** Linear between neighbours. */
function resampled({ rate, samples }: Wav, wanted: number): Float32Array {
  if (rate === wanted) return samples;
  const step = rate / wanted;
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, at) => {
    const exact = at * step;
    const before = samples[Math.floor(exact)] ?? 0;
    const after = samples[Math.floor(exact) + 1] ?? before;
    return before + (after - before) * (exact % 1);
  });
}
