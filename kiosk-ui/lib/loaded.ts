/** A document a screen needs once (station, catalogue): fetched until it comes, and again on `reload`. */
import { type Signal, signal } from '@preact/signals';
import type { Problem } from '@yizhan/protocol/api';
import type { Result } from '@yizhan/protocol/result';
import { realTimers, type Timers } from './timers.ts';

export const loadDelays = { firstRetryMs: 500, longestRetryMs: 10_000 };

interface Loaded<T> {
  /** null until it came for the first time; the old one stays while a newer one is fetched. */
  readonly value: Signal<T | null>;
  reload(): void;
  close(): void;
}

export function loaded<T>(fetchIt: () => Promise<Result<T, Problem>>, timers: Timers = realTimers): Loaded<T> {
  const value = signal<T | null>(null);
  let generation = 0;
  let stopTimer = () => {};

  async function attempt(mine: number, pause: number): Promise<void> {
    const answer = await fetchIt();
    if (mine !== generation) return;
    if (answer.ok) value.value = answer.value;
    else stopTimer = timers.after(pause, () => void attempt(mine, Math.min(pause * 2, loadDelays.longestRetryMs)));
  }

  function reload(): void {
    stopTimer();
    generation += 1;
    void attempt(generation, loadDelays.firstRetryMs);
  }

  reload();
  return {
    value,
    reload,
    close() {
      generation += 1;
      stopTimer();
    },
  };
}
