import type { Database, Statements } from '@yizhan/platform/sqlite';
import { type AuditLog, type DeedCount, entryOf, type ToldDeed } from './audit.ts';
import { type AuditHead, type AuditRow, type ChainFound, chainedRow, followChain, headFault, startOfChain } from './audit-chain.ts';

interface Columns {
  readonly n: number;
  readonly key: string;
  readonly at: number;
  readonly by_user: string;
  readonly role: string | null;
  readonly act: string;
  readonly object: string;
  readonly station: string | null;
  readonly address: string | null;
  readonly outcome: string | null;
  readonly answers: number | null;
  readonly detail: string;
  readonly hash: string;
}

/** Rows read at a time when the whole log is gone through. */
const batch = 1000;

/** @param database the hub's, or a transaction of it when the row is to be written together with the deed */
export function sqliteAudit(database: Statements & Partial<Pick<Database, 'transaction'>>, secret: () => Buffer): AuditLog {
  const together = <T>(work: (tx: Statements) => Promise<T>): Promise<T> => database.transaction?.(work) ?? work(database);
  const headIn = (tx: Statements): Promise<AuditHead | undefined> => tx.get<AuditHead>('SELECT n, hash FROM audit ORDER BY n DESC LIMIT 1');

  return {
    append: (deed) =>
      together(async (tx) => {
        const row = chainedRow(secret(), (await headIn(tx)) ?? null, entryOf(deed));
        await tx.run(
          `INSERT INTO audit (n, key, at, by_user, role, act, object, station, address, outcome, answers, detail, hash)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [
            ...[row.n, row.key, row.at, row.by, row.role, row.act, row.object, row.station, row.address, row.outcome, row.of],
            ...[JSON.stringify(row.detail), row.hash],
          ],
        );
        return row.n;
      }),
    async page({ before, limit, by, act }) {
      const rows = await database.all<Columns & { told: string | null; told_detail: string | null }>(
        `SELECT asked.*, told.outcome AS told, told.detail AS told_detail
         FROM audit AS asked LEFT JOIN audit AS told ON told.answers = asked.n
         WHERE asked.answers IS NULL AND asked.n < ?1 AND (?2 IS NULL OR asked.by_user = ?2) AND (?3 IS NULL OR asked.act = ?3)
         ORDER BY asked.n DESC LIMIT ?4`,
        [before ?? Number.MAX_SAFE_INTEGER, by ?? null, act ?? null, limit],
      );
      return rows.map(({ told, told_detail, ...columns }): ToldDeed => {
        const { of: _of, key: _key, hash: _hash, ...row } = rowOf(columns);
        return { ...row, outcome: row.outcome ?? told, detail: { ...row.detail, ...JSON.parse(told_detail ?? '{}') } };
      });
    },
    count: (act, since) =>
      database.all<DeedCount>(
        `SELECT by_user AS "by", COUNT(*) AS rows, COALESCE(SUM(json_extract(detail, '$.own')), 0) AS own,
           COALESCE(SUM(json_extract(detail, '$.free')), 0) AS free
         FROM audit WHERE act = ? AND at >= ? AND outcome = 'done' GROUP BY by_user ORDER BY rows DESC, by_user`,
        [act, since],
      ),
    head: async () => (await headIn(database)) ?? null,
    async verify(known) {
      let found: ChainFound = startOfChain;
      for (;;) {
        // By place, not by what follows: a gap is to be seen.
        const rows = await database.all<Columns>('SELECT * FROM audit WHERE n > ? ORDER BY n LIMIT ?', [found.head.n, batch]);
        found = followChain(secret(), found, rows.map(rowOf));
        if (found.fault) return found;
        if (rows.length < batch) break;
      }
      const row = known && (await database.get<AuditHead>('SELECT n, hash FROM audit WHERE n = ?', [known.n]));
      return { ...found, fault: headFault(known, row ?? null) };
    },
  };
}

function rowOf({ by_user: by, answers, detail, n, key, at, role, act, object, station, address, outcome, hash }: Columns): AuditRow {
  return { n, key, at, by, role, act, object, station, address, outcome, of: answers, detail: JSON.parse(detail), hash };
}
