/** The fake of `AuditLog`: rows in an array, chained all the same. */
import { type AuditLog, entryOf, type ToldDeed } from './audit.ts';
import { type AuditRow, chainedRow, followChain, headFault, startOfChain } from './audit-chain.ts';

export function memoryAudit(secret: Buffer): AuditLog {
  const rows: AuditRow[] = [];
  return {
    async append(deed) {
      const row = chainedRow(secret, rows.at(-1) ?? null, entryOf(deed));
      rows.push(row);
      return row.n;
    },
    async page({ before = Number.MAX_SAFE_INTEGER, limit, by, act }) {
      const asked = rows.filter((row) => row.of === null && row.n < before);
      const wanted = asked.filter((row) => (by === undefined || row.by === by) && (act === undefined || row.act === act));
      return wanted
        .toReversed()
        .slice(0, limit)
        .map(({ of: _of, key: _key, hash: _hash, ...row }): ToldDeed => {
          const told = rows.find((other) => other.of === row.n);
          return told ? { ...row, outcome: told.outcome, detail: { ...row.detail, ...told.detail } } : row;
        });
    },
    async count(act, since) {
      const done = rows.filter((row) => row.act === act && row.at >= since && row.outcome === 'done');
      const counted = [...new Set(done.map(({ by }) => by))].map((by) => {
        const theirs = done.filter((row) => row.by === by);
        const having = (key: 'own' | 'free') => theirs.filter(({ detail }) => detail[key] === true).length;
        return { by, rows: theirs.length, own: having('own'), free: having('free') };
      });
      return counted.toSorted((a, b) => b.rows - a.rows || (a.by < b.by ? -1 : 1));
    },
    async head() {
      const last = rows.at(-1);
      return last ? { n: last.n, hash: last.hash } : null;
    },
    async verify(known) {
      const found = followChain(secret, startOfChain, rows);
      return found.fault ? found : { ...found, fault: headFault(known, rows[(known?.n ?? 0) - 1] ?? null) };
    },
  };
}
