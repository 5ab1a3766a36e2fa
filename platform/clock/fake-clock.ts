/** The clock of the tests: stands still until it is told to move. */
import { as, type Instant } from '@yizhan/protocol/ids';
import type { Clock } from './index.ts';

export interface FakeClock extends Clock {
  /** Moves both clocks on and runs what falls due, in order, letting promises settle after each. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock alone, as a person or a time server would. */
  jumpTo(instant: number): void;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
}

export function fakeClock(start: number): FakeClock {
  let mono = 0;
  let offset = start;
  let order = 0;
  const due = new Set<Due>();
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const first = (until: number): Due | undefined =>
    [...due].filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  return {
    now: () => as<Instant>(offset + mono),
    mono: () => mono,
    set(work, ms) {
      order += 1;
      const entry: Due = { at: mono + ms, order, work };
      due.add(entry);
      return { clear: () => due.delete(entry) };
    },
    async advance(ms) {
      const until = mono + ms;
      for (let next = first(until); next; next = first(until)) {
        due.delete(next);
        mono = Math.max(mono, next.at);
        next.work();
        await settle();
      }
      mono = until;
      await settle();
    },
    jumpTo(instant) {
      offset = instant - mono;
    },
  };
}
