/** The feed store's fake: the same behaviour, no file; it can be told to fail as a full disk would. */
import { firstFeedPlace } from '@yizhan/protocol/sync';
import type { FeedEntry, FeedPlace } from '@yizhan/protocol/wire';
import type { FeedStore } from './feed-store.ts';

export interface MemoryFeedStore extends FeedStore {
  fail(fails: boolean): void;
  /** As a backup copies it. @returns the way to put the copy back */
  copy(): () => void;
}

export function memoryFeedStore(): MemoryFeedStore {
  let place: FeedPlace = firstFeedPlace;
  let held: ReadonlyMap<string, { readonly entry: FeedEntry; readonly doubted: boolean }> = new Map();
  let fails = false;
  return {
    fail(next) {
      fails = next;
    },
    copy() {
      const then = { place, held };
      return () => {
        ({ place, held } = then);
      };
    },
    async read() {
      return { place, entries: [...held.values()].map(({ entry }) => entry).sort((a, b) => (a.key < b.key ? -1 : 1)) };
    },
    async write(write) {
      if (fails) throw new Error('told to fail');
      const next = new Map([...held].map(([key, one]) => [key, write.doubtAll ? { ...one, doubted: true } : one]));
      for (const entry of write.entries) {
        if (entry.gone) next.delete(entry.key);
        else next.set(entry.key, { entry, doubted: false });
      }
      if (write.dropDoubted) for (const [key, { doubted }] of next) if (doubted) next.delete(key);
      held = next;
      place = write.place;
    },
  };
}
