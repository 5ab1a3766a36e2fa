/** Sound and touch near the turn. A browser allows a sound only after somebody has touched the page for it. */
export interface Alarm {
  /** Called by a touch. */
  arm(): void;
  armed(): boolean;
  ring(times: number): void;
}

const [tone, pause] = [0.25, 0.35];

export function alarm(): Alarm {
  let context: AudioContext | null = null;
  return {
    arm() {
      context ??= new AudioContext();
      void context.resume();
      navigator.vibrate?.(60);
    },
    armed: () => context !== null,
    ring(times) {
      if (!context) return;
      navigator.vibrate?.(Array.from({ length: times * 2 }, (_, index) => (index % 2 === 0 ? 400 : 200)));
      for (let time = 0; time < times; time += 1) beep(context, context.currentTime + time * (tone + pause));
    },
  };
}

function beep(context: AudioContext, at: number): void {
  const [voice, level] = [context.createOscillator(), context.createGain()];
  voice.frequency.value = 880;
  level.gain.setValueAtTime(0.4, at);
  level.gain.exponentialRampToValueAtTime(0.001, at + tone);
  voice.connect(level).connect(context.destination);
  voice.start(at);
  voice.stop(at + tone);
}
