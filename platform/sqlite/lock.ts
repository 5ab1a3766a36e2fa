/**
 * One program at a time on one data folder: two of them would write two histories. The lock is a write transaction held in a database
 * of its own: the operating system lets go of it also when the process is killed.
 */
import { join } from 'node:path';
import { type Database, DatabaseError, openDatabase } from './database.ts';

export const lockName = 'lock.db';

/** @returns the lock, held until it is closed; null when another process holds it. Rejects with DatabaseError. */
export async function lockFolder(folder: string): Promise<Pick<Database, 'close'> | null> {
  const lock = await openDatabase(join(folder, lockName), { synchronous: 'NORMAL', busyTimeoutMs: 0 });
  try {
    await lock.exec('BEGIN IMMEDIATE');
    return lock;
  } catch (fault) {
    await lock.close();
    if (fault instanceof DatabaseError && fault.code === 'busy') return null;
    throw fault;
  }
}
