/** The page's way to the loudspeaker: chime and clips of one announcement, laid out beforehand on the audio clock, which no busy page delays. */
import { type Signal, signal } from '@preact/signals';
import { type Sentence, timelineOf } from '@yizhan/protocol/voice';
import { realTimers, type Timers } from '../../lib/timers.ts';
import { startChime } from './chime.ts';
import type { ClipBank } from './clip-bank.ts';

export interface Sound {
  /** True while the browser wants a touch before it lets anything sound. */
  readonly blocked: Signal<boolean>;
  /** The chime, then what is said. Resolves when all has died away: true when it really ran, false when it could not. Never rejects. */
  play(sentences: readonly Sentence[]): Promise<boolean>;
}

const soundDelays = {
  /** From asking to the first sample: the browser has this long to lay out the clips. */
  leadMs: 40,
  /** An audio clock that stands still for so long is taken for dead. One that is late, on a busy machine, is waited for. */
  deadAfterMs: 2_500,
  /** Time the browser gets to let the sound run before the hint is shown. */
  settleMs: 1_200,
};

export function webAudioSound(context: AudioContext, clips: ClipBank, timers: Timers = realTimers): Sound {
  const blocked = signal(false);
  const note = () => {
    blocked.value = context.state !== 'running';
  };
  timers.after(soundDelays.settleMs, () => {
    note();
    context.addEventListener('statechange', note);
  });
  // A gesture anywhere is what browsers ask for before sound; harmless when it already runs.
  for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, () => void context.resume());

  /** @returns the sources, the one that ends last at the end */
  function layOut(sentences: readonly Sentence[], start: number): readonly AudioScheduledSourceNode[] {
    const { clips: placed } = timelineOf(sentences, (language, clip) => clips.find(language, clip)?.duration ?? 0);
    const chime = startChime(context, start);
    const spoken = placed.map(({ language, clip, at }) => {
      const source = context.createBufferSource();
      source.buffer = clips.find(language, clip);
      source.connect(context.destination);
      source.start(start + at);
      return source;
    });
    return [...chime, ...spoken];
  }

  return {
    blocked,
    play(sentences) {
      if (context.state !== 'running') return Promise.resolve(false);
      return new Promise((resolve) => {
        const sources = layOut(sentences, context.currentTime + soundDelays.leadMs / 1000);
        let stopTimer = watch(context.currentTime);
        sources.at(-1)?.addEventListener('ended', () => {
          stopTimer();
          resolve(true);
        });

        function watch(seen: number): () => void {
          return timers.after(soundDelays.deadAfterMs, () => {
            if (context.currentTime > seen) {
              stopTimer = watch(context.currentTime);
              return;
            }
            // Should the device come back, the next call must not find this one still sounding.
            for (const source of sources) source.disconnect();
            resolve(false);
          });
        }
      });
    },
  };
}

/** For `?sound=off`. */
export function noSound(): Sound {
  return { blocked: signal(false), play: () => Promise.resolve(false) };
}
