import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@yizhan/platform/sqlite';
import { as } from '@yizhan/protocol/ids';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryJournal } from '../../station-agent/journal/memory-journal.ts';
import { openJournal } from '../../station-agent/journal/sqlite-journal.ts';
import { decided, issued, journalContract } from './journal-contract.ts';

const options = { boot: 'boot-1', now: () => as<never>(Date.now()), freshId: v7 };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-journal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function sqlite(
  file = join(folder, `${v7()}.db`),
): Promise<{ database: Database; journal: Awaited<ReturnType<typeof openJournal>> }> {
  const database = await openDatabase(file, { synchronous: 'FULL' });
  return { database, journal: await openJournal(database, options) };
}

journalContract('memory', async () => ({ journal: memoryJournal(options), reopen: null, dispose: async () => undefined }));

journalContract('sqlite', async () => {
  const file = join(folder, `${v7()}.db`);
  let open = await sqlite(file);
  return {
    journal: open.journal,
    async reopen() {
      await open.journal.close();
      await open.database.close();
      open = await sqlite(file);
      return open.journal;
    },
    dispose: () => open.database.close(),
  };
});

test('what arrives while a commit is running is committed together', async () => {
  const groups: number[] = [];
  const database = await openDatabase(join(folder, 'groups.db'), { synchronous: 'FULL' });
  const journal = await openJournal(database, { ...options, onGroup: (commands) => groups.push(commands) });
  await Promise.all(Array.from({ length: 40 }, (_, index) => journal.append(decided([issued(index + 1)]))));
  expect(groups.reduce((sum, commands) => sum + commands, 0)).toBe(40);
  expect(groups.length).toBeLessThanOrEqual(2);
  await database.close();
});

test('a full disk refuses visibly, loses nothing, and work goes on when there is space', async () => {
  const { database, journal } = await sqlite();
  await journal.append(decided([issued(1)]));
  const pages = await database.get<{ page_count: number }>('PRAGMA page_count');
  await database.exec(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 1}`);
  let refused: unknown = null;
  let committed = 1;
  while (refused === null && committed < 500) {
    await journal.append(decided([issued(committed + 1)])).then(
      () => {
        committed += 1;
      },
      (fault: unknown) => {
        refused = fault;
      },
    );
  }
  expect(refused).toMatchObject({ code: 'disk-full' });
  expect(journal.head().seq).toBe(committed);
  expect(await database.get('SELECT COUNT(*) AS n FROM events')).toEqual({ n: committed });
  await database.exec('PRAGMA max_page_count = 1000000');
  await journal.readCurrentDay();
  await journal.append(decided([issued(committed + 1)]));
  expect(journal.head().seq).toBe(committed + 1);
  await database.close();
});

test('an event cannot be changed in place', async () => {
  const { database, journal } = await sqlite();
  await journal.append(decided([issued(1)]));
  await expect(database.run("UPDATE events SET data = '{}'")).rejects.toMatchObject({ code: 'constraint' });
  await database.close();
});

test('two stores are born with different epochs', async () => {
  const [one, other] = await Promise.all([sqlite(), sqlite()]);
  expect(one.journal.head().epoch).not.toBe(other.journal.head().epoch);
  await Promise.all([one.database.close(), other.database.close()]);
});
