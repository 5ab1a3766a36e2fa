/**
 * The index of WAITING tickets. Invariant: a ticket is in exactly one lane while it is WAITING and in none otherwise;
 * a lane is sorted by order key, then arrival; an empty lane is dropped. Entering at the end is O(1), so that a hall of
 * tens of thousands costs an arrival nothing.
 */
import type { CounterId } from '../ids.ts';
import type { CounterRule } from './commands.ts';
import type { Lane, LaneEntry, QueueState, Ticket } from './model.ts';

export type Placed = Pick<LaneEntry, 'orderKey' | 'arrival'>;

export function before(a: Placed, b: Placed): boolean {
  return a.orderKey < b.orderKey || (a.orderKey === b.orderKey && a.arrival < b.arrival);
}

/** First index whose entry is not before `place`. */
export function indexOf(entries: readonly Placed[], place: Placed): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && before(entry, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function enterLane(state: QueueState, ticket: Ticket): void {
  const key = laneKey(ticket);
  let lane = state.lanes.get(key);
  if (lane === undefined) {
    lane = {
      item: ticket.item,
      priorityClass: ticket.priorityClass,
      appointment: ticket.window !== null,
      onlyCounter: ticket.onlyCounter,
      entries: [],
    };
    state.lanes.set(key, lane);
  }
  const entry: LaneEntry = {
    ticket: ticket.id,
    orderKey: ticket.orderKey,
    arrival: ticket.arrival,
    since: ticket.waitingSince,
    pausedUntil: ticket.pausedUntil,
    window: ticket.window,
  };
  const last = lane.entries.at(-1);
  if (last === undefined || before(last, entry)) lane.entries.push(entry);
  else lane.entries.splice(indexOf(lane.entries, entry), 0, entry);
  state.waitingByItem.set(ticket.item, (state.waitingByItem.get(ticket.item) ?? 0) + 1);
}

export function leaveLane(state: QueueState, ticket: Ticket): void {
  const key = laneKey(ticket);
  const lane = state.lanes.get(key);
  if (lane === undefined) return;
  let index = indexOf(lane.entries, ticket);
  while (index < lane.entries.length && lane.entries[index]?.ticket !== ticket.id) index += 1;
  if (index === lane.entries.length) return;
  lane.entries.splice(index, 1);
  if (lane.entries.length === 0) state.lanes.delete(key);
  const left = (state.waitingByItem.get(ticket.item) ?? 0) - 1;
  if (left > 0) state.waitingByItem.set(ticket.item, left);
  else state.waitingByItem.delete(ticket.item);
}

/**
 * May this counter call from this lane? A ticket sent to one counter is that counter's alone, but only while somebody
 * works there: else it would wait for a chair that stays empty.
 */
export function isLaneOpenTo(state: QueueState, lane: Lane, counter: CounterId, rule: CounterRule): boolean {
  return rule.items.has(lane.item) && isOpenTo(state, lane.onlyCounter, counter);
}

export function isOpenTo(state: QueueState, onlyCounter: CounterId | null, counter: CounterId): boolean {
  return onlyCounter === null || onlyCounter === counter || (state.counters.get(onlyCounter)?.lease ?? null) === null;
}

function laneKey(ticket: Ticket): string {
  return `${ticket.item}\n${ticket.priorityClass ?? ''}\n${ticket.window === null ? 'w' : 'a'}\n${ticket.onlyCounter ?? ''}`;
}
