/**
 * How often a number may be asked for from afar. Asking costs a station a place in its queue, so it is dear; looking costs nothing.
 * A carrier puts many phones behind one address: that limit is wide, and the device's is the narrow one.
 */
import type { Limited, RemoteRows } from './remote-rows.ts';

interface Limit {
  readonly asks: number;
  readonly windowMs: number;
}

const minute = 60_000;

export const remoteLimits = {
  device: { asks: 6, windowMs: 30 * minute },
  address: { asks: 40, windowMs: 15 * minute },
  station: { asks: 120, windowMs: 10 * minute },
} as const satisfies Record<Limited, Limit>;

/** Numbers one phone may hold at one time. */
export const openAtMost = 3;

export interface TooMany {
  readonly by: Limited;
  readonly waitMs: number;
}

/** @returns the limit that lasts longest, or null: go ahead */
export async function limitOf(
  rows: Pick<RemoteRows, 'times'>,
  who: Readonly<Record<Limited, string>>,
  now: number,
): Promise<TooMany | null> {
  let longest: TooMany | null = null;
  for (const by of ['device', 'address', 'station'] as const) {
    const { asks, windowMs } = remoteLimits[by];
    const times = await rows.times(by, who[by], now - windowMs, asks);
    const first = times[asks - 1];
    if (first === undefined) continue;
    const waitMs = first + windowMs - now;
    if (longest === null || waitMs > longest.waitMs) longest = { by, waitMs };
  }
  return longest;
}
