/**
 * Follows what happens to cases, as `follow` does what stations store: each event of a case is handled at least once after its COMMIT, in the
 * case's own order, and again after a crash in the middle, so a handler must do no harm twice (by the event's id). A case that fails waits and
 * holds up no other.
 */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { Database, Migration } from '@yizhan/platform/sqlite';
import type { CaseState } from '@yizhan/protocol/cases';
import { as, type CaseId } from '@yizhan/protocol/ids';
import type { CaseStore, StoredCaseEvent } from '../cases/case-store.ts';

export const casePlaceMigration: Migration = {
  version: 71,
  name: 'case places',
  sql: `CREATE TABLE case_places (
          follower TEXT NOT NULL,
          case_id TEXT NOT NULL,
          seq INTEGER NOT NULL,
          PRIMARY KEY (follower, case_id)
        ) STRICT, WITHOUT ROWID;`,
};

export interface CaseFollowing {
  /** Its place in the database for good. */
  readonly name: string;
  /** @param state as the case is now, which may be further on */
  handle(stored: StoredCaseEvent, state: CaseState): Promise<void>;
}

export interface FollowCasesDeps {
  readonly database: Pick<Database, 'all' | 'run'>;
  readonly cases: { readonly store: Pick<CaseStore, 'case' | 'events'>; onChanged(listener: (id: CaseId) => void): () => void };
  readonly timers: Timers;
  readonly log: Pick<Logger, 'error'>;
}

/** ms: what failed, or was changed by another process, is looked at again. */
const again = 30_000;
const atOnce = 500;

export function followCases(following: CaseFollowing, { database, cases, timers, log }: FollowCasesDeps) {
  const { name } = following;
  const changed = new Set<CaseId>();
  let running: Promise<void> | null = null;
  let closed = false;
  let next = timers.set(look, 0);
  const deaf = cases.onChanged((id) => {
    changed.add(id);
    wake();
  });

  function look(): void {
    next.clear();
    next = timers.set(look, again);
    behind().then(
      (ids) => {
        for (const id of ids) changed.add(id);
        wake();
      },
      (fault: unknown) => log.error({ err: fault, follower: name }, 'the cases cannot be read'),
    );
  }

  async function behind(): Promise<readonly CaseId[]> {
    const rows = await database.all<{ id: string }>(
      `SELECT cases.id FROM cases LEFT JOIN case_places AS place ON place.follower = ? AND place.case_id = cases.id
       WHERE cases.version > coalesce(place.seq, 0) ORDER BY cases.changed_at LIMIT ?`,
      [name, atOnce],
    );
    return rows.map(({ id }) => as<CaseId>(id));
  }

  function wake(): void {
    if (closed || changed.size === 0) return;
    running ??= work().finally(() => {
      running = null;
      wake();
    });
  }

  async function work(): Promise<void> {
    for (const id of changed) {
      changed.delete(id);
      if (closed) return;
      await handled(id).catch((fault: unknown) => log.error({ err: fault, follower: name, case: id }, 'a case waits to be followed'));
    }
  }

  async function handled(id: CaseId): Promise<void> {
    const state = await cases.store.case(id);
    if (state === null) return;
    const [place] = await database.all<{ seq: number }>('SELECT seq FROM case_places WHERE follower = ? AND case_id = ?', [name, id]);
    for (const stored of (await cases.store.events(id)).filter(({ seq }) => seq > (place?.seq ?? 0))) {
      await following.handle(stored, state);
      await database.run(
        'INSERT INTO case_places (follower, case_id, seq) VALUES (?, ?, ?) ON CONFLICT (follower, case_id) DO UPDATE SET seq = excluded.seq',
        [name, id, stored.seq],
      );
    }
  }

  return {
    /** Resolves when all changes heard of are handled. */
    async idle(): Promise<void> {
      while (running) await running;
    },
    async close(): Promise<void> {
      closed = true;
      deaf();
      next.clear();
      await running;
    },
  };
}
