/** The fake: places in memory, over any store's events. */
import type { ReadStore } from '../store/store.ts';
import type { FollowerStore, SetAside } from './follower-store.ts';

export function memoryFollowerStore(store: Pick<ReadStore, 'events'>): FollowerStore {
  const places = new Map<string, number>();
  const aside = new Map<string, Map<number, SetAside>>();

  return {
    followerPlace: async (name) => places.get(name) ?? 0,
    async followed(after, types, limit) {
      const newestFirst = await store.events(null, { limit: Number.MAX_SAFE_INTEGER });
      const rows = newestFirst
        .filter(({ n }) => n > after)
        .toReversed()
        .slice(0, limit.rows);
      const wanted = rows.filter(({ type }) => types.includes(type)).slice(0, limit.events);
      const last = wanted.length === limit.events ? wanted.at(-1) : rows.at(-1);
      return { events: wanted, through: last?.n ?? after };
    },
    async moveFollower(name, to, one) {
      if (one) {
        const kept = aside.get(name) ?? new Map<number, SetAside>();
        aside.set(name, kept.has(one.n) ? kept : kept.set(one.n, one));
      }
      places.set(name, Math.max(places.get(name) ?? 0, to));
    },
    setAside: async (name, limit) => [...(aside.get(name)?.values() ?? [])].sort((a, b) => b.n - a.n).slice(0, limit),
  };
}
