import type { Database } from '@yizhan/platform/sqlite';
import type { PersonRef } from '@yizhan/protocol/ids';
import { type NoticeFacts, type NoticeKind, noticeKey } from './notice.ts';
import type { NoticeOutbox, NoticeState, OutboxRow } from './outbox.ts';

interface Row {
  readonly n: number;
  readonly key: string;
  readonly event: string;
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly station: string;
  readonly person: PersonRef;
  readonly facts: string;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly not_before: number;
  readonly code: string | null;
  readonly put_at: number;
  readonly done_by: string | null;
  readonly tried: number;
  readonly again_at: number | null;
}

/** Waiting, and nothing of the same subject before it under way. */
const isFirst = `state = 'waiting' AND NOT EXISTS (
  SELECT 1 FROM notices AS earlier WHERE earlier.subject = notices.subject AND earlier.n < notices.n AND earlier.state IN ('waiting', 'sending'))`;
const isTask = `state IN ('call', 'slip')`;
const wasTask = `state IN ('call', 'slip', 'done', 'given-up')`;

export function sqliteOutbox(database: Database): NoticeOutbox {
  return {
    async put(notice, at) {
      const { event, kind, subject, station, person, facts } = notice;
      const put = await database.run(
        `INSERT INTO notices (key, event, kind, subject, station, person, facts, state, attempts, not_before, put_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?) ON CONFLICT (key) DO NOTHING`,
        [noticeKey(notice), event, kind, subject, station, person, JSON.stringify(facts), at, at],
      );
      return put.changes === 1;
    },
    claim: (at) =>
      database.transaction(async (tx) => {
        const row = await tx.get<Row>(`SELECT * FROM notices WHERE ${isFirst} AND not_before <= ? ORDER BY n LIMIT 1`, [at]);
        if (!row) return null;
        await tx.run(`UPDATE notices SET state = 'sending', attempts = attempts + 1 WHERE n = ?`, [row.n]);
        return rowOf({ ...row, state: 'sending', attempts: row.attempts + 1 });
      }),
    async settle(key, outcome) {
      const code = 'code' in outcome ? outcome.code : null;
      const notBefore = 'notBefore' in outcome ? outcome.notBefore : null;
      await database.run('UPDATE notices SET state = ?, code = ?, not_before = coalesce(?, not_before) WHERE key = ?', [
        outcome.state,
        code,
        notBefore,
        key,
      ]);
    },
    interrupted: async () => (await database.all<Row>(`SELECT * FROM notices WHERE state = 'sending' ORDER BY n`)).map(rowOf),
    nextAt: async () =>
      (await database.get<{ next: number | null }>(`SELECT min(not_before) AS next FROM notices WHERE ${isFirst}`))?.next ?? null,
    async tasks(stations, limit) {
      const rows = await database.all<Row>(
        `SELECT * FROM notices WHERE ${isTask} AND (? IS NULL OR station IN (SELECT value FROM json_each(?))) ORDER BY n LIMIT ?`,
        [stations === null ? null : 1, JSON.stringify(stations ?? []), limit],
      );
      return rows.map(rowOf);
    },
    async task(key) {
      const row = await database.get<Row>(`SELECT * FROM notices WHERE key = ? AND ${wasTask}`, [key]);
      return row ? rowOf(row) : null;
    },
    async tried(key, result, by) {
      if (result.result === 'not-reached')
        await database.run(`UPDATE notices SET tried = tried + 1, again_at = ? WHERE key = ? AND ${isTask}`, [result.againAt, key]);
      else {
        const state = result.result === 'reached' ? 'done' : 'given-up';
        await database.run(`UPDATE notices SET state = ?, done_by = ? WHERE key = ? AND ${isTask}`, [state, by, key]);
      }
      return (await database.get(`SELECT 1 FROM notices WHERE key = ? AND ${wasTask}`, [key])) !== undefined;
    },
  };
}

function rowOf({ not_before, put_at, done_by, again_at, facts, ...row }: Row): OutboxRow {
  return { ...row, againAt: again_at, facts: JSON.parse(facts) as NoticeFacts, notBefore: not_before, putAt: put_at, doneBy: done_by };
}
