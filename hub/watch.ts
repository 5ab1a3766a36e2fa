/** What the hub does by the clock: judge presence, and notice what a command wrote beside it. */
import { every, type Timers } from '@yizhan/platform/clock';
import type { Database } from '@yizhan/platform/sqlite';
import type { Roster } from './fleet/roster.ts';

/** ms */
const watchDelays = { refresh: 1_000 } as const;

export interface WatchDeps {
  readonly database: Pick<Database, 'get'>;
  readonly roster: Pick<Roster, 'refresh' | 'reload'>;
  readonly timers: Timers;
  readonly onFault: (fault: unknown) => void;
}

/** Resolves when everything has been read once. */
export async function keepWatch({ database, roster, timers, onFault }: WatchDeps): Promise<{ stop(): Promise<void> }> {
  let seenVersion: number | null = null;
  let running: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    // SQLite raises it for this connection whenever another one has written. Asked before reading, so that nothing is missed.
    const row = await database.get<{ data_version: number }>('PRAGMA data_version');
    const version = row?.data_version ?? null;
    if (version !== seenVersion) await roster.reload();
    else await roster.refresh();
    seenVersion = version;
  }

  await round();
  const rounds = every(timers, watchDelays.refresh, () => {
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
