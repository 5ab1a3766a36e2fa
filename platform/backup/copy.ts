/**
 * A whole, consistent copy of a database that may be in use. The copy is private from its first byte, appears under its name only
 * when it is checked and on the disk, and never in place of another file.
 */
import { existsSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { openDatabase } from '../sqlite/index.ts';
import { type BackupFault, faultOf } from './fault.ts';

/** @returns its size in bytes */
export async function backUp(source: string, file: string): Promise<Result<{ readonly bytes: number }, BackupFault>> {
  if (!existsSync(source)) return err({ code: 'no-database', file: source });
  if (existsSync(file)) return err({ code: 'file-exists', file });
  const part = `${file}.part-${process.pid}`;
  try {
    await (await open(part, 'wx', 0o600)).close();
    if (!(await copyInto(source, part))) return err({ code: 'database-damaged', file: source });
    await sync(part);
    await rename(part, file);
    await sync(dirname(file));
    return ok({ bytes: (await stat(file)).size });
  } catch (thrown) {
    return err(faultOf(thrown, { code: 'database-damaged', file: source }));
  } finally {
    await rm(part, { force: true });
  }
}

/** @returns whether the copy is intact */
async function copyInto(source: string, part: string): Promise<boolean> {
  const database = await openDatabase(source, { synchronous: 'NORMAL' });
  try {
    // An empty file is taken as if it were not there, and keeps its mode.
    await database.run('VACUUM INTO ?', [part]);
    await database.run('ATTACH DATABASE ? AS copy', [part]);
    const found = await database.all<{ integrity_check: string }>('PRAGMA copy.integrity_check');
    return found.length === 1 && found[0]?.integrity_check === 'ok';
  } finally {
    await database.close();
  }
}

/** Puts a file's bytes, or a folder's names, on the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
