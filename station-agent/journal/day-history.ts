/** Days of the lane by date. Found through the index of `day.opened`, never by a walk through the rows: a journal may hold years. */
import type { Database } from '@yizhan/platform/sqlite';
import type { BusinessDate } from '@yizhan/protocol/ids';
import type { DayHistory } from './journal.ts';
import { type EventRow, eventOf } from './rows.ts';

/** As many as a commit may wait behind: about two milliseconds of reading. */
const rowsPerPart = 500;

export function dayHistory(database: Database): DayHistory {
  return {
    async days() {
      const opened = await database.all<{ date: BusinessDate }>(
        `SELECT business_date AS date FROM events WHERE type = 'day.opened' ORDER BY seq DESC`,
      );
      const meta = await database.get<{ pruned: number }>('SELECT pruned_seq AS pruned FROM journal_meta');
      return { dates: opened.map(({ date }) => date), pruned: (meta?.pruned ?? 0) > 0 };
    },
    async *readDay(date) {
      // The end is fixed before the first part: a day that goes on meanwhile is read as it was when asked for.
      const bounds = await database.get<{ first: number; last: number }>(
        `SELECT seq AS first, COALESCE(
           (SELECT MIN(later.seq) - 1 FROM events AS later WHERE later.type = 'day.opened' AND later.seq > events.seq),
           (SELECT MAX(seq) FROM events)) AS last
         FROM events WHERE type = 'day.opened' AND business_date = ?`,
        [date],
      );
      if (!bounds) return;
      for (let next = bounds.first; next <= bounds.last; ) {
        const rows = await database.all<EventRow>('SELECT * FROM events WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?', [
          next,
          bounds.last,
          rowsPerPart,
        ]);
        const last = rows.at(-1);
        if (!last) return;
        next = last.seq + 1;
        yield rows.map(eventOf);
      }
    },
  };
}
