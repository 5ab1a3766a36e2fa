/** The outbox as it is tested without a disk. */
import { noticeKey } from './notice.ts';
import type { NoticeOutbox, OutboxRow } from './outbox.ts';

export function memoryOutbox(): NoticeOutbox {
  const rows: OutboxRow[] = [];
  const under = new Set(['waiting', 'sending']);
  const change = (key: string, changes: Partial<OutboxRow>): void => {
    const at = rows.findIndex((row) => row.key === key);
    const row = rows[at];
    if (row) rows[at] = { ...row, ...changes };
  };
  const isTask = (row: OutboxRow): boolean => row.state === 'call' || row.state === 'slip';
  const isOver = (row: OutboxRow): boolean => row.state === 'done' || row.state === 'given-up';
  const isFirst = (row: OutboxRow): boolean =>
    !rows.some((other) => other.subject === row.subject && other.n < row.n && under.has(other.state));

  return {
    async put(notice, at) {
      const key = noticeKey(notice);
      if (rows.some((row) => row.key === key)) return false;
      const fresh = { state: 'waiting', attempts: 0, notBefore: at, code: null, putAt: at, doneBy: null, tried: 0, againAt: null } as const;
      rows.push({ ...notice, key, n: rows.length + 1, ...fresh });
      return true;
    },
    async claim(at) {
      const row = rows.find((one) => one.state === 'waiting' && one.notBefore <= at && isFirst(one));
      if (!row) return null;
      change(row.key, { state: 'sending', attempts: row.attempts + 1 });
      return rows.find(({ key }) => key === row.key) ?? null;
    },
    async settle(key, outcome) {
      const code = 'code' in outcome ? outcome.code : null;
      change(key, { state: outcome.state, code, ...('notBefore' in outcome ? { notBefore: outcome.notBefore } : {}) });
    },
    interrupted: async () => rows.filter(({ state }) => state === 'sending'),
    async nextAt() {
      const times = rows.filter((row) => row.state === 'waiting' && isFirst(row)).map(({ notBefore }) => notBefore);
      return times.length === 0 ? null : Math.min(...times);
    },
    async tasks(stations, limit) {
      return rows.filter((row) => isTask(row) && (stations === null || stations.includes(row.station))).slice(0, limit);
    },
    task: async (key) => rows.find((row) => row.key === key && (isTask(row) || isOver(row))) ?? null,
    async tried(key, result, by) {
      const row = rows.find((one) => one.key === key);
      if (!row || !(isTask(row) || isOver(row))) return false;
      if (isOver(row)) return true;
      if (result.result === 'not-reached') change(key, { tried: row.tried + 1, againAt: result.againAt });
      else change(key, { state: result.result === 'reached' ? 'done' : 'given-up', doneBy: by });
      return true;
    },
  };
}
