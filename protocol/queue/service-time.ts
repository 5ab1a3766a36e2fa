import type { ItemId, Millis } from '../ids.ts';
import type { QueueRules } from './commands.ts';
import type { QueueState } from './model.ts';

/** The default counts as this many measured visits: the first ones of a day move the estimate, they do not throw it. */
export const defaultWeight = 3;

/**
 * Standard deviation of a service time over its mean: an assumption, held against the simulated month of `npm run bench -- --only
 * queue.wait-range`. A station has too few visits of an item a day to measure its own.
 */
export const serviceScatter = 0.6;

/**
 * Expected time an item keeps a counter, from the call to its end: the mean of the day's measured visits, each between floor and cap,
 * with the default among them. The mean and not the median: a wait is a sum of visits, and long ones are part of it.
 */
export function serviceMs(state: QueueState, rules: QueueRules, item: ItemId): Millis {
  const { serviceFloorMs, serviceCapMs } = rules.limits;
  const bounded = (ms: Millis): Millis => Math.min(serviceCapMs, Math.max(serviceFloorMs, ms));
  let sum = defaultWeight * bounded(rules.items.get(item)?.defaultServiceMs ?? serviceFloorMs);
  const times = state.serviceTimes.get(item) ?? [];
  for (const time of times) sum += bounded(time);
  return sum / (defaultWeight + times.length);
}
