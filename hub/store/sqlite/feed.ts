import type { Database, Statements } from '@yizhan/platform/sqlite';
import { as, type Seq, type StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { FeedLog } from '@yizhan/protocol/sync';
import type { FeedEntry, FeedPlace } from '@yizhan/protocol/wire';
import type { FeedStore, NewFeedEntry } from '../down-store.ts';
import { pageOf } from '../feed-page.ts';

interface EntryRow {
  readonly key: string;
  readonly seq: number;
  readonly type: string;
  readonly type_version: number;
  readonly at: number;
  readonly gone: number;
  readonly data: string;
}

interface LogRow {
  readonly head: number;
  readonly forgotten: number;
  readonly seen_epoch: string | null;
  readonly seen_seq: number | null;
  readonly seen_settled: number | null;
  readonly seen_at: number | null;
}

function entryOf(row: EntryRow): FeedEntry {
  const { key, type, at } = row;
  return { key, seq: as<Seq>(row.seq), type, typeVersion: row.type_version, at: as(at), gone: row.gone === 1, data: JSON.parse(row.data) };
}

const raiseHead = `
  INSERT INTO feed_logs (station, head) SELECT id, 1 FROM stations WHERE id = ?1
  ON CONFLICT (station) DO UPDATE SET head = head + 1 RETURNING head`;

const putEntry = `
  INSERT INTO feed (station, key, seq, type, type_version, at, gone, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (station, key) DO UPDATE SET seq = excluded.seq, type = excluded.type, type_version = excluded.type_version,
    at = excluded.at, gone = excluded.gone, data = excluded.data`;

const seen = `
  INSERT INTO feed_logs (station, head, seen_epoch, seen_seq, seen_settled, seen_at) VALUES (?1, 0, ?2, ?3, ?4, ?5)
  ON CONFLICT (station) DO UPDATE SET seen_epoch = ?2, seen_seq = ?3, seen_settled = ?4, seen_at = ?5`;

const oldRemovals = `
  SELECT f.station, f.key, f.seq FROM feed f JOIN feed_logs l ON l.station = f.station
  WHERE f.gone = 1 AND f.at < ?1 AND l.seen_epoch = ?2 AND f.seq <= l.seen_seq`;

/** Within a transaction of whoever owns what is said: both are durable or neither. */
export async function putFeedIn(
  tx: Statements,
  station: StationId,
  { key, type, typeVersion, at, gone, data }: NewFeedEntry,
): Promise<Result<Seq, 'no-such-station'>> {
  const raised = await tx.get<{ head: number }>(raiseHead, [station]);
  if (!raised) return err('no-such-station');
  await tx.run(putEntry, [station, key, raised.head, type, typeVersion, at, Number(gone), JSON.stringify(data)]);
  return ok(as<Seq>(raised.head));
}

export function feedStore(database: Database, hubEpoch: string): FeedStore {
  const logOf = (on: Statements, station: StationId) => on.get<LogRow>('SELECT * FROM feed_logs WHERE station = ?', [station]);

  return {
    putFeed: (station, entry) => database.transaction((tx) => putFeedIn(tx, station, entry)),
    readFeed: (station, start, limit) =>
      database.transaction(async (tx) => {
        const row = await logOf(tx, station);
        const log: FeedLog = { head: as<Seq>(row?.head ?? 0), forgotten: as<Seq>(row?.forgotten ?? 0) };
        const { from, whole } = start(log);
        const rows = await tx.all<EntryRow>('SELECT * FROM feed WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?', [
          station,
          from,
          limit.entries + 1,
        ]);
        return pageOf(log, whole, rows.map(entryOf), limit);
      }),
    async feedEntries(station, keysBegin) {
      const rows = await database.all<EntryRow>(
        'SELECT * FROM feed WHERE station = ?1 AND gone = 0 AND substr(key, 1, ?3) = ?2 ORDER BY key',
        [station, keysBegin, keysBegin.length],
      );
      return rows.map(entryOf);
    },
    async oldFeedEntries(type, before, limit) {
      const rows = await database.all<{ station: string; key: string }>(
        'SELECT station, key FROM feed WHERE type = ? AND gone = 0 AND at < ? ORDER BY at, key LIMIT ?',
        [type, before, limit],
      );
      return rows.map(({ station, key }) => ({ station: as<StationId>(station), key }));
    },
    async feedPlace(station) {
      const row = await logOf(database, station);
      if (!row || row.seen_seq === null) return null;
      const place: FeedPlace = { hubEpoch: row.seen_epoch, seq: as<Seq>(row.seen_seq), settled: row.seen_settled === 1 };
      return { place, at: row.seen_at ?? 0 };
    },
    async recordFeedPlace(station, { hubEpoch: epoch, seq, settled }, at) {
      await database.run(seen, [station, epoch, seq, Number(settled), at]);
    },
    forgetRemovals: (before) =>
      database.transaction(async (tx) => {
        const old = await tx.all<{ station: string; key: string; seq: number }>(oldRemovals, [before, hubEpoch]);
        for (const { station, key, seq } of old) {
          await tx.run('DELETE FROM feed WHERE station = ? AND key = ?', [station, key]);
          await tx.run('UPDATE feed_logs SET forgotten = MAX(forgotten, ?) WHERE station = ?', [seq, station]);
        }
        return old.length;
      }),
  };
}
