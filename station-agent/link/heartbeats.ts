/** Fills the metrics lane with heartbeats and sends it: about every 30 s, at once after a connect and when a device changes. */

import type { Timers } from '@yizhan/platform/clock';
import type { Heartbeat, WireEvent } from '@yizhan/protocol/wire';
import { heartbeatDelay, linkDelays } from './link-delays.ts';
import { type MetricsContext, MetricsLane } from './metrics-lane.ts';

export interface HeartbeatDeps extends MetricsContext {
  readonly heartbeat: () => Heartbeat;
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly publish: (events: readonly WireEvent[]) => void;
}

export interface Heartbeats {
  /** Since the process started. */
  readonly dropped: number;
  connected(): void;
  disconnected(): void;
  /** Something changed that the hub should see now. */
  soon(): void;
  acknowledged(highWater: number): void;
  close(): void;
}

export function heartbeats(deps: HeartbeatDeps): Heartbeats {
  const { timers, random, mono } = deps;
  const lane = new MetricsLane(deps);
  let linked = false;
  let lastBeat = Number.NEGATIVE_INFINITY;
  let next = timers.set(beat, heartbeatDelay(random()));
  let answer: { clear(): void } | null = null;

  function beat(): void {
    next.clear();
    next = timers.set(beat, heartbeatDelay(random()));
    lastBeat = mono();
    lane.push('station.heartbeat', { ...deps.heartbeat() });
    send();
  }

  function send(): void {
    const events = linked ? lane.take() : null;
    if (!events) return;
    deps.publish(events);
    // Without an answer it goes again with the next heartbeat: a hub that is slow is not pressed.
    answer = timers.set(() => lane.lost(), linkDelays.metricsAnswer);
  }

  return {
    get dropped() {
      return lane.dropped;
    },
    connected() {
      linked = true;
      beat();
    },
    disconnected() {
      linked = false;
      answer?.clear();
      lane.lost();
    },
    soon() {
      if (!linked) return;
      next.clear();
      next = timers.set(beat, Math.max(0, lastBeat + linkDelays.deviceChange - mono()));
    },
    acknowledged(highWater) {
      answer?.clear();
      lane.acknowledge(highWater);
      send();
    },
    close() {
      linked = false;
      next.clear();
      answer?.clear();
    },
  };
}
