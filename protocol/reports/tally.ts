/** Adds up. Every fact is entered once, into the whole and into its item, counter and hour: so the parts always sum to the whole. */
import type { CounterId, ItemId } from '../ids.ts';
import { type Doubt, doubts, type Figures, type Happening, type Lengths, type Measure } from './model.ts';

export interface Place {
  readonly item: ItemId;
  readonly counter: CounterId | null;
  readonly hour: number;
}

interface Sum {
  readonly times: Record<Happening, number>;
  /** Trusted lengths in ms. */
  readonly ms: Record<Measure, number[]>;
  readonly doubtful: Record<Measure, Map<Doubt, number>>;
}

export interface Tally {
  readonly whole: Sum;
  readonly items: Map<ItemId, Sum>;
  readonly counters: Map<CounterId | null, Sum>;
  readonly hours: Map<number, Sum>;
}

export function emptyTally(): Tally {
  return { whole: emptySum(), items: new Map(), counters: new Map(), hours: new Map() };
}

export function count(tally: Tally, what: Happening, place: Place): void {
  for (const sum of sumsAt(tally, place)) sum.times[what] += 1;
}

export function addLength(tally: Tally, measure: Measure, ms: number, place: Place): void {
  for (const sum of sumsAt(tally, place)) sum.ms[measure].push(ms);
}

export function addDoubtful(tally: Tally, measure: Measure, why: Doubt, place: Place): void {
  for (const sum of sumsAt(tally, place)) sum.doubtful[measure].set(why, (sum.doubtful[measure].get(why) ?? 0) + 1);
}

export function figuresOf({ times, ms, doubtful }: Sum): Figures {
  return {
    ...times,
    waiting: lengthsOf(ms.waiting, doubtful.waiting),
    walking: lengthsOf(ms.walking, doubtful.walking),
    serving: lengthsOf(ms.serving, doubtful.serving),
  };
}

function sumsAt({ whole, items, counters, hours }: Tally, { item, counter, hour }: Place): readonly Sum[] {
  return [whole, sumIn(items, item), sumIn(counters, counter), sumIn(hours, hour)];
}

function sumIn<K>(sums: Map<K, Sum>, key: K): Sum {
  const known = sums.get(key) ?? emptySum();
  sums.set(key, known);
  return known;
}

function emptySum(): Sum {
  return {
    times: { issued: 0, called: 0, noShow: 0, missed: 0, completed: 0, cancelled: 0, expired: 0, rated: 0, satisfied: 0 },
    ms: { waiting: [], walking: [], serving: [] },
    doubtful: { waiting: new Map(), walking: new Map(), serving: new Map() },
  };
}

/** Rounded once, at the end: a mean of rounded lengths would be off by as much as the rounding. */
function lengthsOf(ms: readonly number[], doubtful: ReadonlyMap<Doubt, number>): Lengths {
  const sorted = [...ms].sort((a, b) => a - b);
  return {
    count: sorted.length,
    mean: sorted.length === 0 ? null : Math.round(sorted.reduce((sum, one) => sum + one, 0) / sorted.length / 1000),
    p50: rank(sorted, 0.5),
    p90: rank(sorted, 0.9),
    doubtful: doubts.flatMap((why) => {
      const found = doubtful.get(why) ?? 0;
      return found === 0 ? [] : [{ why, count: found }];
    }),
  };
}

/** Nearest rank: the smallest length that at least this share does not exceed. Always one that was measured. */
function rank(sorted: readonly number[], share: number): number | null {
  const ms = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return ms === undefined ? null : Math.round(ms / 1000);
}
