import type { Database, Statements } from '@yizhan/platform/sqlite';
import {
  type CommandState,
  commandEventData,
  type HubCommandInput,
  nextCommand,
  overdueAt,
  unfinishedStates,
} from '@yizhan/protocol/commands';
import { as, type CommandId, type StationId } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import { alertOfCommand, rotatedTo } from '../command-ends.ts';
import type { CommandStore, StoredCommand } from '../down-store.ts';
import type { Uplinked } from '../store.ts';
import { insertAlerts } from './alerts.ts';
import { keepToken } from './credentials.ts';

interface CommandRow {
  readonly id: string;
  readonly station: string;
  readonly type: string;
  readonly args: string;
  readonly given_by: string;
  readonly issued_at: number;
  readonly expires_at: number;
  readonly idempotent: number;
  readonly state: string;
  readonly code: string | null;
  readonly result: string | null;
  readonly changed_at: number;
}

function commandOf(row: CommandRow): StoredCommand {
  return {
    id: as(row.id),
    station: as(row.station),
    type: row.type,
    args: JSON.parse(row.args),
    by: row.given_by,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    idempotent: row.idempotent === 1,
    state: row.state as CommandState,
    code: row.code,
    result: row.result === null ? null : JSON.parse(row.result),
    changedAt: row.changed_at,
  };
}

const insert = `
  INSERT INTO commands (id, station, type, args, given_by, issued_at, expires_at, idempotent, order_key, state, changed_at)
  SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'queued', ?6 FROM stations WHERE id = ?2
  ON CONFLICT (station, order_key) DO NOTHING`;

const one = 'SELECT * FROM commands WHERE station = ? AND id = ?';

async function move(tx: Statements, station: StationId, id: CommandId, input: HubCommandInput, at: number): Promise<StoredCommand | null> {
  const row = await tx.get<CommandRow>(one, [station, id]);
  const moved = row ? nextCommand(commandOf(row), input, at) : null;
  if (!moved) return null;
  const { state, code, result, changedAt } = moved;
  await tx.run('UPDATE commands SET state = ?, code = ?, result = ?, changed_at = ? WHERE id = ?', [
    state,
    code,
    result === null ? null : JSON.stringify(result),
    changedAt,
    id,
  ]);
  const alert = alertOfCommand(moved, at);
  if (alert) await insertAlerts(tx, [alert]);
  return moved;
}

/** Reports among newly stored events: part of the uplink's transaction, so that what a station said of a command counts once. */
export async function writeReports(tx: Statements, news: readonly Uplinked[], at: number): Promise<void> {
  for (const { station, events } of news) {
    for (const event of events) {
      if (event.type !== 'command.reported') continue;
      const read = commandEventData['command.reported'].safeParse(event.data);
      if (!read.success) continue;
      const { command, state, code, result } = read.data;
      const moved = await move(tx, station, command, { type: 'reported', state, code, result }, at);
      const tokenHash = moved && rotatedTo(moved);
      if (tokenHash) await keepToken(tx, station, tokenHash, at);
    }
  }
}

export function commandStore(database: Database): CommandStore {
  return {
    addCommand: ({ id, station, type, args, by, issuedAt, expiresAt, idempotent, key }) =>
      database.transaction(async (tx) => {
        const values = [id, station, type, JSON.stringify(args), by, issuedAt, expiresAt, Number(idempotent), key];
        const { changes } = await tx.run(insert, values);
        const row = await tx.get<CommandRow>('SELECT * FROM commands WHERE station = ? AND order_key = ?', [station, key]);
        return row ? ok({ command: commandOf(row), repeated: changes === 0 }) : err('no-such-station');
      }),
    async command(station, id) {
      const row = await database.get<CommandRow>(one, [station, id]);
      return row ? commandOf(row) : null;
    },
    async commands(station, { states, limit }) {
      const rows = await database.all<CommandRow>(
        `SELECT * FROM commands WHERE station = ?1 AND (?2 IS NULL OR state IN (SELECT value FROM json_each(?2)))
         ORDER BY issued_at DESC, id DESC LIMIT ?3`,
        [station, states ? JSON.stringify(states) : null, limit],
      );
      return rows.map(commandOf);
    },
    async expiredCommands(now) {
      const rows = await database.all<CommandRow>(
        `SELECT * FROM commands WHERE state IN ('queued', 'sent', 'accepted', 'running') AND expires_at <= ? ORDER BY issued_at, id`,
        [now],
      );
      return rows.map(commandOf).filter((command) => overdueAt(command) <= now);
    },
    async forgetCommands(before) {
      const { changes } = await database.run(
        `DELETE FROM commands WHERE changed_at < ? AND state NOT IN (SELECT value FROM json_each(?))`,
        [before, JSON.stringify(unfinishedStates)],
      );
      return changes;
    },
    moveCommand: (station, id, input, at) => database.transaction((tx) => move(tx, station, id, input, at)),
  };
}
