/** What encryption costs: a person of three fields put by the hub's store, beside the same rows put in clear by bare SQLite, one commit each. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as } from '@yizhan/protocol/ids';
import { memoryKeyring } from '../../hub/privacy/keyring.ts';
import { privacyMigrations } from '../../hub/privacy/migrations.ts';
import { sqliteFields } from '../../hub/privacy/sqlite-fields.ts';
import { type Bench, median, percentile, round } from './figure.ts';

const people = 2_000;
/** ms at the median: a whole district hands in less than one person a second, so this is a small part of one second in its worst. */
const goalMs = 5;
const values = (n: number) => ({ name: `测试${n}`, number: String(110_101_199_003_000_000 + n), phone: String(13_800_000_000 + n) });

/** @returns ms a person */
async function timed(put: (n: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < people; n++) {
    const start = performance.now();
    await put(n);
    times.push(performance.now() - start);
  }
  return times;
}

async function bare(database: Database): Promise<readonly number[]> {
  await database.exec(`CREATE TABLE bare_persons (ref TEXT PRIMARY KEY, matter TEXT) STRICT;
    CREATE TABLE bare_fields (ref TEXT, field TEXT, value TEXT, PRIMARY KEY (ref, field)) STRICT, WITHOUT ROWID;
    CREATE INDEX bare_values ON bare_fields (value);`);
  return timed((n) =>
    database.transaction(async (tx) => {
      await tx.run('INSERT INTO bare_persons VALUES (?, ?)', [`p-${n}`, `case/${n}`]);
      for (const [field, value] of Object.entries(values(n)))
        await tx.run('INSERT INTO bare_fields VALUES (?, ?, ?)', [`p-${n}`, field, value]);
    }),
  );
}

export const casesEncryption: Bench = {
  name: 'cases.encryption',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'yizhan-bench-'));
    const database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
    try {
      await migrate(database, privacyMigrations, 0);
      const fields = sqliteFields(database, memoryKeyring(0));
      const holding = { retentionClass: 'bench', station: null, sealedIn: [] };
      const baseline = median(await bare(database));
      const times = await timed((n) => fields.put(as(`p-${n}`), { ...holding, matter: `case/${n}` }, values(n), n));
      const ratio = median(times) / baseline;
      return [
        {
          ...{ name: 'cases.encryption', value: round(median(times)), unit: 'ms a person of three fields' },
          ...{ p50: round(median(times)), p99: round(percentile(times, 0.99)), baseline: round(baseline), ratio: round(ratio, 2) },
          ...{ goal: `≤ ${goalMs} ms at the median`, ok: median(times) <= goalMs },
        },
      ];
    } finally {
      await database.close();
      rmSync(folder, { recursive: true });
    }
  },
};
