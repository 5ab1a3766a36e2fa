/** Where the station keeps what the hub owns and said to it: entries and place in one transaction. */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import { as, type Seq } from '@yizhan/protocol/ids';
import { type FeedWrite, firstFeedPlace } from '@yizhan/protocol/sync';
import type { FeedEntry, FeedPlace } from '@yizhan/protocol/wire';

export interface FeedStore {
  read(): Promise<{ readonly place: FeedPlace; readonly entries: readonly FeedEntry[] }>;
  /** All of it or nothing; rejects when it cannot be written. */
  write(write: FeedWrite): Promise<void>;
}

/** Versions 300–399 are the feed's. */
export const feedMigrations: readonly Migration[] = [
  {
    version: 300,
    name: 'feed',
    sql: `CREATE TABLE feed (
            key TEXT PRIMARY KEY,
            seq INTEGER NOT NULL,
            type TEXT NOT NULL,
            type_version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            data TEXT NOT NULL,
            doubted INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE feed_place (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            hub_epoch TEXT,
            seq INTEGER NOT NULL,
            settled INTEGER NOT NULL
          ) STRICT;`,
  },
];

interface EntryRow {
  readonly key: string;
  readonly seq: number;
  readonly type: string;
  readonly type_version: number;
  readonly at: number;
  readonly data: string;
}

const put = `
  INSERT INTO feed (key, seq, type, type_version, at, data, doubted)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, 0 FROM json_each(?1) WHERE true
  ON CONFLICT (key) DO UPDATE SET seq = excluded.seq, type = excluded.type, type_version = excluded.type_version, at = excluded.at,
    data = excluded.data, doubted = 0`;

export function sqliteFeedStore(database: Database): FeedStore {
  return {
    async read() {
      const row = await database.get<{ hub_epoch: string | null; seq: number; settled: number }>('SELECT * FROM feed_place');
      const place = row ? { hubEpoch: row.hub_epoch, seq: as<Seq>(row.seq), settled: row.settled === 1 } : firstFeedPlace;
      const rows = await database.all<EntryRow>('SELECT * FROM feed ORDER BY key');
      return { place, entries: rows.map(entryOf) };
    },
    write: ({ doubtAll, entries, dropDoubted, place }) =>
      database.transaction(async (tx) => {
        if (doubtAll) await tx.run('UPDATE feed SET doubted = 1');
        const gone = entries.filter((entry) => entry.gone).map((entry) => entry.key);
        const said = entries.filter((entry) => !entry.gone);
        if (gone.length > 0) await tx.run('DELETE FROM feed WHERE key IN (SELECT value FROM json_each(?))', [JSON.stringify(gone)]);
        if (said.length > 0) await tx.run(put, [JSON.stringify(said.map(columnsOf))]);
        if (dropDoubted) await tx.run('DELETE FROM feed WHERE doubted = 1');
        await tx.run('INSERT OR REPLACE INTO feed_place (one, hub_epoch, seq, settled) VALUES (1, ?, ?, ?)', [
          place.hubEpoch,
          place.seq,
          Number(place.settled),
        ]);
      }),
  };
}

function entryOf({ key, seq, type, type_version, at, data }: EntryRow): FeedEntry {
  return { key, seq: as<Seq>(seq), type, typeVersion: type_version, at: as(at), gone: false, data: JSON.parse(data) };
}

function columnsOf({ key, seq, type, typeVersion, at, data }: FeedEntry): readonly (string | number)[] {
  return [key, seq, type, typeVersion, at, JSON.stringify(data)];
}
