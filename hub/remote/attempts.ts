/** Counts tries by marks, in the database: a restart forgives nobody. */
import type { Database } from '@yizhan/platform/sqlite';

export interface AttemptLimit {
  readonly tries: number;
  readonly windowMs: number;
}

export interface Attempts {
  /**
   * Counts one try against all of these marks, or none: many guesses at once must not all find the counter at zero.
   * @returns 0 and the way to take it back, or the ms until the next try
   */
  take(marks: readonly string[]): Promise<{ readonly waitMs: number; readonly giveBack: () => Promise<void> }>;
}

/** Longer than any window. */
const forgetAfter = 7 * 24 * 3_600_000;

export function attemptsIn(database: Database, { tries, windowMs, now }: AttemptLimit & { readonly now: () => number }): Attempts {
  return {
    take(marks) {
      const at = now();
      return database.transaction(async (tx) => {
        let waitMs = 0;
        for (const mark of marks) {
          const rows = await tx.all<{ at: number }>('SELECT at FROM attempts WHERE mark = ? AND at > ? ORDER BY at DESC LIMIT ?', [
            mark,
            at - windowMs,
            tries,
          ]);
          const first = rows[tries - 1];
          if (first) waitMs = Math.max(waitMs, first.at + windowMs - at);
        }
        const taken: number[] = [];
        if (waitMs === 0) {
          await tx.run('DELETE FROM attempts WHERE at < ?', [at - forgetAfter]);
          for (const mark of marks) taken.push((await tx.run('INSERT INTO attempts (mark, at) VALUES (?, ?)', [mark, at])).lastId);
        }
        return {
          waitMs,
          async giveBack() {
            await database.run('DELETE FROM attempts WHERE n IN (SELECT value FROM json_each(?))', [JSON.stringify(taken)]);
          },
        };
      });
    },
  };
}
