/** The uplink's transaction: a handful of statements, however many batches and stations share it. */
import type { Database, Statements } from '@yizhan/platform/sqlite';
import { as, type StationId } from '@yizhan/protocol/ids';
import type { CursorState } from '@yizhan/protocol/sync';
import type { Cursors, Latest, StationWrites, Uplinked, UplinkStore } from '../store.ts';
import { insertAlerts } from './alerts.ts';
import { writeReports } from './commands.ts';
import { insertNewEvents, writeTickets } from './write-events.ts';

interface CursorRow {
  readonly station: string;
  readonly epoch: string;
  readonly high_water: number;
  readonly hash: string;
  readonly is_current: number;
}

const upsertCursors = `
  INSERT INTO cursors (station, epoch, high_water, hash, is_current)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, 1 FROM json_each(?1) WHERE true
  ON CONFLICT (station, epoch) DO UPDATE SET high_water = excluded.high_water, hash = excluded.hash, is_current = 1`;

const upsertLatest = `
  INSERT INTO latest (station, last_seen, heartbeat, heartbeat_at, boot, birth, online, software, clock_offset)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
  FROM json_each(?1) WHERE true
  ON CONFLICT (station) DO UPDATE SET
    last_seen = COALESCE(excluded.last_seen, last_seen), heartbeat = COALESCE(excluded.heartbeat, heartbeat),
    heartbeat_at = COALESCE(excluded.heartbeat_at, heartbeat_at), boot = COALESCE(excluded.boot, boot),
    birth = COALESCE(excluded.birth, birth), online = COALESCE(excluded.online, online),
    software = COALESCE(excluded.software, software), clock_offset = COALESCE(excluded.clock_offset, clock_offset)`;

const upsertQuarantine = `
  INSERT INTO quarantine (station, epoch, seq, reason, raw, at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ?2 FROM json_each(?1) WHERE true
  ON CONFLICT (station, epoch, seq) DO NOTHING`;

export function uplinkStore(database: Database): UplinkStore {
  return {
    commitUplink: (stations, at, work) =>
      database.transaction(async (tx) => {
        const cursors = await readCursors(tx, stations);
        return write(tx, work(cursors), cursors, at);
      }),
  };
}

async function readCursors(tx: Statements, stations: readonly StationId[]): Promise<ReadonlyMap<StationId, Cursors>> {
  const rows = await tx.all<CursorRow>('SELECT * FROM cursors WHERE station IN (SELECT value FROM json_each(?))', [
    JSON.stringify(stations),
  ]);
  const cursors = new Map<StationId, Cursors>(stations.map((station) => [station, { current: null, all: [] }]));
  for (const row of rows) {
    const station = as<StationId>(row.station);
    const cursor: CursorState = { epoch: as(row.epoch), highWater: as(row.high_water), hash: as(row.hash) };
    const known = cursors.get(station);
    cursors.set(station, { current: row.is_current ? cursor : (known?.current ?? null), all: [...(known?.all ?? []), cursor] });
  }
  return cursors;
}

async function write(
  tx: Statements,
  writes: readonly StationWrites[],
  before: ReadonlyMap<StationId, Cursors>,
  at: number,
): Promise<readonly Uplinked[]> {
  const news = await insertNewEvents(tx, writes, at);
  await writeTickets(tx, news);
  await writeReports(tx, news, at);
  await writeCursors(tx, writes, before);
  const poison = writes.flatMap(({ station, quarantined }) => quarantined.map((one) => [station, one.epoch, one.seq, one.reason, one.raw]));
  if (poison.length > 0) await tx.run(upsertQuarantine, [JSON.stringify(poison), at]);
  const latest = writes.flatMap(({ station, latest }) => (latest ? [latestColumns(station, latest)] : []));
  if (latest.length > 0) await tx.run(upsertLatest, [JSON.stringify(latest)]);
  await insertAlerts(
    tx,
    writes.flatMap(({ alerts }) => alerts),
  );
  return news;
}

async function writeCursors(tx: Statements, writes: readonly StationWrites[], before: ReadonlyMap<StationId, Cursors>): Promise<void> {
  const moved = new Map<StationId, CursorState>();
  for (const { station, cursor } of writes) if (cursor) moved.set(station, cursor);
  if (moved.size === 0) return;
  for (const [station, cursor] of moved) {
    const current = before.get(station)?.current;
    if (current && current.epoch !== cursor.epoch) await tx.run('UPDATE cursors SET is_current = 0 WHERE station = ?', [station]);
  }
  const rows = [...moved].map(([station, { epoch, highWater, hash }]) => [station, epoch, highWater, hash]);
  await tx.run(upsertCursors, [JSON.stringify(rows)]);
}

function latestColumns(station: StationId, latest: Partial<Latest>): readonly (string | number | null)[] {
  return [
    station,
    latest.lastSeen ?? null,
    latest.heartbeat ? JSON.stringify(latest.heartbeat) : null,
    latest.heartbeatAt ?? null,
    latest.boot ?? null,
    latest.birth ?? null,
    latest.on === undefined || latest.on === null ? null : Number(latest.on),
    latest.software ?? null,
    latest.clockOffset ?? null,
  ];
}
