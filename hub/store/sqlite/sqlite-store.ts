/**
 * The hub's store on one SQLite file. Open the database with `synchronous: 'FULL'`: a token handed out, a claim spent, an
 * event acknowledged survive a power cut, and with group commit the fsync is shared by all batches of a moment.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from '@yizhan/platform/sqlite';
import type { HubStore } from '../store.ts';
import { alertStore } from './alerts.ts';
import { commandStore } from './commands.ts';
import { credentialStore } from './credentials.ts';
import { feedStore } from './feed.ts';
import { openHubLife } from './hub-epoch.ts';
import { readStore } from './reads.ts';
import { registryStore } from './registry.ts';
import { uplinkStore } from './uplink.ts';

export interface SqliteStoreOptions {
  /** Kept beside, not inside, the database: by it a restored copy is known. */
  readonly lifeFile: string;
  /** Told of faults that have nobody to answer to. */
  readonly onFault: (fault: unknown) => void;
}

/** @param database migrated with `storeMigrations`; it stays the caller's to close, after the store's last call was answered */
export async function openSqliteStore(database: Database, options: SqliteStoreOptions): Promise<HubStore> {
  // Bulk rows touch many pages at once: fewer checkpoints (16 MB of log) write each of them fewer times. The cache stays as small as
  // it comes (2 MB): its room is never given back, and the system caches the file beside it.
  await database.exec('PRAGMA wal_autocheckpoint = 4000');
  const life = await openHubLife(database, options.lifeFile, () => `hub-${randomUUID()}`);
  const credentials = await credentialStore(database, options.onFault);
  const uplink = uplinkStore(database);
  return {
    async commitUplink(stations, at, work) {
      const news = await uplink.commitUplink(stations, at, work);
      const rotated = news.some(({ events }) => events.some(({ data }) => data.type === 'rotate-token' && data.state === 'succeeded'));
      if (rotated) await credentials.refresh();
      return news;
    },
    ...credentials,
    ...registryStore(database, () => credentials.refresh()),
    ...readStore(database),
    ...alertStore(database),
    ...feedStore(database, life.hubEpoch),
    ...commandStore(database),
    hubEpoch: life.hubEpoch,
    async pulse() {
      await life.pulse();
      await credentials.refresh();
    },
  };
}
