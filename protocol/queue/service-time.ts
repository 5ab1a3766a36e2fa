import type { ItemId, Millis } from '../ids.ts';
import type { QueueRules } from './commands.ts';
import type { QueueState } from './model.ts';

/** Fewer measured visits than this say nothing yet: the default stands. */
export const medianNeeds = 3;

/** Expected service time of an item: rolling median of the day, else the default; between floor and cap. */
export function serviceMs(state: QueueState, rules: QueueRules, item: ItemId): Millis {
  const { serviceFloorMs, serviceCapMs } = rules.limits;
  const times = state.serviceTimes.get(item) ?? [];
  const expected = times.length < medianNeeds ? defaultMs(rules, item) : median(times);
  return Math.min(serviceCapMs, Math.max(serviceFloorMs, expected));
}

function defaultMs(rules: QueueRules, item: ItemId): Millis {
  return rules.items.get(item)?.defaultServiceMs ?? rules.limits.serviceFloorMs;
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
