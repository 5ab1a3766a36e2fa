/** The two-tone chime, synthesised: no file to load, nothing to go missing. */
import { type Signal, signal } from '@preact/signals';
import { realTimers, type Timers } from '../../lib/timers.ts';

export interface Chime {
  /** True while the browser wants a touch before it lets anything sound. */
  readonly blocked: Signal<boolean>;
  /** Resolves when the sound has died away: true when it really ran, false when it could not. Never rejects. */
  play(): Promise<boolean>;
}

const chimeShape = {
  /** E5 then C5, a falling third: friendly, and heard over a murmuring hall. */
  tones: [
    { hertz: 659.25, startMs: 0 },
    { hertz: 523.25, startMs: 480 },
  ],
  toneMs: 1_100,
  loudness: 0.4,
  /** Longer than this and the sound device is taken for dead. */
  givenUpAfterMs: 4_000,
  /** Time the browser gets to let the sound run before the hint is shown. */
  settleMs: 1_200,
};

function tone(context: AudioContext, hertz: number, at: number): OscillatorNode {
  const seconds = chimeShape.toneMs / 1000;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0.0001, at);
  envelope.gain.exponentialRampToValueAtTime(chimeShape.loudness, at + 0.012);
  envelope.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  envelope.connect(context.destination);
  const overtone = context.createOscillator();
  const overtoneLevel = context.createGain();
  overtoneLevel.gain.value = 0.18;
  overtone.frequency.value = hertz * 2;
  overtone.connect(overtoneLevel).connect(envelope);
  overtone.start(at);
  overtone.stop(at + seconds);
  const ground = context.createOscillator();
  ground.frequency.value = hertz;
  ground.connect(envelope);
  ground.start(at);
  ground.stop(at + seconds);
  return ground;
}

export function webAudioChime(timers: Timers = realTimers): Chime {
  const context = new AudioContext();
  const blocked = signal(false);
  const note = () => {
    blocked.value = context.state !== 'running';
  };
  timers.after(chimeShape.settleMs, () => {
    note();
    context.addEventListener('statechange', note);
  });
  // A gesture anywhere is what browsers ask for before sound; harmless when it already runs.
  for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, () => void context.resume());

  return {
    blocked,
    play() {
      if (context.state !== 'running') return Promise.resolve(false);
      return new Promise((resolve) => {
        const start = context.currentTime + 0.02;
        const stopTimer = timers.after(chimeShape.givenUpAfterMs, () => resolve(false));
        const played = chimeShape.tones.map(({ hertz, startMs }) => tone(context, hertz, start + startMs / 1000));
        played.at(-1)?.addEventListener('ended', () => {
          stopTimer();
          resolve(true);
        });
      });
    },
  };
}

/** For `?sound=off`. */
export function noChime(): Chime {
  return { blocked: signal(false), play: () => Promise.resolve(false) };
}
