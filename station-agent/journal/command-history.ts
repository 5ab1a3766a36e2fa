/** What this station said of commands: their table is the lane itself. Reports are kept as long as any event, longer than a command lives. */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import type { WireEvent } from '@yizhan/protocol/wire';
import { type EventRow, eventOf } from './rows.ts';

export interface CommandHistory {
  /** Every `command.reported` still held, in order. */
  commandReports(): Promise<readonly WireEvent[]>;
}

/** Of the journal's own numbers. */
export const commandHistoryMigration: Migration = {
  version: 20,
  name: 'command reports',
  sql: `CREATE INDEX events_command_reports ON events (seq) WHERE type = 'command.reported'`,
};

export function commandHistory(database: Database): CommandHistory {
  return {
    async commandReports() {
      const rows = await database.all<EventRow>(`SELECT * FROM events WHERE type = 'command.reported' ORDER BY seq`);
      return rows.map(eventOf);
    },
  };
}
