/** Runs `feedStationStep` on the station's store, and answers what the screens ask of it. */
import type { Logger } from '@yizhan/platform/log';
import { type FeedDataOf, type FeedEntryType, feedDataOf } from '@yizhan/protocol/feed';
import { type FeedStationInput, type FeedStationState, type FeedWrite, feedStationAt, feedStationStep } from '@yizhan/protocol/sync';
import type { FeedEntry, FeedMessage, FeedPlace } from '@yizhan/protocol/wire';
import type { FeedStore } from './feed-store.ts';

/** The link's side. */
export interface FeedSink {
  /** Durable, or the beginning where a start from there was broken off. */
  readonly place: FeedPlace;
  /** @param answer told the place to acknowledge, when there is one */
  take(message: FeedMessage, answer: (place: FeedPlace) => void): Promise<void>;
}

export interface StationFeed extends FeedSink {
  /** What is said now, in order of key. */
  all<T extends FeedEntryType>(type: T): readonly FeedDataOf<T>[];
  onChanged(listener: () => void): () => void;
}

export interface StationFeedDeps {
  readonly store: FeedStore;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

/** Rejects when what is kept cannot be read. */
export async function openStationFeed({ store, log }: StationFeedDeps): Promise<StationFeed> {
  const first = await store.read();
  let state: FeedStationState = feedStationAt(first.place);
  let { entries }: { entries: readonly FeedEntry[] } = first;
  let known = new Map<FeedEntryType, unknown>();
  const listeners = new Set<() => void>();

  async function feed(input: FeedStationInput, answer: (place: FeedPlace) => void): Promise<void> {
    const step = feedStationStep(state, input);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'acknowledge') answer(effect.place);
      else await write(effect.write, answer);
    }
  }

  async function write(wanted: FeedWrite, answer: (place: FeedPlace) => void): Promise<void> {
    try {
      await store.write(wanted);
      // Read back rather than worked out again: the transaction alone says what is held.
      entries = (await store.read()).entries;
    } catch (fault) {
      log.error({ err: fault }, 'what the hub said could not be kept; it comes again');
      return feed({ type: 'store-failed' }, answer);
    }
    known = new Map();
    log.info({ seq: wanted.place.seq, entries: wanted.entries.length, whole: wanted.doubtAll }, 'the hub’s feed was taken');
    await feed({ type: 'stored' }, answer);
    for (const listener of listeners) listener();
  }

  return {
    get place() {
      return state.place;
    },
    take: (message, answer) => feed({ type: 'message', message }, answer),
    all<T extends FeedEntryType>(type: T) {
      const found = (known.get(type) as readonly FeedDataOf<T>[] | undefined) ?? feedDataOf(type, entries);
      known.set(type, found);
      return found;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
