/** Where followers of stored events keep their places: the file and the fake do the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FollowerStore } from '../../hub/followers/follower-store.ts';
import { memoryFollowerStore } from '../../hub/followers/memory-follower-store.ts';
import { sqliteFollowerStore } from '../../hub/followers/sqlite-follower-store.ts';
import { hubMigrations } from '../../hub/migrations.ts';
import { openSqliteStore } from '../../hub/store/index.ts';
import { memoryStore } from '../../hub/store/memory-store.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { after, type Fact, named, other, received, station, writing } from './hub-store-facts.ts';

interface Made {
  readonly hub: HubStore;
  readonly followers: FollowerStore;
  readonly close: () => Promise<void>;
}

async function onSqlite(): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-followers-'));
  const database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
  await migrate(database, hubMigrations, 0);
  const hub = await openSqliteStore(database, { lifeFile: join(folder, 'life.json'), onFault: () => undefined });
  return {
    hub,
    followers: sqliteFollowerStore(database),
    async close() {
      await hub.settled();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function inMemory(): Promise<Made> {
  const hub = memoryStore();
  return { hub, followers: memoryFollowerStore(hub), close: async () => undefined };
}

const fact = (type: string, text: string): Fact => [type, { text }];
const ample = { events: 100, rows: 1_000 };

describe.each([
  ['sqlite', onSqlite],
  ['memory', inMemory],
] as const)('follower store: %s', (_, make) => {
  let made: Made;
  const commit = async (of: typeof station, ...facts: readonly Fact[]) => {
    const events = received(facts);
    await made.hub.commitUplink([of], 5_000, () => [writing({ station: of, events, cursor: after(events) })]);
  };
  const texts = async (from: number, types: readonly string[], limit = ample) => {
    const { events, through } = await made.followers.followed(from, types, limit);
    return { texts: events.map(({ data }) => data.text), through };
  };
  beforeEach(async () => {
    made = await make();
    await made.hub.addStation(named(station), 1);
    await made.hub.addStation(named(other), 1);
  });
  afterEach(() => made.close());

  test('events of the types asked for, of all stations, in the order of their arrival', async () => {
    expect(await texts(0, ['x'])).toEqual({ texts: [], through: 0 });
    await commit(other, fact('x', 'first'), fact('y', 'second'));
    await commit(station, fact('z', 'third'), fact('x', 'fourth'));
    expect(await texts(0, ['x', 'y'])).toEqual({ texts: ['first', 'second', 'fourth'], through: 4 });
    expect(await texts(2, ['x', 'y'])).toEqual({ texts: ['fourth'], through: 4 });
    expect(await texts(0, ['none'])).toEqual({ texts: [], through: 4 });
    expect(await texts(4, ['x'])).toEqual({ texts: [], through: 4 });
  });

  test('a page ends where its limit of events or of rows ends, and the next begins there', async () => {
    await commit(station, fact('x', '1'), fact('y', '2'), fact('x', '3'), fact('y', '4'), fact('x', '5'));
    expect(await texts(0, ['x'], { events: 2, rows: 100 })).toEqual({ texts: ['1', '3'], through: 3 });
    expect(await texts(3, ['x'], { events: 2, rows: 100 })).toEqual({ texts: ['5'], through: 5 });
    expect(await texts(0, ['x'], { events: 100, rows: 2 })).toEqual({ texts: ['1'], through: 2 });
    expect(await texts(1, ['x'], { events: 100, rows: 1 })).toEqual({ texts: [], through: 2 });
  });

  test('each follower has its place, which only grows', async () => {
    expect(await made.followers.followerPlace('a')).toBe(0);
    await made.followers.moveFollower('a', 5);
    await made.followers.moveFollower('a', 3);
    await made.followers.moveFollower('b', 1);
    expect(await made.followers.followerPlace('a')).toBe(5);
    expect(await made.followers.followerPlace('b')).toBe(1);
  });

  test('what is set aside is kept once, newest first, and the place moves with it', async () => {
    const aside = (n: number, reason = 'Error') => ({ n, station, event: `event-${n}`, reason, at: n * 10 });
    await made.followers.moveFollower('a', 2, aside(2));
    await made.followers.moveFollower('a', 4, aside(4));
    await made.followers.moveFollower('a', 4, aside(4, 'another'));
    expect(await made.followers.followerPlace('a')).toBe(4);
    expect(await made.followers.setAside('a', 10)).toEqual([aside(4), aside(2)]);
    expect(await made.followers.setAside('a', 1)).toEqual([aside(4)]);
    expect(await made.followers.setAside('b', 10)).toEqual([]);
  });
});
