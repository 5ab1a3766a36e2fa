/** The log of what staff did: the file and the fake do the same. What only the file can show follows: that no hand in it stays unseen. */
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditLog } from '../../hub/people/audit.ts';
import { memoryAudit } from '../../hub/people/memory-audit.ts';
import { peopleMigrations } from '../../hub/people/migrations.ts';
import { sqliteAudit } from '../../hub/people/sqlite-audit.ts';

const secret = Buffer.alloc(32, 7);
let database: Database;
beforeEach(async () => {
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, peopleMigrations, 0);
});
afterEach(() => database.close());

const onFile = (key = secret): AuditLog => sqliteAudit(database, () => key);
const makes: readonly (readonly [string, () => AuditLog])[] = [
  ['on SQLite', onFile],
  ['in memory', () => memoryAudit(secret)],
];
const deed = (by: string, act = 'POST /api/v1/stations') => ({ at: 1, by, act, object: 'stations' });

describe.each(makes)('the audit log %s', (_name, make) => {
  test('a deed and its outcome are two rows and read as one', async () => {
    const log = make();
    expect(await log.head()).toBeNull();
    const n = await log.append({ ...deed('wang'), role: 'admin', station: 'kw0101', address: '10.0.0.9', outcome: null });
    expect(await log.page({ limit: 9 })).toMatchObject([{ n, by: 'wang', outcome: null }]);
    await log.append({ ...deed('wang'), outcome: 'station-exists', of: n, detail: { id: 'kw0101' } });
    const told = { n: 1, at: 1, by: 'wang', role: 'admin', act: 'POST /api/v1/stations', object: 'stations', station: 'kw0101' };
    expect(await log.page({ limit: 9 })).toEqual([{ ...told, address: '10.0.0.9', outcome: 'station-exists', detail: { id: 'kw0101' } }]);
    expect(await log.head()).toMatchObject({ n: 2 });
    expect(await log.verify(await log.head())).toMatchObject({ head: { n: 2 }, unprovable: 0, fault: null });
  });

  test('pages go back in time, of one person or of one kind of deed', async () => {
    const log = make();
    for (const [by, act] of [
      ['wang', 'a'],
      ['li', 'b'],
      ['wang', 'b'],
      ['li', 'a'],
    ] as const)
      await log.append(deed(by, act));
    const places = async (page: Parameters<AuditLog['page']>[0]) => (await log.page(page)).map(({ n }) => n);
    expect(await places({ limit: 3 })).toEqual([4, 3, 2]);
    expect(await places({ limit: 3, before: 2 })).toEqual([1]);
    expect(await places({ limit: 3, by: 'wang' })).toEqual([3, 1]);
    expect(await places({ limit: 3, act: 'b', by: 'li' })).toEqual([2]);
  });

  test('counts who did something with success, and how often in their own matters', async () => {
    const log = make();
    for (const [by, own, free] of [
      ['li', false, false],
      ['wang', true, false],
      ['wang', false, true],
      ['wang', false, false],
    ] as const)
      await log.append({ ...deed(by, 'look'), detail: { own, free } });
    await log.append({ ...deed('li', 'look'), outcome: 'erased' });
    await log.append({ ...deed('li', 'look'), at: 0 });
    await log.append(deed('li', 'other'));
    expect(await log.count('look', 1)).toEqual([
      { by: 'wang', rows: 3, own: 1, free: 1 },
      { by: 'li', rows: 1, own: 0, free: 0 },
    ]);
  });

  test('deeds at one moment each get their place', async () => {
    const log = make();
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((by) => log.append(deed(by))));
    expect(await log.verify(null)).toMatchObject({ head: { n: 5 }, fault: null });
  });

  test('a log that was shortened, or is another, is not the one seen before', async () => {
    const log = make();
    await log.append(deed('wang'));
    expect((await log.verify({ n: 2, hash: 'x' })).fault).toEqual({ code: 'rows-cut-off', n: 2 });
    expect((await log.verify({ n: 1, hash: 'x' })).fault).toEqual({ code: 'other-log', n: 1 });
  });
});

describe('a hand in the file', () => {
  beforeEach(async () => {
    const log = onFile();
    for (const by of ['a', 'b', 'c', 'd']) await log.append(deed(by));
  });
  const dangerously = async (sql: string): Promise<void> => {
    await database.exec('DROP TRIGGER audit_unchanged; DROP TRIGGER audit_undeleted;');
    await database.exec(sql);
  };

  test('our own programs cannot change or delete a row', async () => {
    await expect(database.run("UPDATE audit SET by_user = 'x' WHERE n = 2")).rejects.toThrow('append-only');
    await expect(database.run('DELETE FROM audit WHERE n = 2')).rejects.toThrow('append-only');
  });

  test.each([
    ['changes who did it', "UPDATE audit SET by_user = 'x' WHERE n = 2", { code: 'row-changed', n: 2 }],
    ['changes the outcome', "UPDATE audit SET outcome = 'refused' WHERE n = 4", { code: 'row-changed', n: 4 }],
    ['removes one', 'DELETE FROM audit WHERE n = 2', { code: 'row-missing', n: 2 }],
    ['removes the first', 'DELETE FROM audit WHERE n = 1', { code: 'row-missing', n: 1 }],
    [
      'removes one and closes the gap',
      'DELETE FROM audit WHERE n = 2; UPDATE audit SET n = n - 1 WHERE n > 2',
      { code: 'row-changed', n: 2 },
    ],
    [
      'swaps two',
      'UPDATE audit SET n = 99 WHERE n = 2; UPDATE audit SET n = 2 WHERE n = 3; UPDATE audit SET n = 3 WHERE n = 99',
      { code: 'row-changed', n: 2 },
    ],
    [
      'adds one',
      "INSERT INTO audit SELECT 5, key, at, 'x', role, act, object, station, address, outcome, answers, detail, hash FROM audit WHERE n = 4",
      { code: 'row-changed', n: 5 },
    ],
  ])('that %s is seen', async (_what, sql, fault) => {
    await dangerously(sql);
    expect((await onFile().verify(null)).fault).toEqual(fault);
  });

  test('that cuts off the end is seen by who remembers the head', async () => {
    const head = await onFile().head();
    await dangerously('DELETE FROM audit WHERE n > 2');
    expect((await onFile().verify(null)).fault).toBeNull();
    expect((await onFile().verify(head)).fault).toEqual({ code: 'rows-cut-off', n: 4 });
  });

  test('rows under a lost key are counted, and the chain goes on after them', async () => {
    const next = onFile(Buffer.alloc(32, 8));
    await next.append(deed('e'));
    expect(await next.verify(null)).toMatchObject({ head: { n: 5 }, unprovable: 4, fault: null });
  });
});
