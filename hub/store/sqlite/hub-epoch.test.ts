import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isSameLife, openHubLife } from './hub-epoch.ts';
import { storeMigrations } from './migrations.ts';

let folder: string;
let made = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-life-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function life(work: (life: Awaited<ReturnType<typeof openHubLife>>, database: Database) => Promise<void> = async () => undefined) {
  const database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
  await migrate(database, storeMigrations, 0);
  made += 1;
  const opened = await openHubLife(database, join(folder, 'life.json'), () => `hub-${made}`);
  await work(opened, database);
  await database.close();
  return opened.hubEpoch;
}

describe('the hub epoch', () => {
  test('stays over restarts', async () => {
    const first = await life();
    expect([await life(), await life((one) => one.pulse()), await life()]).toEqual([first, first, first]);
  });
  test('changes when an older copy is put back, also one taken since the last start', async () => {
    const first = await life();
    await life(async (one, database) => {
      await database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      copyFileSync(join(folder, 'hub.db'), join(folder, 'copy.db'));
      await one.pulse();
    });
    copyFileSync(join(folder, 'copy.db'), join(folder, 'hub.db'));
    const second = await life();
    expect(second).not.toBe(first);
    expect(await life(), 'once').toBe(second);
  });
  test('changes when the database is new, or came without its file, or to a file of another life', async () => {
    const first = await life();
    rmSync(join(folder, 'life.json'));
    const second = await life();
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'life.json'), JSON.stringify({ hubEpoch: 'hub-elsewhere', pulse: 2 }));
    const third = await life();
    expect(third).not.toBe(second);
    writeFileSync(join(folder, 'life.json'), 'half a fi');
    expect(await life()).not.toBe(third);
  });
});

test('cut off between the two writes it is still the same life', () => {
  const mark = (pulse: number, hubEpoch = 'h') => ({ hubEpoch, pulse });
  expect(isSameLife(mark(5), mark(5))).toBe(true);
  expect(isSameLife(mark(6), mark(5))).toBe(true);
  expect(isSameLife(mark(4), mark(5))).toBe(false);
  expect(isSameLife(mark(7), mark(5))).toBe(false);
  expect(isSameLife(mark(5), null)).toBe(false);
});
