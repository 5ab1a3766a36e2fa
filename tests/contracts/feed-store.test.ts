/** Where a station keeps its feed: the file and the fake do the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as } from '@yizhan/protocol/ids';
import { type FeedWrite, firstFeedPlace } from '@yizhan/protocol/sync';
import type { FeedEntry } from '@yizhan/protocol/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FeedStore, feedMigrations, sqliteFeedStore } from '../../station-agent/feed/feed-store.ts';
import { memoryFeedStore } from '../../station-agent/feed/memory-feed-store.ts';

const entry = (key: string, seq: number, gone = false): FeedEntry => ({
  ...{ key, seq: as(seq), type: 'notice.set', typeVersion: 1, at: as(seq * 10), gone },
  data: gone ? {} : { text: `第 ${seq} 次说 ${key}` },
});
const write = (seq: number, entries: readonly FeedEntry[], changes: Partial<FeedWrite> = {}): FeedWrite => ({
  doubtAll: false,
  entries,
  dropDoubted: false,
  place: { hubEpoch: 'hub-1', seq: as(seq), settled: true },
  ...changes,
});

let folder: string;
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-feed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const makes: readonly (readonly [
  string,
  () => Promise<{ store: FeedStore; again: () => Promise<FeedStore>; close: () => Promise<void> }>,
])[] = [
  [
    'sqlite',
    async () => {
      const open = async () => {
        database = await openDatabase(join(folder, 'station.db'), { synchronous: 'FULL' });
        await migrate(database, feedMigrations, 1);
        return sqliteFeedStore(database);
      };
      const store = await open();
      const again = async () => {
        await database.close();
        return open();
      };
      return { store, again, close: () => database.close() };
    },
  ],
  [
    'memory',
    async () => {
      const store = memoryFeedStore();
      return { store, again: async () => store, close: async () => undefined };
    },
  ],
];

describe.each(makes)('feed store: %s', (_, make) => {
  let made: Awaited<ReturnType<typeof make>>;
  beforeEach(async () => {
    made = await make();
  });
  afterEach(() => made.close());

  test('empty at first; entries, removals and place are there together, also after a restart', async () => {
    expect(await made.store.read()).toEqual({ place: firstFeedPlace, entries: [] });
    await made.store.write(write(2, [entry('b', 1), entry('a', 2)]));
    await made.store.write(write(4, [entry('b', 3), entry('a', 4, true)]));
    const held = { place: { hubEpoch: 'hub-1', seq: 4, settled: true }, entries: [entry('b', 3)] };
    expect(await made.store.read()).toEqual(held);
    expect(await (await made.again()).read()).toEqual(held);
  });

  test('what is in doubt stays until it is dropped, and goes unless it came again', async () => {
    await made.store.write(write(3, [entry('a', 1), entry('b', 2), entry('c', 3)]));
    const middle = { hubEpoch: 'hub-2', seq: as<typeof firstFeedPlace.seq>(1), settled: false };
    await made.store.write(write(1, [entry('b', 1)], { doubtAll: true, place: middle }));
    expect((await made.store.read()).entries.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect((await made.store.read()).place).toEqual(middle);
    await made.store.write(write(2, [entry('d', 2)], { dropDoubted: true }));
    expect((await made.store.read()).entries).toEqual([entry('b', 1), entry('d', 2)]);
  });
});
