/**
 * A command's view of the hub's home: the same database the running hub uses. A command writes beside it (WAL, busy
 * timeout), so it takes no part in the hub's life: no epoch is minted here.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OptionValues } from '@yizhan/platform/config';
import { type Database, lockFolder, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { homeOf } from '../config.ts';
import { hubMigrations } from '../migrations.ts';
import { openPeople, type People } from '../people/open-people.ts';
import type { Keyring } from '../privacy/keyring.ts';
import { keysAtStart } from '../privacy/keys-at-start.ts';

export interface Opened extends People {
  readonly home: string;
  readonly database: Database;
  readonly keyring: Keyring;
}

export const databaseName = 'hub.db';
export const lifeName = 'hub-life.json';
export const lifeFile = (home: string): string => join(home, lifeName);
/** Where a running hub says on which addresses it serves. */
export const listeningFile = (home: string): string => join(home, 'listening.json');

/** Held by the hub that runs on this home, or by a restore; commands work beside it. @returns null when another process holds it */
export function lockHome(home: string): ReturnType<typeof lockFolder> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  return lockFolder(home);
}

/** Opens the database of this home, made and brought forward when needed. */
export async function openHome(home: string): Promise<Database> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const database = await openDatabase(join(home, databaseName), { synchronous: 'FULL' });
  await migrate(database, hubMigrations, Date.now());
  return database;
}

/** Runs a command over the database and closes it; a fault becomes one sentence. @returns the exit code */
export async function withHome(values: OptionValues, work: (opened: Opened) => Promise<number>): Promise<number> {
  const home = homeOf(values);
  let database: Database | null = null;
  try {
    database = await openHome(home);
    const keyring = await keysAtStart(home, database, Date.now());
    if (!keyring.ok) throw new Error(keyring.error);
    return await work({ home, database, keyring: keyring.value, ...openPeople(database, { keyring: keyring.value, now: Date.now }) });
  } catch (fault) {
    console.error(`yizhan-hub: ${fault instanceof Error ? fault.message : String(fault)}`);
    return 1;
  } finally {
    await database?.close();
  }
}

/** Address of the hub that runs in this home now; null when none does. */
export function runningHub(home: string): { readonly http: string } | null {
  try {
    const { http, pid }: { http: string; pid: number } = JSON.parse(readFileSync(listeningFile(home), 'utf8'));
    process.kill(pid, 0);
    return { http };
  } catch {
    return null;
  }
}
