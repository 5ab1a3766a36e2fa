/**
 * Follows the stored events of its types in the order of their arrival: each is handled at least once after its COMMIT, and again after
 * a crash in the middle, so what a handler does must do no harm twice (by the event's id). One that fails again and again is set aside
 * with an alert: it never blocks those behind it.
 *
 * To add one: `follow({ name, types, handle }, deps)` in compose.ts, beside the others. The name is its place in the database for good.
 */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import { as, type Millis, type StationId } from '@yizhan/protocol/ids';
import type { AlertStore, StoredEvent } from '../store/store.ts';
import type { FollowerStore } from './follower-store.ts';

export interface Following {
  readonly name: string;
  readonly types: readonly string[];
  handle(event: StoredEvent): Promise<void>;
  /** The last thing that can be done for an event before it is set aside. */
  givenUp?(event: StoredEvent): Promise<void>;
}

export interface FollowDeps {
  readonly store: FollowerStore & Pick<AlertStore, 'raiseAlert'>;
  /** The types of what was stored just now, station by station, told after COMMIT. @returns the way to stop listening */
  readonly onStored: (listener: (stored: readonly ReadonlySet<string>[]) => void) => () => void;
  readonly timers: Timers;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

export interface Follower {
  /** Resolves when all that was stored before is handled. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export const followerDelays = {
  /** After the first failure of an event, doubled with each, `tries` in all. */
  again: 500,
  /** Also where nobody called: the place keeps up with events of other types, so that a restart need not look through them. */
  look: 60_000,
} as const satisfies Record<string, Millis>;
export const tries = 6;

const page = { events: 100, rows: 2_000 } as const;

export function follow(following: Following, { store, onStored, timers, now, log }: FollowDeps): Follower {
  const { name, types } = following;
  let place: number | null = null;
  let called = false;
  let running: Promise<void> | null = null;
  let closed = false;
  const waits = new Set<() => void>();

  function wait(ms: Millis): Promise<void> {
    return new Promise((resolve) => {
      const timer = timers.set(done, ms);
      function done(): void {
        timer.clear();
        waits.delete(done);
        resolve();
      }
      waits.add(done);
    });
  }

  function wake(): void {
    called = true;
    running ??= work().finally(() => {
      running = null;
      if (called && !closed) wake();
    });
  }

  async function work(): Promise<void> {
    while (called && !closed) {
      called = false;
      try {
        await catchUp();
      } catch (fault) {
        log.error({ err: fault, follower: name }, 'stored events could not be followed; it goes on later');
        called = true;
        await wait(followerDelays.again * 2 ** (tries - 1));
      }
    }
  }

  async function catchUp(): Promise<void> {
    place ??= await store.followerPlace(name);
    while (!closed) {
      const { events, through } = await store.followed(place, types, page);
      if (through === place) return;
      for (const event of events) {
        if (!(await handle(event))) return;
        place = event.n;
      }
      await store.moveFollower(name, through);
      place = through;
    }
  }

  /** @returns false: it is not done with, the program ends first */
  async function handle(event: StoredEvent): Promise<boolean> {
    for (let tried = 1; !closed; tried++) {
      try {
        await following.handle(event);
        return true;
      } catch (fault) {
        log.warn({ err: fault, follower: name, event: event.id, tried }, 'an event could not be handled');
        if (tried === tries) return putAside(event, fault);
        await wait(followerDelays.again * 2 ** (tried - 1));
      }
    }
    return false;
  }

  async function putAside(event: StoredEvent, fault: unknown): Promise<boolean> {
    await following.givenUp?.(event);
    const reason = (fault instanceof Error ? fault.name : typeof fault).slice(0, 80);
    await store.moveFollower(name, event.n, { n: event.n, station: event.station, event: event.id, reason, at: now() });
    const detail = { follower: name, event: event.id };
    await store.raiseAlert({ station: as<StationId>(event.station), code: 'event-set-aside', at: now(), detail });
    return true;
  }

  const leave = onStored((stored) => {
    if (stored.some((one) => types.some((type) => one.has(type)))) wake();
  });
  let look = timers.set(turn, followerDelays.look);
  function turn(): void {
    wake();
    look = timers.set(turn, followerDelays.look);
  }
  // What came while the program was away.
  wake();

  return {
    async idle() {
      while (running) await running;
    },
    async close() {
      closed = true;
      leave();
      look.clear();
      for (const done of [...waits]) done();
      await running;
    },
  };
}
