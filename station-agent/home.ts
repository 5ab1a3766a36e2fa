/** The agent's folder: one database, one lock. Everything the station knows lives under it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sessionMigration } from '@yizhan/platform/session';
import { type Database, DatabaseError, type Migration, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { documentMigrations } from './documents/documents.ts';
import { journalMigrations } from './journal/migrations.ts';

const migrations: readonly Migration[] = [...journalMigrations, sessionMigration(100), ...documentMigrations];

export interface Home {
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * Two agents on one folder would write two histories of one station. The lock is a write transaction held in a database of its own:
 * the operating system lets go of it also when the process is killed.
 */
async function lockHome(home: string): Promise<Result<Database, string>> {
  const lock = await openDatabase(join(home, 'lock.db'), { synchronous: 'NORMAL', busyTimeoutMs: 0 });
  try {
    await lock.exec('BEGIN IMMEDIATE');
    return ok(lock);
  } catch (fault) {
    await lock.close();
    if (fault instanceof DatabaseError && fault.code === 'busy') return err(`Another agent is running on ${home}. Stop it first.`);
    throw fault;
  }
}

/** @returns the opened folder, or one sentence for the person who starts the agent */
export async function openHome(home: string, now: number): Promise<Result<Home, string>> {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const lock = await lockHome(home);
    if (!lock.ok) return lock;
    const database = await openDatabase(join(home, 'station.db'), { synchronous: 'FULL' });
    await migrate(database, migrations, now);
    return ok({
      database,
      async close() {
        await database.close();
        await lock.value.close();
      },
    });
  } catch (fault) {
    return err(`Cannot open the station's data in ${home}: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}
