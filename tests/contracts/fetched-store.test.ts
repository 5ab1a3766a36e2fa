/** What stations sent of themselves: the file and the fake keep it alike. */
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type CommandId, type StationId } from '@yizhan/protocol/ids';
import { afterEach, describe, expect, test } from 'vitest';
import { type FetchedStore, fetchedAtMost } from '../../hub/fetched/fetched-store.ts';
import { memoryFetchedStore } from '../../hub/fetched/memory-fetched-store.ts';
import { fetchedMigrations } from '../../hub/fetched/migrations.ts';
import { sqliteFetchedStore } from '../../hub/fetched/sqlite-fetched-store.ts';

let close = async (): Promise<void> => undefined;
afterEach(() => close());

async function onSqlite(): Promise<FetchedStore> {
  const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, fetchedMigrations, 0);
  close = () => database.close();
  return sqliteFetchedStore(database);
}

async function inMemory(): Promise<FetchedStore> {
  close = async () => undefined;
  return memoryFetchedStore();
}

const [here, there] = [as<StationId>('kw0101'), as<StationId>('kw0102')];
const idOf = (n: number) => as<CommandId>(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const content = (n: number, station = here) => ({ command: idOf(n), station, at: 1000 + n, bytes: Uint8Array.of(n, 2, 3) });

describe.each([
  ['sqlite', onSqlite],
  ['memory', inMemory],
])('%s', (_, open) => {
  test('what is put is there, for its own station alone, and the first stays', async () => {
    const store = await open();
    await store.put(content(1));
    await store.put({ ...content(1), bytes: Uint8Array.of(9) });
    await store.put(content(2, there));
    const found = await store.content(here, idOf(1));
    expect(found && { ...found, bytes: [...found.bytes] }).toEqual({ ...content(1), bytes: [1, 2, 3] });
    expect(await store.content(there, idOf(1))).toBeNull();
    expect(await store.content(here, idOf(3))).toBeNull();
    expect(await store.lengths(here)).toEqual(new Map([[idOf(1), 3]]));
  });

  test('a station has a bounded number of them: the oldest goes', async () => {
    const store = await open();
    await store.put(content(0, there));
    for (let n = 1; n <= fetchedAtMost + 2; n += 1) await store.put(content(n));
    const kept = await store.lengths(here);
    expect(kept.size).toBe(fetchedAtMost);
    expect([kept.has(idOf(2)), kept.has(idOf(3))]).toEqual([false, true]);
    expect((await store.lengths(there)).size).toBe(1);
  });

  test('the old is forgotten', async () => {
    const store = await open();
    for (const n of [1, 2, 3]) await store.put(content(n));
    expect(await store.forget(1002)).toBe(1);
    expect([...(await store.lengths(here)).keys()].toSorted()).toEqual([idOf(2), idOf(3)]);
  });
});
