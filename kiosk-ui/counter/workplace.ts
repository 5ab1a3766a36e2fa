/**
 * The work at one leased counter: its live view, one action at a time, and what became of the last one.
 * Invariants: nothing is assumed. An action is busy from the press until its answer AND the view that shows it have come; the screen
 * changes only by the view. One press is one idempotency key, whatever the network does.
 */
import { type Signal, signal } from '@preact/signals';
import type { CounterView, Problem } from '@yizhan/protocol/api';
import type { CounterId } from '@yizhan/protocol/ids';
import { err, type Result } from '@yizhan/protocol/result';
import type { Api } from '../lib/api.ts';
import type { LiveView } from '../lib/live.ts';
import { obeyOrders } from '../lib/screen-orders.ts';
import { realTimers, type Timers } from '../lib/timers.ts';

export const workDelays = {
  /** The view that follows an answer comes within milliseconds; after this long the buttons are given back regardless. */
  viewWithinMs: 1_500,
};

export interface Workplace {
  readonly counter: CounterId;
  readonly live: LiveView<CounterView>;
  /** Name of the action under way. */
  readonly busy: Signal<string | null>;
  /** The last refusal, until the next action or until it is dismissed. */
  readonly refusal: Signal<Problem | null>;
  /** Refused with `busy-here` while another action is under way. */
  run<T>(name: string, path: string, body: unknown): Promise<Result<T, Problem>>;
  close(): void;
}

const busyHere: Problem = {
  type: 'about:blank',
  title: '上一步还在处理',
  titleEn: 'The last action is still under way.',
  status: 0,
  code: 'busy-here',
};

interface Deps {
  readonly counter: CounterId;
  readonly live: LiveView<CounterView>;
  readonly api: Pick<Api, 'postSurely'>;
  readonly onSessionOver: () => void;
  readonly timers?: Timers;
}

export function openWorkplace({ counter, live, api, onSessionOver, timers = realTimers }: Deps): Workplace {
  const busy = signal<string | null>(null);
  const refusal = signal<Problem | null>(null);

  const stopObeying = obeyOrders(live);
  const stopWatching = live.refused.subscribe((problem) => {
    if (problem?.status === 401) onSessionOver();
  });

  function viewAfter(seq: number): Promise<void> {
    return new Promise((resolve) => {
      const stopTimer = timers.after(workDelays.viewWithinMs, done);
      const stop = live.view.subscribe((view) => {
        if (view !== null && view.seq > seq) queueMicrotask(done);
      });
      function done(): void {
        stopTimer();
        stop();
        resolve();
      }
    });
  }

  return {
    counter,
    live,
    busy,
    refusal,
    async run<T>(name: string, path: string, body: unknown) {
      if (busy.value !== null) return err(busyHere);
      busy.value = name;
      refusal.value = null;
      const before = live.view.value?.seq ?? 0;
      const answer = await api.postSurely<T>(path, body);
      if (answer.ok) await viewAfter(before);
      else if (answer.error.status === 401) onSessionOver();
      else refusal.value = answer.error;
      busy.value = null;
      return answer;
    },
    close() {
      stopWatching();
      stopObeying();
      live.close();
    },
  };
}
