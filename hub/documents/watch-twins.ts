/**
 * Notices that a part of some station's documents has changed, whoever wrote it: another part of the hub, a command line beside it. One small
 * question a second; all stations are looked through only when its answer differs.
 */
import { every, type Timers } from '@yizhan/platform/clock';
import type { Database } from '@yizhan/platform/sqlite';
import type { Twins } from './twins.ts';

/** ms */
const twinWatchDelays = { look: 1_000 } as const;

const mark = `
  SELECT (SELECT COUNT(*) || '/' || COALESCE(MAX(changed), 0) FROM accounts)
    || ' ' || (SELECT COUNT(*) FROM stations)
    || ' ' || (SELECT COALESCE(group_concat(name || '/' || version, ','), '') FROM documents)
    || ' ' || (SELECT COUNT(*) FROM document_versions) AS mark`;

export interface TwinWatchDeps {
  readonly database: Pick<Database, 'get'>;
  readonly twins: Pick<Twins, 'sweep'>;
  /** Version of the keys document, which lies in no table. */
  readonly keysVersion: () => number;
  readonly timers: Timers;
  readonly onFault: (fault: unknown) => void;
}

/** Resolves when all has been looked through once. */
export async function watchTwins({ database, twins, keysVersion, timers, onFault }: TwinWatchDeps): Promise<{ stop(): Promise<void> }> {
  let seen = '';
  let running: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    const row = await database.get<{ mark: string }>(mark);
    const now = `${row?.mark ?? ''} ${keysVersion()}`;
    if (now === seen) return;
    await twins.sweep();
    // Only now: a sweep that failed comes again.
    seen = now;
  }

  await round();
  const rounds = every(timers, twinWatchDelays.look, () => {
    running = round().catch(onFault);
    return running;
  });
  return {
    async stop() {
      rounds.clear();
      await running;
    },
  };
}
