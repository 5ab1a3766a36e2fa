import type { Millis } from '@yizhan/protocol/ids';

/** Every wait of the link (those of the lane's own exchange are `syncDelays`), ms. */
export const linkDelays = {
  /** Reconnecting: a random part of this, doubled after every failure up to the last. */
  reconnectFirst: 1_000,
  reconnectLast: 60_000,
  /** Never sooner than this, so that a refusing hub is not hammered. */
  reconnectLeast: 200,
  /** A connection that held this long starts the waits afresh. */
  stable: 10_000,
  /** Until CONNACK and SUBACK are in. */
  connect: 10_000,
  heartbeat: 30_000,
  /** A heartbeat comes this part earlier or later, so that a district does not beat in step. */
  heartbeatJitter: 0.2,
  /** Device changes closer together than this share one heartbeat. */
  deviceChange: 1_000,
  metricsAnswer: 10_000,
  /** A goodbye takes at most this long. */
  goodbye: 1_000,
} as const satisfies Record<string, Millis>;

/**
 * @param failures in a row, 0 for the first try after a good connection
 * @param random from 0 up to, not including, 1
 * @param last the longest wait
 */
export function reconnectDelay(failures: number, random: number, last: Millis = linkDelays.reconnectLast): Millis {
  const ceiling = Math.min(last, linkDelays.reconnectFirst * 2 ** Math.min(failures, 10));
  return Math.max(linkDelays.reconnectLeast, Math.round(ceiling * random));
}

export function heartbeatDelay(random: number): Millis {
  return Math.round(linkDelays.heartbeat * (1 + linkDelays.heartbeatJitter * (2 * random - 1)));
}
