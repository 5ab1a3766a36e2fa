/** How far the station's clock is from the hub's: four timestamps an exchange, the exchange with the shortest round trip of the last eight counts. */
import type { Millis } from '../ids.ts';

export interface ClockSample {
  /** ms both ways, without the hub's own time */
  readonly roundTrip: Millis;
  /** ms to add to station time for hub time */
  readonly offset: Millis;
}

export const clockSampleCount = 8;
/** A skew beyond this raises an alert. */
export const clockSkewAlarm: Millis = 5 * 60_000;

/** t1 sent and t4 received by the station's clock, t2 received and t3 sent by the hub's. */
export function clockSample(t1: number, t2: number, t3: number, t4: number): ClockSample {
  return { roundTrip: Math.max(0, t4 - t1 - (t3 - t2)), offset: (t2 - t1 + (t3 - t4)) / 2 };
}

export function addSample(samples: readonly ClockSample[], sample: ClockSample): readonly ClockSample[] {
  return [...samples, sample].slice(-clockSampleCount);
}

/** Whole ms, null without a sample. */
export function bestOffset(samples: readonly ClockSample[]): Millis | null {
  const [first, ...rest] = samples;
  if (!first) return null;
  const best = rest.reduce((least, sample) => (sample.roundTrip <= least.roundTrip ? sample : least), first);
  return Math.round(best.offset);
}
