/**
 * One live view of the station, kept up by itself.
 * Invariants: at most one stream is open; after close() nothing changes any more; the newest id is handed to every new stream, so
 * a reconnect misses no event that the agent still holds; `stale` is false only while the line is known to be alive.
 */
import { type Signal, signal } from '@preact/signals';
import type { Problem } from '@yizhan/protocol/api';
import { type OpenStream, openFetchStream } from './open-stream.ts';
import { realTimers, type Timers } from './timers.ts';

export const liveDelays = {
  /** The agent pings every 15 s; longer silence than this means a dead line. */
  silenceMs: 20_000,
  firstRetryMs: 500,
  longestRetryMs: 10_000,
};

export interface LiveView<T> {
  /** The newest whole view; null until the first one came. Kept while stale. */
  readonly view: Signal<T | null>;
  readonly stale: Signal<boolean>;
  /** When the newest sign of life came, by this screen's clock (ms since 1970); null before the first. */
  readonly aliveAt: Signal<number | null>;
  /** Why the agent refused the stream (signed out, lease held by another); null while it doesn't. Retried all the same. */
  readonly refused: Signal<Problem | null>;
  /** Station clock minus this screen's clock in ms, from the newest view: instants in views are by the station's clock. */
  readonly clockOffset: Signal<number>;
  /** Named events beside `view`, such as `call`. Answers the way to stop listening. */
  onEvent(name: string, listener: (data: unknown, id: string | null) => void): () => void;
  close(): void;
}

interface LivePorts {
  readonly open: OpenStream;
  readonly timers: Timers;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
}

const realPorts: LivePorts = { open: openFetchStream, timers: realTimers, random: () => Math.random() };

export function liveView<T extends { readonly at: number }>(path: string, { open, timers, random }: LivePorts = realPorts): LiveView<T> {
  const view = signal<T | null>(null);
  const stale = signal(false);
  const aliveAt = signal<number | null>(null);
  const refused = signal<Problem | null>(null);
  const clockOffset = signal(0);
  const listeners = new Map<string, Set<(data: unknown, id: string | null) => void>>();
  let lastEventId: string | null = null;
  let failures = 0;
  let closed = false;
  let stream: { close(): void } | null = null;
  let stopTimer = () => {};

  function connect(): void {
    stream = open(path, lastEventId, {
      alive: () => {
        refused.value = null;
        aliveAt.value = timers.now();
        watchSilence();
      },
      message: ({ event, data, id }) => {
        failures = 0;
        if (id !== null && id !== '') lastEventId = id;
        receive(event, data, id);
      },
      ended: (problem) => lost(problem),
    });
    watchSilence();
  }

  function receive(event: string, data: string, id: string | null): void {
    let parsed: unknown;
    try {
      parsed = JSON.parse(data);
    } catch {
      return;
    }
    if (event === 'view') {
      const next = parsed as T;
      clockOffset.value = next.at - timers.now();
      view.value = next;
      stale.value = false;
    }
    for (const listener of listeners.get(event) ?? []) listener(parsed, id);
  }

  function watchSilence(): void {
    stopTimer();
    stopTimer = timers.after(liveDelays.silenceMs, () => lost(null));
  }

  function lost(problem: Problem | null): void {
    if (closed) return;
    stopTimer();
    stream?.close();
    stream = null;
    stale.value = true;
    refused.value = problem !== null && problem.status > 0 ? problem : null;
    const pause = Math.min(liveDelays.firstRetryMs * 2 ** failures, liveDelays.longestRetryMs);
    failures += 1;
    stopTimer = timers.after(pause * (0.5 + random() / 2), connect);
  }

  connect();
  return {
    view,
    stale,
    aliveAt,
    refused,
    clockOffset,
    onEvent(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    close() {
      closed = true;
      stopTimer();
      stream?.close();
      stream = null;
    },
  };
}
