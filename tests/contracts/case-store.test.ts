/** Where a station keeps the matters it took: the file and the fake do the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { type CaseSubmitted, freshToken } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { type CaseStore, caseMigrations, sqliteCaseStore } from '../../station-agent/cases/case-store.ts';
import { memoryCaseStore } from '../../station-agent/cases/memory-case-store.ts';
import type { Submission } from '../../station-agent/submissions/submission-store.ts';

function submission(place: number, key = `key-${place}`): Submission<CaseSubmitted> {
  const fact: CaseSubmitted = {
    case: as(`00000000-0000-7000-8000-00000000000${place}`),
    token: freshToken(() => place),
    item: as('hr-pension-alive'),
    itemVersion: 1,
    noticeVersion: 1,
    channel: 'kiosk',
    materials: [{ ref: 'id-card', have: true }],
    mandate: 'self',
    person: { v: 1, key: 's-1', box: 'A'.repeat(80) },
    agent: null,
    masks: { name: '张*', number: '****002X', phone: '138****5678' },
    agentMasks: null,
    by: as('kiosk:k1'),
    at: as(1000 - place),
  };
  return { key: as(key), digest: 'd', fact, recorded: false };
}

const makes: readonly (readonly [string, () => Promise<{ store: CaseStore; close: () => Promise<void> }>])[] = [
  [
    'sqlite',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'yizhan-cases-'));
      const database = await openDatabase(join(folder, 'station.db'), { synchronous: 'FULL' });
      await migrate(database, caseMigrations, 0);
      return {
        store: sqliteCaseStore(database),
        async close() {
          await database.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  ],
  ['memory', async () => ({ store: memoryCaseStore(), close: async () => {} })],
];

describe.each(makes)('%s', (_, make) => {
  test('keeps what it is given, oldest first, marks it, and lets it go', async () => {
    const { store, close } = await make();
    await store.put(submission(1));
    await store.put(submission(2));
    expect(await store.all()).toEqual([submission(2), submission(1)]);
    await store.recorded(submission(1).fact.case);
    expect((await store.all()).map(({ recorded }) => recorded)).toEqual([false, true]);
    await store.drop(submission(2).fact.case);
    expect(await store.all()).toEqual([{ ...submission(1), recorded: true }]);
    await close();
  });

  test('a key and a case are taken once', async () => {
    const { store, close } = await make();
    await store.put(submission(1));
    await expect(store.put(submission(2, 'key-1'))).rejects.toThrow();
    await expect(store.put(submission(1, 'key-2'))).rejects.toThrow();
    expect(await store.all()).toHaveLength(1);
    await close();
  });
});
