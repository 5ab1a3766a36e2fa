/** Clips that stand in for a voice: each has a length and a level of its own, so that a test can read back which were played. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClipName, clipTexts, type VoiceLanguage, voiceLanguages, writeWav } from '@yizhan/protocol/voice';

const standInRate = 22_050;
const shortest = 0.02;
const step = 0.002;
/** 16-bit steps between the levels of two clips */
const levelStep = 300;
const fullScale = 32_768;
/** Samples of silence at both ends: the same clip twice is seen as two, and a start between two samples adds nothing up. */
const edge = 5;

const all = voiceLanguages.flatMap((language) => [...clipTexts[language].keys()].map((clip) => ({ language, clip })));

/** Writes a whole stand-in voice into the folder `voice/` of this station's home. */
export function putStandInClips(home: string): void {
  for (const [at, { language, clip }] of all.entries()) {
    const folder = join(home, 'voice', language);
    mkdirSync(folder, { recursive: true });
    const length = Math.round((shortest + at * step) * standInRate);
    const samples = new Float32Array(length).fill(((at + 1) * levelStep) / fullScale, edge, length - edge);
    writeFileSync(join(folder, `${clip}.wav`), writeWav({ rate: standInRate, samples }));
  }
}

const named = (at: number): string => {
  const { language, clip } = all[at] ?? {};
  return `${language}/${clip}`;
};

/** @returns `zh/digit-3`: the clip that lasts so many seconds */
export function clipOfLength(seconds: number): string {
  return named(Math.round((seconds - shortest) / step));
}

/** The clips in a stream of 16-bit samples, in order; silence and what comes before `from` seconds are passed over. */
export function clipsInStream(bytes: Uint8Array, from: number): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const clips: string[] = [];
  let before = 0;
  for (let at = 2 * Math.round(from * standInRate); at + 1 < bytes.length; at += 2) {
    const level = view.getInt16(at, true);
    if (level !== before && level !== 0) clips.push(named(level / levelStep - 1));
    before = level;
  }
  return clips;
}

/** @param words as `zh/please letter-a`: the clips of one sentence */
export function sentence(language: VoiceLanguage, ...clips: readonly ClipName[]): readonly string[] {
  return clips.map((clip) => `${language}/${clip}`);
}
