/**
 * A clerk asks whoever was served for a rating: the page appears beside the counter, once, and goes by itself. In memory alone: it is a
 * picture on a screen, and no fact. Invariants: one page a counter; a ticket that was rated is asked for no more; the counter learns that
 * somebody rated, never how.
 */
import type { Clock } from '@yizhan/platform/clock';
import type { CounterView, KioskView } from '@yizhan/protocol/api';
import type { CounterId, KioskId, Label, Millis, TicketId } from '@yizhan/protocol/ids';
import type { QueueState, Ticket } from '@yizhan/protocol/queue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { StationSettings } from '@yizhan/protocol/settings';

export const ratingDelays = {
  /** The page stands so long without a touch. */
  shown: 60_000,
  /** Who was served longer ago than this has left. */
  offered: 10 * 60_000,
} as const satisfies Record<string, Millis>;

export interface RatingAsks {
  ask(counter: CounterId): Result<void, 'no-rating-screen' | 'nothing-to-rate'>;
  /** What this kiosk shows now. */
  atKiosk(kiosk: KioskId): KioskView['rate'];
  /** What a tablet beside this counter shows now. */
  atCounter(counter: CounterId): KioskView['rate'];
  /** For the counter's own page. */
  told(counter: CounterId): CounterView['rating'];
  onChanged(listener: () => void): () => void;
  close(): void;
}

export interface RatingAsksDeps {
  readonly state: () => QueueState;
  readonly settings: () => StationSettings;
  readonly clock: Clock;
}

interface Asked {
  readonly ticket: TicketId;
  readonly label: Label;
  readonly until: number;
  readonly timer: { clear(): void };
}

export function ratingAsks({ state, settings, clock }: RatingAsksDeps): RatingAsks {
  const asked = new Map<CounterId, Asked>();
  const listeners = new Set<() => void>();

  const screenOf = (counter: CounterId) => settings().counters.find(({ id }) => id === counter)?.ratingScreen;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  function isOpen({ ticket, until }: Asked): boolean {
    return clock.now() < until && state().tickets.get(ticket)?.rating === null;
  }

  function atCounter(counter: CounterId): KioskView['rate'] {
    const one = asked.get(counter);
    return one && isOpen(one) ? { ticket: one.ticket, label: one.label } : undefined;
  }

  return {
    atCounter,
    atKiosk(kiosk) {
      const beside = settings().counters.filter(({ ratingScreen }) => ratingScreen === kiosk);
      return beside.map(({ id }) => atCounter(id)).find((one) => one !== undefined);
    },
    ask(counter) {
      if (screenOf(counter) === undefined) return err('no-rating-screen');
      const served = lastServed(state(), counter, clock.now());
      if (served === null || served.rating !== null) return err('nothing-to-rate');
      asked.get(counter)?.timer.clear();
      const timer = clock.set(tell, ratingDelays.shown);
      asked.set(counter, { ticket: served.id, label: served.label, until: clock.now() + ratingDelays.shown, timer });
      tell();
      return ok(undefined);
    },
    told(counter) {
      const served = screenOf(counter) === undefined ? null : lastServed(state(), counter, clock.now());
      if (served === null) return undefined;
      const one = asked.get(counter);
      const { label } = served;
      if (served.rating !== null) return { label, state: 'rated' };
      if (one?.ticket !== served.id) return { label, state: 'offered' };
      return { label, state: isOpen(one) ? 'asked' : 'passed' };
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const { timer } of asked.values()) timer.clear();
    },
  };
}

/** The ticket that was completed last at this counter, as long as its resident may still be there. */
function lastServed(state: QueueState, counter: CounterId, now: number): Ticket | null {
  for (let at = state.ended.length - 1; at >= 0; at -= 1) {
    const id = state.ended[at];
    const ticket = id === undefined ? undefined : state.tickets.get(id);
    if (ticket?.counter !== counter || ticket.status !== 'completed') continue;
    return now - (ticket.endedAt ?? 0) < ratingDelays.offered ? ticket : null;
  }
  return null;
}
