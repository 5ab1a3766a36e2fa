import type { Database } from '@yizhan/platform/sqlite';
import { as, type StationId } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import type { CursorState } from '@yizhan/protocol/sync';
import type { Latest, RegistryStore, StationStatus, StationSummary } from '../store.ts';

interface SummaryRow {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly community: string;
  readonly settings: string;
  readonly status: string;
  readonly created_at: number;
  readonly last_seen: number | null;
  readonly heartbeat: string | null;
  readonly heartbeat_at: number | null;
  readonly boot: string | null;
  readonly birth: number | null;
  readonly online: number | null;
  readonly software: string | null;
  readonly clock_offset: number | null;
  readonly epoch: string | null;
  readonly high_water: number | null;
  readonly hash: string | null;
  readonly alerts: number;
  readonly joined: number;
}

const summaries = `
  SELECT s.*, l.last_seen, l.heartbeat, l.heartbeat_at, l.boot, l.birth, l.online, l.software, l.clock_offset,
    c.epoch, c.high_water, c.hash,
    (SELECT COUNT(*) FROM alerts a WHERE a.station = s.id AND a.resolved_at IS NULL) AS alerts,
    EXISTS (SELECT 1 FROM station_tokens t WHERE t.station = s.id) AS joined
  FROM stations s
  LEFT JOIN latest l ON l.station = s.id
  LEFT JOIN cursors c ON c.station = s.id AND c.is_current = 1`;

function summaryOf(row: SummaryRow): StationSummary {
  const latest: Latest = {
    lastSeen: row.last_seen,
    heartbeat: row.heartbeat === null ? null : JSON.parse(row.heartbeat),
    heartbeatAt: row.heartbeat_at,
    boot: row.boot,
    birth: row.birth,
    on: row.online === null ? null : row.online === 1,
    software: row.software,
    clockOffset: row.clock_offset,
  };
  const cursor: CursorState | null =
    row.epoch === null || row.high_water === null || row.hash === null
      ? null
      : { epoch: as(row.epoch), highWater: as(row.high_water), hash: as(row.hash) };
  return {
    id: as(row.id),
    name: row.name,
    street: row.street,
    community: row.community,
    settings: JSON.parse(row.settings),
    status: row.status as StationStatus,
    createdAt: row.created_at,
    latest,
    cursor,
    alerts: row.alerts,
    joined: row.joined === 1,
  };
}

/** @param onChanged told after a change to the list of stations or their states */
export function registryStore(database: Database, onChanged: () => Promise<void>): RegistryStore {
  async function station(id: StationId): Promise<StationSummary | null> {
    const row = await database.get<SummaryRow>(`${summaries} WHERE s.id = ?`, [id]);
    return row ? summaryOf(row) : null;
  }

  return {
    station,
    async listStations() {
      return (await database.all<SummaryRow>(`${summaries} ORDER BY s.id`)).map(summaryOf);
    },
    async addStation(made, at) {
      const { changes } = await database.run(
        `INSERT INTO stations (id, name, street, community, settings, status, created_at) VALUES (?, ?, ?, ?, ?, 'active', ?)
         ON CONFLICT (id) DO NOTHING`,
        [made.id, made.name, made.street, made.community, JSON.stringify(made.settings), at],
      );
      if (changes === 0) return err('station-exists');
      await onChanged();
      return ok({ ...made, status: 'active', createdAt: at });
    },
    async setStatus(id, status) {
      const { changes } = await database.run('UPDATE stations SET status = ? WHERE id = ?', [status, id]);
      if (changes > 0) await onChanged();
      return changes > 0;
    },
    async saveDocument(name, version, document, at) {
      const { changes } = await database.run(
        `INSERT INTO documents (name, version, document, at) VALUES (?, ?, ?, ?)
         ON CONFLICT (name) DO UPDATE SET version = excluded.version, document = excluded.document, at = excluded.at
         WHERE excluded.version >= version`,
        [name, version, JSON.stringify(document), at],
      );
      return changes > 0 ? ok(undefined) : err('stale-version');
    },
    async document(name) {
      const row = await database.get<{ version: number; document: string }>('SELECT version, document FROM documents WHERE name = ?', [
        name,
      ]);
      return row ? { version: row.version, document: JSON.parse(row.document) } : null;
    },
    async documentVersion(name) {
      const row = await database.get<{ version: number }>('SELECT version FROM documents WHERE name = ?', [name]);
      return row?.version ?? null;
    },
    async saveSettings(settings) {
      const { changes } = await database.run(
        `UPDATE stations SET settings = ?1, name = ?2 WHERE id = ?3 AND json_extract(settings, '$.version') <= ?4`,
        [JSON.stringify(settings), settings.name, settings.station, settings.version],
      );
      if (changes > 0) return ok(undefined);
      return err((await station(settings.station)) ? 'stale-version' : 'no-such-station');
    },
  };
}
