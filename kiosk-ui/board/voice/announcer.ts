/** Runs the announce queue over a chime. The only place that starts a sound, so nothing overlaps. */
import { type Signal, signal } from '@preact/signals';
import type { BoardCall } from '@yizhan/protocol/api';
import { type AnnounceInput, nextAnnouncement, silent } from './announce-queue.ts';
import type { Chime } from './chime.ts';

interface Announcer {
  /** `now` by the station's clock. */
  called(call: BoardCall, now: number): void;
  /** Chimes that really sounded since the page was opened. */
  readonly chimes: Signal<number>;
}

export function announcer(chime: Chime): Announcer {
  const chimes = signal(0);
  let state = silent;

  function step(input: AnnounceInput): void {
    const next = nextAnnouncement(state, input);
    state = next.state;
    if (next.play) void sound();
  }

  async function sound(): Promise<void> {
    if (await chime.play()) chimes.value += 1;
    step({ type: 'finished' });
  }

  return { chimes, called: (call, now) => step({ type: 'called', call, now }) };
}
