/** The broker's fake: what a station would send is handed in, what it would receive is kept. */
import type { StationId } from '@yizhan/protocol/ids';
import { type Broker, type DownTopic, noBrokerStats, type UpMessage, type UpTopic } from './broker.ts';

export interface SentDown {
  readonly station: StationId;
  readonly topic: DownTopic;
  readonly payload: unknown;
}

export interface MemoryBroker extends Broker {
  receive(station: StationId, topic: UpTopic, payload: unknown): void;
  readonly sent: readonly SentDown[];
  onSent(listener: (sent: SentDown) => void): void;
  readonly disconnected: readonly StationId[];
}

/** @param now hub clock */
export function memoryBroker(now: () => number): MemoryBroker {
  const sent: SentDown[] = [];
  const disconnected: StationId[] = [];
  let consumer: (message: UpMessage) => void = () => undefined;
  let watcher: (sent: SentDown) => void = () => undefined;
  return {
    sent,
    disconnected,
    receive: (station, topic, payload) =>
      consumer({
        station,
        topic,
        payload: Buffer.isBuffer(payload) ? payload.toString() : JSON.stringify(payload),
        receivedAt: now(),
      }),
    onSent(listener) {
      watcher = listener;
    },
    onMessage(listener) {
      consumer = listener;
    },
    send(station, topic, payload) {
      const down: SentDown = { station, topic, payload: JSON.parse(payload) };
      sent.push(down);
      watcher(down);
      return true;
    },
    disconnect: (station) => void disconnected.push(station),
    stats: () => noBrokerStats,
    close: async () => undefined,
  };
}
