/**
 * The pipe between stations and ingest, as a port. Whatever stands behind it, these hold: a message carries the station whose
 * credentials it came with; only stations in good standing connect; the payload is at most 256 KB; nothing rests on delivery.
 */
import type { StationId } from '@yizhan/protocol/ids';

export type UpTopic = 'state' | 'hello' | 'events';
export type DownTopic = 'hello' | 'ack' | 'nak';

export interface UpMessage {
  readonly station: StationId;
  readonly topic: UpTopic;
  readonly payload: Buffer;
  /** ms, hub clock, when it came off the wire */
  readonly receivedAt: number;
}

export interface Broker {
  /** One consumer; called in order of arrival of each station's messages. It must not wait. */
  onMessage(listener: (message: UpMessage) => void): void;
  /** QoS 0: lost when the station is not there or does not read. */
  send(station: StationId, topic: DownTopic, payload: string): void;
  /** Ends the station's connection, if there is one. */
  disconnect(station: StationId): void;
  stats(): BrokerStats;
  close(): Promise<void>;
}

/** Counts since the start, but for `connected`. */
export interface BrokerStats {
  readonly connected: number;
  readonly refusedConnects: number;
  readonly deniedPublishes: number;
  readonly deniedSubscriptions: number;
  readonly overRate: number;
  readonly oversized: number;
  readonly takeOvers: number;
  /** Down messages given up because the station did not read. */
  readonly unread: number;
}

export const noBrokerStats: BrokerStats = {
  connected: 0,
  refusedConnects: 0,
  deniedPublishes: 0,
  deniedSubscriptions: 0,
  overRate: 0,
  oversized: 0,
  takeOvers: 0,
  unread: 0,
};
