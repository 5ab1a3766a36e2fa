/** The agent's folder: one database, one lock. Everything the station knows lives under it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { attemptsMigration, sessionAgesMigration, sessionMigration } from '@yizhan/platform/session';
import { type Database, lockFolder, type Migration, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { askHistoryMigration } from './asks/ask-history.ts';
import { caseMigrations } from './cases/case-store.ts';
import { documentMigrations } from './documents/documents.ts';
import { feedMigrations } from './feed/feed-store.ts';
import { journalMigrations } from './journal/migrations.ts';
import { needMigrations } from './needs/need-store.ts';

export const stationDatabase = 'station.db';
export const stationMigrations: readonly Migration[] = [
  ...journalMigrations,
  sessionMigration(100),
  sessionAgesMigration(101),
  attemptsMigration(102),
  ...documentMigrations,
  ...feedMigrations,
  askHistoryMigration,
  ...caseMigrations,
  ...needMigrations,
];

export interface Home {
  readonly database: Database;
  close(): Promise<void>;
}

/** @returns the opened folder, or one sentence for the person who starts the agent */
export async function openHome(home: string, now: number): Promise<Result<Home, string>> {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    // Two agents on one folder would write two histories of one station.
    const lock = await lockFolder(home);
    if (!lock) return err(`Another agent is running on ${home}. Stop it first.`);
    const database = await openDatabase(join(home, stationDatabase), { synchronous: 'FULL' });
    await migrate(database, stationMigrations, now);
    return ok({
      database,
      async close() {
        await database.close();
        await lock.close();
      },
    });
  } catch (fault) {
    return err(`Cannot open the station's data in ${home}: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
}
