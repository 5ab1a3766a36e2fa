/**
 * Calls on a loudspeaker of the station's own machine: chime, then the joined clips, one announcement after the other.
 * Invariant: nothing waits for it. A loudspeaker that fails costs the sound of that call; it is logged once, tried again at the next.
 */
import { readFile } from 'node:fs/promises';
import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { BoardCall } from '@yizhan/protocol/api';
import type { StationSettings } from '@yizhan/protocol/settings';
import {
  type AnnounceInput,
  announcementOf,
  type ClipName,
  chimeSamples,
  clipTexts,
  mixed,
  nextAnnouncement,
  readWav,
  silent,
  timelineOf,
  type VoiceLanguage,
  type Wav,
} from '@yizhan/protocol/voice';
import type { ClipShelf } from './clip-shelf.ts';
import type { Speaker, SpeakerFault } from './speaker.ts';

export interface HallPlayerDeps {
  /** Tells of every call and recall once it is durable. @returns the way to stop */
  readonly onCalls: (listener: (calls: readonly BoardCall[]) => void) => () => void;
  readonly counters: () => StationSettings['counters'];
  readonly languages: readonly VoiceLanguage[];
  readonly shelf: ClipShelf;
  readonly speaker: Speaker;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
}

export interface HallPlayer {
  close(): void;
}

/** Of the chime when there is no clip to go by. */
const plainRate = 22_050;

type ReadClips = (language: VoiceLanguage, clip: ClipName) => Wav | undefined;

export function startHallPlayer(deps: HallPlayerDeps): HallPlayer {
  const { speaker, log, clock } = deps;
  const clips = wavClips(deps);
  let state = silent;
  let failing: SpeakerFault['code'] | null = null;
  let closed = false;

  const stop = deps.onCalls((calls) => {
    for (const call of calls) step({ type: 'called', call, now: clock.now() });
  });

  function step(input: AnnounceInput): void {
    const next = nextAnnouncement(state, input);
    state = next.state;
    for (const { call } of next.effects)
      void announce(call)
        .catch((fault: unknown) => log.error({ err: fault }, 'a call could not be announced'))
        .finally(() => step({ type: 'finished' }));
  }

  async function announce(call: BoardCall): Promise<void> {
    const find = await clips();
    if (closed) return;
    const { bytes, rate, seconds } = streamOf(call, find);
    const played = await speaker.play({ bytes, rate }, seconds);
    if (closed) return;
    if (played.ok && failing !== null) log.info('the loudspeaker plays again');
    if (!played.ok && failing !== played.error.code)
      log.warn({ code: played.error.code, words: played.error.words }, 'the loudspeaker does not play; tried again at every call');
    failing = played.ok ? null : played.error.code;
  }

  function streamOf(call: BoardCall, find: ReadClips): { bytes: Uint8Array; rate: number; seconds: number } {
    const counter = deps.counters().find(({ id }) => id === call.counter);
    const spoken = { label: call.label, counterNames: { zh: counter?.name ?? null, en: counter?.nameEn ?? null } };
    const sentences = announcementOf(spoken, deps.languages, (language, clip) => find(language, clip) !== undefined);
    const { clips: placed, length } = timelineOf(sentences, (language, clip) => secondsOf(find(language, clip)));
    const sounds = placed.flatMap(({ language, clip, at }) => {
      const sound = find(language, clip);
      return sound ? [{ sound, at }] : [];
    });
    const rate = Math.max(plainRate, ...sounds.map(({ sound }) => sound.rate));
    return { ...mixed([{ sound: { rate, samples: chimeSamples(rate) }, at: 0 }, ...sounds], length), seconds: length };
  }

  return {
    close() {
      closed = true;
      stop();
      speaker.close();
    },
  };
}

const secondsOf = (sound: Wav | undefined): number => (sound ? sound.samples.length / sound.rate : 0);

/** Reads each WAV once, and again when its file has changed. What is no WAV is not there. */
function wavClips({ shelf, languages }: HallPlayerDeps): () => Promise<ReadClips> {
  const known = new Map<string, { readonly key: string; readonly sound: Wav | undefined }>();
  return async () => {
    const found = await shelf.look();
    for (const language of languages) {
      for (const clip of clipTexts[language].keys()) {
        const stored = found.findWav(language, clip);
        const key = stored ? `${stored.path} ${stored.version}` : '';
        const name = `${language}/${clip}`;
        if (known.get(name)?.key === key) continue;
        const bytes = stored && (await readFile(stored.path).catch(() => null));
        const wav = bytes ? readWav(bytes) : null;
        known.set(name, { key, sound: wav?.ok ? wav.value : undefined });
      }
    }
    return (language, clip) => known.get(`${language}/${clip}`)?.sound;
  };
}
