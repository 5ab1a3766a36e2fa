/** When each clip of an announcement starts: clips of a sentence join without a gap, sentences are told apart by a pause. Pure. */
import type { Sentence } from './announcement.ts';
import { chimeMs } from './chime.ts';
import type { ClipName, VoiceLanguage } from './clips.ts';

export const voicePauses = { afterChimeMs: 150, betweenSentencesMs: 500 };

export interface PlacedClip {
  readonly language: VoiceLanguage;
  readonly clip: ClipName;
  /** seconds from the start of the chime */
  readonly at: number;
}

export interface Timeline {
  readonly clips: readonly PlacedClip[];
  /** seconds from the start of the chime to the end of the last sound */
  readonly length: number;
}

/** @param secondsOf length of a clip that is there */
export function timelineOf(sentences: readonly Sentence[], secondsOf: (language: VoiceLanguage, clip: ClipName) => number): Timeline {
  const clips: PlacedClip[] = [];
  let end = chimeMs / 1000;
  for (const [place, { language, clips: words }] of sentences.entries()) {
    let at = end + (place === 0 ? voicePauses.afterChimeMs : voicePauses.betweenSentencesMs) / 1000;
    for (const clip of words) {
      clips.push({ language, clip, at });
      at += secondsOf(language, clip);
    }
    end = at;
  }
  return { clips, length: end };
}
