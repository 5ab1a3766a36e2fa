/** Makes clips of one voice fit together: silence before and after taken away, all equally loud. Pure. */
import type { Wav } from './codec/wav.ts';

export const levelling = {
  /** Quieter than this share of the clip's peak is silence. */
  silence: 0.02,
  /** Kept before the first and after the last sound, so that no consonant is cut. */
  marginMs: 15,
  /** Faded at both ends, so that a join does not click. */
  fadeMs: 4,
  /** root mean square of full scale: about −20 dB, usual for speech */
  loudness: 0.1,
  peak: 0.89,
};

/** @returns the clip trimmed and levelled; one without any sound as it is */
export function levelled({ rate, samples }: Wav): Wav {
  const peak = peakOf(samples);
  if (peak === 0) return { rate, samples };
  const loud = (sample: number): boolean => Math.abs(sample) > peak * levelling.silence;
  const margin = Math.round((levelling.marginMs / 1000) * rate);
  const from = Math.max(0, samples.findIndex(loud) - margin);
  const to = Math.min(samples.length, samples.findLastIndex(loud) + 1 + margin);
  const speech = samples.slice(from, to);
  const gain = Math.min(levelling.loudness / rootMeanSquare(speech), levelling.peak / peak);
  const fade = Math.max(1, Math.round((levelling.fadeMs / 1000) * rate));
  return {
    rate,
    samples: speech.map((sample, at) => sample * gain * Math.min(1, at / fade, (speech.length - 1 - at) / fade)),
  };
}

function peakOf(samples: Float32Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}

function rootMeanSquare(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
