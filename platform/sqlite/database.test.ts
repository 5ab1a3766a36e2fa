import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, DatabaseError, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-sqlite-'));
  database = await openDatabase(join(folder, 'a.db'), { synchronous: 'FULL' });
  await database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE) STRICT');
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test('opens in WAL with the asked durability', async () => {
  expect(await database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(await database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
});

test('a transaction that throws leaves nothing behind', async () => {
  await expect(
    database.transaction(async (tx) => {
      await tx.run('INSERT INTO t (name) VALUES (?)', ['a']);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await database.all('SELECT * FROM t')).toEqual([]);
});

test('statements of another caller never land inside an open transaction', async () => {
  const outcome = database.transaction(async (tx) => {
    await tx.run('INSERT INTO t (name) VALUES (?)', ['inside']);
    await tx.get('SELECT 1');
    throw new Error('rolled back');
  });
  const outside = database.run('INSERT INTO t (name) VALUES (?)', ['outside']);
  await expect(outcome).rejects.toThrow('rolled back');
  await outside;
  expect(await database.all('SELECT name FROM t')).toEqual([{ name: 'outside' }]);
});

test('transactions run one after the other, in order', async () => {
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(names.map((name) => database.transaction((tx) => tx.run('INSERT INTO t (name) VALUES (?)', [name]))));
  expect(await database.all('SELECT name FROM t ORDER BY id')).toEqual(names.map((name) => ({ name })));
});

test('faults carry a code', async () => {
  await database.run('INSERT INTO t (name) VALUES (?)', ['a']);
  await expect(database.run('INSERT INTO t (name) VALUES (?)', ['a'])).rejects.toMatchObject({ code: 'constraint' });
  // The same prepared statement is good again afterwards.
  await database.run('INSERT INTO t (name) VALUES (?)', ['b']);
  await expect(database.all('SELECT nothing FROM nowhere')).rejects.toBeInstanceOf(DatabaseError);
});

test('a full disk is told as such, and works again when there is space', async () => {
  const pages = await database.get<{ page_count: number }>('PRAGMA page_count');
  await database.exec(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 1}`);
  await expect(database.run('INSERT INTO t (name) VALUES (?)', ['x'.repeat(100_000)])).rejects.toMatchObject({ code: 'disk-full' });
  await database.exec('PRAGMA max_page_count = 1000000');
  await database.run('INSERT INTO t (name) VALUES (?)', ['x'.repeat(100_000)]);
});

test('migrations go forward once, and a newer database is refused with a sentence', async () => {
  const first = { version: 1, name: 'first', sql: 'CREATE TABLE a (x INTEGER) STRICT' };
  const second = { version: 2, name: 'second', sql: 'ALTER TABLE a ADD COLUMN y INTEGER' };
  await migrate(database, [first], 0);
  await database.run('INSERT INTO a (x) VALUES (7)');
  await migrate(database, [second, first], 0);
  await migrate(database, [first, second], 0);
  expect(await database.all('SELECT * FROM a')).toEqual([{ x: 7, y: null }]);
  await expect(migrate(database, [first], 0)).rejects.toThrow('newer Yizhan');
});

test('a migration that fails half way changes nothing', async () => {
  const broken = { version: 1, name: 'broken', sql: 'CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE nonsense (' };
  await expect(migrate(database, [broken], 0)).rejects.toThrow();
  expect(await database.all("SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
});

test('two first users of one statement share it, and the database closes', async () => {
  const other = await openDatabase(join(folder, 'b.db'), { synchronous: 'NORMAL' });
  await Promise.all([other.get('SELECT 1 AS one'), other.get('SELECT 1 AS one'), other.get('SELECT 1 AS one')]);
  await other.close();
});
