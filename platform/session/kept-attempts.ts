/** The limiter that a restart does not forget: tries stand in the database, so nobody guesses on by waiting for one. */
import type { Database, Migration } from '../sqlite/index.ts';

export interface KeptAttempts {
  /**
   * Counts a try under each of these keys (user, address), before the secret is looked at: a hundred guesses at once must not all find
   * the counter at zero. @returns ms until the next try is allowed; then nothing was counted. 0: go ahead
   */
  enter(keys: readonly string[]): Promise<number>;
  /** The tries under these keys are forgotten. */
  succeeded(keys: readonly string[]): Promise<void>;
}

export function attemptsMigration(version: number): Migration {
  return {
    version,
    name: 'tries',
    sql: `CREATE TABLE tries (key TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
          CREATE INDEX tries_key ON tries (key, at);
          CREATE INDEX tries_at ON tries (at);`,
  };
}

export function keptAttempts(
  database: Database,
  options: { readonly tries: number; readonly windowMs: number; readonly now: () => number },
): KeptAttempts {
  const { tries, windowMs, now } = options;
  return {
    enter: (keys) =>
      database.transaction(async (tx) => {
        const at = now();
        await tx.run('DELETE FROM tries WHERE at <= ?', [at - windowMs]);
        let waitMs = 0;
        for (const key of keys) {
          const oldest = await tx.get<{ at: number }>('SELECT at FROM tries WHERE key = ? ORDER BY at DESC LIMIT 1 OFFSET ?', [
            key,
            tries - 1,
          ]);
          if (oldest) waitMs = Math.max(waitMs, oldest.at + windowMs - at);
        }
        if (waitMs === 0) for (const key of keys) await tx.run('INSERT INTO tries (key, at) VALUES (?, ?)', [key, at]);
        return waitMs;
      }),
    async succeeded(keys) {
      await database.run('DELETE FROM tries WHERE key IN (SELECT value FROM json_each(?))', [JSON.stringify(keys)]);
    },
  };
}
