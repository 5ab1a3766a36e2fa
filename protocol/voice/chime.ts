/** The two-tone chime before every call, synthesised: no file to load, nothing to go missing. */

export const chimeShape = {
  /** E5 then C5, a falling third: friendly, and heard over a murmuring hall. */
  tones: [
    { hertz: 659.25, startMs: 0 },
    { hertz: 523.25, startMs: 480 },
  ],
  toneMs: 1_100,
  /** of full scale */
  loudness: 0.4,
  attackMs: 12,
  /** The octave above, beside the tone itself. */
  overtone: 0.18,
  /** From here a tone rises and to here it dies away: an exponential never reaches nothing. */
  floor: 0.0001,
};

export const chimeMs = Math.max(...chimeShape.tones.map(({ startMs }) => startMs)) + chimeShape.toneMs;

/** The chime as a browser's oscillators make it, for a player that only takes samples. @returns samples within ±1 */
export function chimeSamples(rate: number): Float32Array {
  const samples = new Float32Array(Math.ceil((chimeMs / 1000) * rate));
  for (const { hertz, startMs } of chimeShape.tones) {
    const first = Math.round((startMs / 1000) * rate);
    for (let at = 0; first + at < samples.length; at += 1) {
      const ms = (at / rate) * 1000;
      if (ms >= chimeShape.toneMs) break;
      const phase = 2 * Math.PI * hertz * (at / rate);
      const wave = Math.sin(phase) + chimeShape.overtone * Math.sin(2 * phase);
      samples[first + at] = (samples[first + at] ?? 0) + envelope(ms) * wave;
    }
  }
  return samples;
}

/** Exponential rise, exponential fall, as AudioParam's ramps. */
function envelope(ms: number): number {
  const { loudness, attackMs, toneMs, floor } = chimeShape;
  if (ms < attackMs) return floor * (loudness / floor) ** (ms / attackMs);
  return loudness * (floor / loudness) ** ((ms - attackMs) / (toneMs - attackMs));
}
