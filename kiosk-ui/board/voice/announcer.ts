/** Runs the announce queue over a sound. The only place that starts one, so nothing overlaps. */
import { type Signal, signal } from '@preact/signals';
import type { BoardCall } from '@yizhan/protocol/api';
import { type AnnounceInput, nextAnnouncement, type Sentence, silent } from '@yizhan/protocol/voice';
import type { Sound } from './sound.ts';

interface Announcer {
  /** `now` by the station's clock. */
  called(call: BoardCall, now: number): void;
  /** Announcements that really sounded since the page was opened. */
  readonly chimes: Signal<number>;
}

/** @param wordsOf what is said after the chime, asked when its turn has come */
export function announcer(sound: Sound, wordsOf: (call: BoardCall) => readonly Sentence[]): Announcer {
  const chimes = signal(0);
  let state = silent;

  function step(input: AnnounceInput): void {
    const next = nextAnnouncement(state, input);
    state = next.state;
    for (const { call } of next.effects) void announce(call);
  }

  async function announce(call: BoardCall): Promise<void> {
    if (await sound.play(wordsOf(call))) chimes.value += 1;
    step({ type: 'finished' });
  }

  return { chimes, called: (call, now) => step({ type: 'called', call, now }) };
}
