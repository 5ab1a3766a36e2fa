import type { Database, SqlValue, Statements } from '@yizhan/platform/sqlite';
import { as } from '@yizhan/protocol/ids';
import { type AlertStore, alertMergeMs, type NewAlert, type StoredAlert } from '../store.ts';

interface AlertRow {
  readonly id: number;
  readonly station: string;
  readonly code: string;
  readonly at: number;
  readonly last_at: number;
  readonly count: number;
  readonly resolved_at: number | null;
  readonly detail: string;
}

function alertOf(row: AlertRow): StoredAlert {
  return {
    id: row.id,
    station: as(row.station),
    code: row.code,
    at: row.at,
    lastAt: row.last_at,
    count: row.count,
    resolvedAt: row.resolved_at,
    detail: JSON.parse(row.detail),
  };
}

const merge = `
  UPDATE alerts SET count = count + 1, last_at = ?3, detail = ?4
  WHERE id = (SELECT id FROM alerts WHERE station = ?1 AND code = ?2 AND resolved_at IS NULL AND last_at > ?5 ORDER BY last_at DESC LIMIT 1)
  RETURNING *`;
const insert = `
  INSERT INTO alerts (station, code, at, last_at, count, detail) VALUES (?1, ?2, ?3, ?3, 1, ?4) RETURNING *`;

export async function insertAlerts(tx: Statements, alerts: readonly NewAlert[]): Promise<void> {
  for (const alert of alerts) await insertAlert(tx, alert);
}

async function insertAlert(tx: Statements, { station, code, at, detail }: NewAlert): Promise<StoredAlert> {
  const values: readonly SqlValue[] = [station, code, at, JSON.stringify(detail)];
  const row = (await tx.get<AlertRow>(merge, [...values, at - alertMergeMs])) ?? (await tx.get<AlertRow>(insert, values));
  if (!row) throw new Error('an inserted alert did not come back');
  return alertOf(row);
}

export function alertStore(database: Database): AlertStore {
  return {
    raiseAlert: (alert) => database.transaction((tx) => insertAlert(tx, alert)),
    async alerts({ station, open, limit }) {
      const rows = await database.all<AlertRow>(
        `SELECT * FROM alerts WHERE (?1 IS NULL OR station = ?1) AND (?2 = 0 OR resolved_at IS NULL) ORDER BY last_at DESC, id DESC LIMIT ?3`,
        [station ?? null, open ? 1 : 0, limit],
      );
      return rows.map(alertOf);
    },
    async resolveAlert(id, at) {
      const { changes } = await database.run('UPDATE alerts SET resolved_at = ? WHERE id = ? AND resolved_at IS NULL', [at, id]);
      return changes > 0;
    },
  };
}
