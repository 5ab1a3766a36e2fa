/** Time as the parts of a program see it: handed in, so that tests can advance it. */
import { as, type Instant } from '@yizhan/protocol/ids';

export interface Timers {
  /** @param ms at most 24 hours */
  set(work: () => void, ms: number): { clear(): void };
}

export interface Clock extends Timers {
  /** Wall clock; may jump either way. */
  now(): Instant;
  /** Milliseconds since the process started; never jumps. */
  mono(): number;
}

export const systemClock: Clock = {
  now: () => as<Instant>(Date.now()),
  mono: () => performance.now(),
  set(work, ms) {
    const handle = setTimeout(work, ms);
    return { clear: () => clearTimeout(handle) };
  },
};

/** Calls `work` every `ms` until cleared; the next wait starts when `work` is done. */
export function every(timers: Timers, ms: number, work: () => void | Promise<void>): { clear(): void } {
  let stopped = false;
  let next = timers.set(turn, ms);
  async function turn(): Promise<void> {
    await work();
    if (!stopped) next = timers.set(turn, ms);
  }
  return {
    clear() {
      stopped = true;
      next.clear();
    },
  };
}
