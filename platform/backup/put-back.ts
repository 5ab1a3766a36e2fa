/**
 * Puts a backup in the place of a home's database. Invariants: until the last rename the home's database is untouched, so whatever is
 * refused or cut off before it changes nothing; what is replaced is kept; the new database never meets the log (-wal) of the old one.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, link, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type Database, lockFolder, lockName, type Migration, migrate, openDatabase } from '../sqlite/index.ts';
import { sync } from './copy.ts';
import { type BackupFault, faultOf, type Sentence } from './fault.ts';

export interface PutBackOptions {
  readonly home: string;
  /** e.g. hub.db */
  readonly databaseName: string;
  readonly migrations: readonly Migration[];
  /** Files of the home that speak of the replaced database and go with it. */
  readonly outdated: readonly string[];
  /** Last words on the staged database, already migrated. @returns why this home cannot take it, or null */
  readonly settle: (database: Database, home: string) => Promise<Sentence | null>;
  readonly now: number;
}

export interface PutBack {
  /** Where the database before it is kept; null when there was none. */
  readonly replaced: string | null;
}

export async function putBack(file: string, options: PutBackOptions): Promise<Result<PutBack, BackupFault>> {
  const { home, databaseName } = options;
  if (!existsSync(file)) return err({ code: 'no-backup', file });
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) return err({ code: 'backup-in-use', file });
  const staged = join(home, `${databaseName}.restoring`);
  let lock: Pick<Database, 'close'> | null = null;
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    lock = await lockFolder(home);
    if (!lock) return err({ code: 'home-in-use', home });
    await removeDatabase(staged);
    await copyFile(file, staged);
    await chmod(staged, 0o600);
    const fault = await examine(staged, file, options);
    if (fault) return err(fault);
    await sync(staged);
    await giveToOwner(home, [staged, join(home, lockName)]);
    return ok({ replaced: await swap(staged, options) });
  } catch (thrown) {
    return err(faultOf(thrown, { code: 'backup-damaged', file }));
  } finally {
    await removeDatabase(staged);
    await lock?.close();
  }
}

/** Whole, ours, and brought forward to this program: what the next start would find. @returns what is wrong */
async function examine(staged: string, file: string, options: PutBackOptions): Promise<BackupFault | null> {
  const database = await openDatabase(staged, { synchronous: 'FULL' });
  try {
    const found = await database.all<{ integrity_check: string }>('PRAGMA integrity_check');
    if (found.length !== 1 || found[0]?.integrity_check !== 'ok') return { code: 'backup-damaged', file };
    const known = new Map(options.migrations.map(({ version, name }) => [version, name]));
    const applied = await appliedIn(database);
    const foreign = applied.some(({ version, name }) => known.has(version) && known.get(version) !== name);
    if (foreign || !applied.some(({ version }) => version === 1)) return { code: 'backup-foreign', file };
    if (applied.some(({ version }) => !known.has(version))) return { code: 'backup-newer', file };
    await migrate(database, options.migrations, options.now);
    const why = await options.settle(database, options.home);
    return why && { code: 'refused', why };
  } finally {
    await database.close();
  }
}

async function appliedIn(database: Database): Promise<{ readonly version: number; readonly name: string }[]> {
  const table = await database.get(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'`);
  return table ? database.all('SELECT version, name FROM migrations') : [];
}

/** @returns where the database before is kept */
async function swap(staged: string, { home, databaseName, outdated, now }: PutBackOptions): Promise<string | null> {
  const current = join(home, databaseName);
  let replaced: string | null = null;
  if (existsSync(current)) {
    await foldLog(current);
    replaced = `${current}.replaced-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`;
    // A second name, not a rename: at no moment does the home lack a database.
    await link(current, replaced);
  }
  for (const name of outdated) await rm(join(home, name), { force: true });
  // A log that could not be folded, of a damaged database, stays with it.
  if (replaced !== null && existsSync(`${current}-wal`)) await rename(`${current}-wal`, `${replaced}-wal`);
  for (const end of ['-wal', '-shm']) await rm(`${current}${end}`, { force: true });
  await rename(staged, current);
  await sync(home);
  return replaced;
}

/** After a kill the last commits stand in the log alone: opening and closing folds them into the file. */
async function foldLog(file: string): Promise<void> {
  await openDatabase(file, { synchronous: 'FULL' })
    .then((database) => database.close())
    .catch(() => undefined);
}

async function removeDatabase(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
}

/** Run by root, the files still belong to the user the program runs as. */
async function giveToOwner(home: string, files: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(home);
  for (const file of files) await chown(file, uid, gid);
}
