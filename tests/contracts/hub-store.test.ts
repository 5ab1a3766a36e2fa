import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { openSqliteStore, storeMigrations } from '../../hub/store/index.ts';
import { memoryStore } from '../../hub/store/memory-store.ts';
import { hubStoreContract } from './hub-store-contract.ts';

hubStoreContract('the hub store in memory', async () => ({ store: memoryStore(), close: async () => undefined }));

hubStoreContract('the hub store on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-hub-store-'));
  const database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
  await migrate(database, storeMigrations, 0);
  const store = await openSqliteStore(database, {
    lifeFile: join(folder, 'life.json'),
    onFault: (fault) => {
      throw fault;
    },
  });
  return {
    store,
    async close() {
      await store.settled();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
});
