/** What this station asked: the lane itself is the table (see journal/command-history). */
import type { Database, Migration } from '@yizhan/platform/sqlite';
import type { WireEvent } from '@yizhan/protocol/wire';
import { type EventRow, eventOf } from '../journal/rows.ts';

export interface AskHistory {
  /** Every `ask.made` still held, in order. */
  asksMade(): Promise<readonly WireEvent[]>;
}

export const askHistoryMigration: Migration = {
  version: 400,
  name: 'asks made',
  sql: `CREATE INDEX events_asks ON events (seq) WHERE type = 'ask.made'`,
};

export function askHistory(database: Database): AskHistory {
  return {
    async asksMade() {
      const rows = await database.all<EventRow>(`SELECT * FROM events WHERE type = 'ask.made' ORDER BY seq`);
      return rows.map(eventOf);
    },
  };
}
