/**
 * A counter stays leased while its clerk is there: a live stream of that clerk, or anything the clerk did. Without either for the
 * time-out the desk takes the counter back, and a called ticket returns to the queue.
 */

import { type Clock, every } from '@yizhan/platform/clock';
import type { ActorId, CounterId, LeaseId } from '@yizhan/protocol/ids';
import { as } from '@yizhan/protocol/ids';
import type { Desk } from './desk.ts';

export const leaseDelays = { look: 1_000 } as const;

export interface LeaseKeeper {
  /** The clerk did something at the counter. */
  touch(counter: CounterId): void;
  /** The clerk's page is connected, until the returned function is called. */
  attend(counter: CounterId, clerk: ActorId): () => void;
  close(): void;
}

export function leaseKeeper(deps: { readonly desk: Desk; readonly clock: Clock; readonly timeoutMs: () => number }): LeaseKeeper {
  const { desk, clock, timeoutMs } = deps;
  /** When the holder of a lease was last seen, by the clock that never jumps. A lease found at start is seen then. */
  const seen = new Map<CounterId, { readonly lease: LeaseId; readonly at: number }>();
  const streams = new Set<{ readonly counter: CounterId; readonly clerk: ActorId }>();

  function look(): void {
    for (const { id, lease } of desk.committed.counters.values()) {
      if (!lease) continue;
      const last = seen.get(id);
      const attended = [...streams].some((stream) => stream.counter === id && stream.clerk === lease.clerk);
      if (attended || last?.lease !== lease.id) {
        seen.set(id, { lease: lease.id, at: clock.mono() });
      } else if (clock.mono() - last.at >= timeoutMs()) {
        void desk.submit({ type: 'releaseCounter', counter: id, lease: lease.id, why: 'timed-out' }, { actor: as('system:desk') });
      }
    }
  }
  const sweep = every(clock, leaseDelays.look, look);

  return {
    touch(counter) {
      const lease = desk.committed.counters.get(counter)?.lease;
      if (lease) seen.set(counter, { lease: lease.id, at: clock.mono() });
    },
    attend(counter, clerk) {
      const stream = { counter, clerk };
      streams.add(stream);
      return () => {
        if (!streams.delete(stream)) return;
        const last = seen.get(counter);
        if (last) seen.set(counter, { ...last, at: clock.mono() });
      };
    },
    close: () => sweep.clear(),
  };
}
