/**
 * When would a ticket be called: the merged order of those ahead is dealt out to the open counters, each taking the next
 * one it serves as soon as it is free. Only the first `simulated` are dealt one by one; the long rest is spread as work
 * over the counters, because every arrival asks and a hall can be full.
 */
import type { CounterId, ItemId, Millis } from '../ids.ts';
import type { QueueRules } from './commands.ts';
import { before, indexOf, isOpenTo, type Placed } from './lanes.ts';
import type { Lane, QueueState } from './model.ts';
import { serviceMs, serviceScatter } from './service-time.ts';

export interface OpenCounter {
  readonly id: CounterId;
  readonly items: ReadonlyMap<ItemId, number>;
  /** ms until its current ticket is expected to be done; 0 when idle. */
  readonly freeAfter: Millis;
}

export interface Question {
  readonly state: QueueState;
  readonly rules: QueueRules;
  readonly open: readonly OpenCounter[];
  readonly item: ItemId;
  readonly ahead: number;
}

const simulated = 60;

/** When a counter is expected to be free, and how far that may be off (standard deviation), in ms. */
export interface Start {
  readonly after: Millis;
  readonly deviation: Millis;
}

/** The first counter that serves `item` and is free after `ahead` others. At least one open counter must serve it. */
export function startAfter(question: Question): Start {
  const { state, rules, open, item, ahead } = question;
  const lanes = rivalLanes(question);
  const waiting = lanes.reduce((sum, lane) => sum + lane.entries.length, 0);
  const service = serviceTable(state, rules);
  const dealt = deal(mergedItems(lanes, Math.min(ahead, simulated)), open, service);
  const rest = Math.max(0, ahead - Math.min(ahead, simulated, waiting));
  return startOf(
    dealt.filter((_, index) => open[index]?.items.has(item) === true),
    rest * meanShare(lanes, question, service),
    service(item),
  );
}

/**
 * When the first counter is free the others are in the middle of somebody, for as long as a visit lasts on from a random moment (the
 * inspection paradox): so much of the work dealt out lies behind the start. At the earliest an nth of it is done: the first of n
 * exponential times.
 */
function startOf(counters: readonly Load[], more: Millis, service: Millis): Start {
  const count = counters.length;
  const busy = counters.every(({ work }) => work > 0);
  if (!busy && more === 0) return { after: 0, deviation: 0 };
  const work = counters.reduce((sum, load) => sum + load.work, 0) / count + more;
  const variance = counters.reduce((sum, load) => sum + load.variance, 0) + more * count * service * serviceScatter ** 2;
  const behind = ((count - 1) / count) * service * ((1 + serviceScatter ** 2) / 2);
  return { after: Math.max(work / count, work - behind), deviation: Math.sqrt(variance) / count };
}

/** Lanes that wait for an open counter which also serves the item. */
function rivalLanes({ state, open, item }: Question): readonly Lane[] {
  const serving = open.filter((counter) => counter.items.has(item));
  return [...state.lanes.values()].filter((lane) =>
    serving.some((counter) => counter.items.has(lane.item) && isOpenTo(state, lane.onlyCounter, counter.id)),
  );
}

/** Items of the first `limit` waiting, merged by order key: the lanes' next entries are kept sorted. */
function mergedItems(lanes: readonly Lane[], limit: number): readonly ItemId[] {
  const cursors = lanes.map((lane) => cursorAt(lane, 0)).filter((cursor) => cursor !== null);
  cursors.sort((a, b) => (before(a, b) ? -1 : 1));
  const items: ItemId[] = [];
  while (items.length < limit) {
    const first = cursors.shift();
    if (first === undefined) break;
    items.push(first.lane.item);
    const following = cursorAt(first.lane, first.index + 1);
    if (following !== null) cursors.splice(indexOf(cursors, following), 0, following);
  }
  return items;
}

interface Cursor extends Placed {
  readonly lane: Lane;
  readonly index: number;
}

function cursorAt(lane: Lane, index: number): Cursor | null {
  const entry = lane.entries[index];
  return entry === undefined ? null : { lane, index, orderKey: entry.orderKey, arrival: entry.arrival };
}

interface Load {
  /** ms */
  work: Millis;
  /** ms² */
  variance: number;
}

/** What each counter has to do when all of them were dealt out. */
function deal(items: readonly ItemId[], open: readonly OpenCounter[], service: (item: ItemId) => Millis): readonly Load[] {
  const loads = open.map(({ freeAfter }): Load => ({ work: freeAfter, variance: (freeAfter * serviceScatter) ** 2 }));
  for (const item of items) {
    let taker = -1;
    for (let index = 0; index < open.length; index += 1) {
      if (open[index]?.items.has(item) !== true) continue;
      if (taker < 0 || (loads[index]?.work ?? 0) < (loads[taker]?.work ?? 0)) taker = index;
    }
    const load = loads[taker];
    if (load === undefined) continue;
    load.work += service(item);
    load.variance += (service(item) * serviceScatter) ** 2;
  }
  return loads;
}

/** What one more ticket ahead adds on average: the mean service time of those waiting over the counters that share them. */
function meanShare(lanes: readonly Lane[], { open, item }: Question, service: (item: ItemId) => Millis): Millis {
  let work = 0;
  let people = 0;
  for (const lane of lanes) {
    work += lane.entries.length * service(lane.item);
    people += lane.entries.length;
  }
  const sharing = open.filter((counter) => counter.items.has(item) || lanes.some((lane) => counter.items.has(lane.item)));
  const mean = people === 0 ? service(item) : work / people;
  return mean / sharing.length;
}

function serviceTable(state: QueueState, rules: QueueRules): (item: ItemId) => Millis {
  const known = new Map<ItemId, Millis>();
  return (item) => {
    const found = known.get(item) ?? serviceMs(state, rules, item);
    known.set(item, found);
    return found;
  };
}
