/**
 * The hub's copies of station queues: read when somebody asks, kept up by what comes up afterwards, let go when nobody asks any more.
 * Invariants: a fact is folded once and in the order of its arrival; there are never more copies than `copiesAtMost`; a copy decides
 * nothing, since the queue is its station's.
 */
import type { StationId } from '@yizhan/protocol/ids';
import type { QueueState } from '@yizhan/protocol/queue';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { ReadStore, Uplinked } from '../store/store.ts';
import { foldFacts, readToday } from './fold.ts';

/** A district's stations. A copy holds what is live and little more: some tens of KB. */
const copiesAtMost = 400;
/** ms without a question after which a copy goes */
const idleAfter = 30 * 60_000;

export interface QueueCopies {
  /** Read it, never change it. */
  of(station: StationId): Promise<QueueState>;
  /** After COMMIT, in order. */
  take(uplinked: Uplinked): void;
  size(): number;
}

interface Copy {
  askedAt: number;
  readonly read: Promise<QueueState>;
  /** Null while it is being read. */
  state: QueueState | null;
  /** Came up while it was being read. */
  waiting: WireEvent[];
  /** Folded by the reading, perhaps told again. Emptied by the first event that is not among them. */
  last: Set<string>;
}

export function queueCopies(deps: { readonly store: Pick<ReadStore, 'events'>; readonly now: () => number }): QueueCopies {
  /** Least recently asked for first. */
  const copies = new Map<StationId, Copy>();

  function open(station: StationId): Copy {
    const copy: Copy = { askedAt: 0, read: read(), state: null, waiting: [], last: new Set() };
    async function read(): Promise<QueueState> {
      try {
        const { state, last } = await readToday(deps.store, station);
        copy.state = state;
        copy.last = last;
        fold(copy, copy.waiting);
        copy.waiting = [];
        return state;
      } catch (fault) {
        copies.delete(station);
        throw fault;
      }
    }
    return copy;
  }

  function letGo(): void {
    for (const [station, { askedAt }] of copies) {
      if (copies.size <= copiesAtMost && askedAt > deps.now() - idleAfter) return;
      copies.delete(station);
    }
  }

  return {
    of(station) {
      const copy = copies.get(station) ?? open(station);
      copy.askedAt = deps.now();
      copies.delete(station);
      copies.set(station, copy);
      letGo();
      return copy.read;
    },
    take({ station, events }) {
      const copy = copies.get(station);
      if (!copy) return;
      if (copy.state) fold(copy, events);
      else copy.waiting.push(...events);
    },
    size: () => copies.size,
  };
}

function fold(copy: Copy, events: readonly WireEvent[]): void {
  const state = copy.state;
  if (!state) return;
  for (const event of events) {
    if (copy.last.has(event.id)) continue;
    copy.last.clear();
    foldFacts(state, [event]);
  }
}
