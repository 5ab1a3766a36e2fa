/** A hub's database with many joined stations, made by its own store. */
import { join } from 'node:path';
import type { Database, Migration } from '@yizhan/platform/sqlite';
import type { StationId } from '@yizhan/protocol/ids';
import { peopleMigrations } from '../../hub/people/migrations.ts';
import { openSqliteStore, storeMigrations } from '../../hub/store/index.ts';
import { sampleDocuments } from '../support/documents.ts';

/** @returns each station's token */
export async function seedHub(
  database: Database,
  home: string,
  stations: readonly StationId[],
  migrate: (database: Database, migrations: readonly Migration[], now: number) => Promise<void>,
): Promise<ReadonlyMap<StationId, string>> {
  await migrate(database, [...storeMigrations, ...peopleMigrations], Date.now());
  const store = await openSqliteStore(database, {
    lifeFile: join(home, 'hub-life.json'),
    onFault: (fault) => {
      throw fault;
    },
  });
  const { documents } = await sampleDocuments();
  const tokens = new Map<StationId, string>();
  for (const id of stations) {
    const added = await store.addStation(
      { id, name: id, street: '', community: '', settings: { ...documents.settings, station: id } },
      Date.now(),
    );
    if (!added.ok) throw new Error(added.error);
    tokens.set(id, await store.issueToken(id, Date.now()));
  }
  return tokens;
}
