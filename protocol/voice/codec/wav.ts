/**
 * 16-bit PCM WAV, both ways. Reading is tolerant where programs differ: chunks in any order, stereo (mixed to one channel), and lengths
 * that are too long because a program wrote to a pipe and could not know (espeak-ng writes 0x7ffff000). Layout: RIFF, Microsoft 1991.
 */
import { err, ok, type Result } from '../../result.ts';

export interface Wav {
  /** samples a second */
  readonly rate: number;
  /** one channel, within ±1 */
  readonly samples: Float32Array;
}

export type WavFault = 'not-wav' | 'not-16-bit-pcm' | 'no-samples';

const headerBytes = 44;
const fullScale = 32_768;
const pcm = 1;
/** The real format stands further in; ours is plain PCM all the same when it says 16 bits. */
const extensible = 0xfffe;

export function readWav(bytes: Uint8Array): Result<Wav, WavFault> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return err('not-wav');
  let format: { readonly channels: number; readonly rate: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(view, at) === 'fmt ') {
      if (body + 16 > bytes.length) return err('not-wav');
      const code = view.getUint16(body, true);
      format = { channels: view.getUint16(body + 2, true), rate: view.getUint32(body + 4, true) };
      if ((code !== pcm && code !== extensible) || view.getUint16(body + 14, true) !== 16) return err('not-16-bit-pcm');
      if (format.channels === 0 || format.rate === 0) return err('not-wav');
    }
    if (tag(view, at) === 'data') {
      if (format === null) return err('not-wav');
      const samples = mono(view, body, Math.min(length, bytes.length - body), format.channels);
      return samples.length === 0 ? err('no-samples') : ok({ rate: format.rate, samples });
    }
    // Chunks start at even places.
    at = body + length + (length % 2);
  }
  return err('no-samples');
}

function mono(view: DataView, from: number, length: number, channels: number): Float32Array {
  const samples = new Float32Array(Math.floor(length / (2 * channels)));
  for (let frame = 0; frame < samples.length; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += view.getInt16(from + 2 * (frame * channels + channel), true);
    samples[frame] = sum / channels / fullScale;
  }
  return samples;
}

export function writeWav({ rate, samples }: Wav): Uint8Array {
  const bytes = new Uint8Array(headerBytes + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string) =>
    bytes.set(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    );
  put(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  put(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, pcm, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  put(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  bytes.set(pcmBytes(samples), headerBytes);
  return bytes;
}

/** Signed 16 bit, little end first; what is louder than full scale is cut off. */
export function pcmBytes(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * samples.length);
  const view = new DataView(bytes.buffer);
  for (const [at, sample] of samples.entries())
    view.setInt16(2 * at, Math.max(-fullScale, Math.min(fullScale - 1, Math.round(sample * fullScale))), true);
  return bytes;
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
