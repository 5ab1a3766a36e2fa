/**
 * Where a ticket goes in the order. A place between two others is the midpoint of their keys; should halving ever run out
 * of digits, the keys are equal and the arrival decides: still one order, the same for everybody.
 */
import type { CounterRule } from './commands.ts';
import { before, isLaneOpenTo } from './lanes.ts';
import type { Lane, LaneEntry, QueueState, Ticket } from './model.ts';

/** Behind everybody; whoever arrives later comes later still. */
export function placeAtEnd(state: QueueState): number {
  return state.nextOrderKey;
}

/** Before everybody who waits now. */
export function placeAtFront(state: QueueState): number {
  let first = state.nextOrderKey;
  for (const lane of state.lanes.values()) {
    const head = lane.entries[0];
    if (head !== undefined && head.orderKey < first) first = head.orderKey;
  }
  return first - 1;
}

/**
 * Behind the next `places` waiting tickets of the same priority class that this counter could call: those are the ones
 * who pass. Fewer waiting: at the end. Nobody waiting behind: its own place.
 */
export function placeBack(state: QueueState, ticket: Ticket, places: number, isRival: (lane: Lane) => boolean): number {
  const behind: LaneEntry[] = [];
  for (const lane of state.lanes.values()) {
    if (lane.priorityClass !== ticket.priorityClass || !isRival(lane)) continue;
    const from = firstAfter(lane.entries, ticket);
    behind.push(...lane.entries.slice(from, from + places + 1));
  }
  behind.sort((a, b) => (before(a, b) ? -1 : 1));
  const passes = behind[Math.min(places, behind.length) - 1];
  const next = behind[places];
  if (passes === undefined) return ticket.orderKey;
  return next === undefined ? placeAtEnd(state) : (passes.orderKey + next.orderKey) / 2;
}

export function rivalsAt(state: QueueState, counter: Ticket['counter'], rule: CounterRule | undefined): (lane: Lane) => boolean {
  return (lane) => counter !== null && rule !== undefined && isLaneOpenTo(state, lane, counter, rule);
}

function firstAfter(entries: readonly LaneEntry[], ticket: Ticket): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && !before(ticket, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}
