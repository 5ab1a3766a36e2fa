/** The table of what was asked for from afar. A row is kept for some days, then nothing tells that somebody asked. */
import type { Database } from '@yizhan/platform/sqlite';
import { as, type CommandId, type ItemId, type StationId } from '@yizhan/protocol/ids';

export interface RemoteRow {
  readonly id: string;
  readonly station: StationId;
  readonly item: ItemId;
  /** Marks. */
  readonly device: string;
  readonly address: string;
  /** The page's, one a press. */
  readonly ask: string;
  readonly askedAt: number;
  readonly command: CommandId | null;
  /** The latest order to give the number back. */
  readonly cancel: CommandId | null;
}

export type Limited = 'device' | 'address' | 'station';

export interface RemoteRows {
  add(row: RemoteRow): Promise<void>;
  find(station: StationId, id: string): Promise<RemoteRow | null>;
  /** Newest first. */
  ofDevice(device: string, since: number): Promise<readonly RemoteRow[]>;
  /** When it was asked, newest first, at most `limit`. */
  times(by: Limited, value: string, since: number, limit: number): Promise<readonly number[]>;
  setOrder(id: string, order: 'command' | 'cancel', command: CommandId): Promise<void>;
  forget(before: number): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly station: string;
  readonly item: string;
  readonly device: string;
  readonly address: string;
  readonly ask: string;
  readonly asked_at: number;
  readonly command: string | null;
  readonly cancel: string | null;
}

function rowOf({ asked_at, station, item, command, cancel, ...row }: Row): RemoteRow {
  return {
    ...row,
    station: as(station),
    item: as(item),
    askedAt: asked_at,
    command: command === null ? null : as<CommandId>(command),
    cancel: cancel === null ? null : as<CommandId>(cancel),
  };
}

const ofDeviceAtMost = 30;

export function remoteRows(database: Database): RemoteRows {
  return {
    async add({ id, station, item, device, address, ask, askedAt }) {
      await database.run('INSERT INTO remote_tickets (id, station, item, device, address, ask, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)', [
        id,
        station,
        item,
        device,
        address,
        ask,
        askedAt,
      ]);
    },
    async find(station, id) {
      const row = await database.get<Row>('SELECT * FROM remote_tickets WHERE id = ? AND station = ?', [id, station]);
      return row ? rowOf(row) : null;
    },
    async ofDevice(device, since) {
      const rows = await database.all<Row>(
        'SELECT * FROM remote_tickets WHERE device = ? AND asked_at > ? ORDER BY asked_at DESC LIMIT ?',
        [device, since, ofDeviceAtMost],
      );
      return rows.map(rowOf);
    },
    async times(by, value, since, limit) {
      const rows = await database.all<{ asked_at: number }>(
        `SELECT asked_at FROM remote_tickets WHERE ${by} = ? AND asked_at > ? ORDER BY asked_at DESC LIMIT ?`,
        [value, since, limit],
      );
      return rows.map((row) => row.asked_at);
    },
    async setOrder(id, order, command) {
      await database.run(`UPDATE remote_tickets SET ${order} = ? WHERE id = ?`, [command, id]);
    },
    async forget(before) {
      await database.run('DELETE FROM remote_tickets WHERE asked_at < ?', [before]);
    },
  };
}
