/**
 * The pipe between stations and ingest, as a port. Whatever stands behind it, these hold: a message carries the station whose
 * credentials it came with; only stations in good standing connect; the payload is at most 256 KB; nothing rests on delivery.
 */
import type { StationId } from '@yizhan/protocol/ids';

export type UpTopic = 'state' | 'hello' | 'events' | 'feed-ack' | 'log';
export type DownTopic = 'hello' | 'ack' | 'nak' | 'feed' | 'command' | 'twin';

export interface UpMessage {
  readonly station: StationId;
  readonly topic: UpTopic;
  /** As text: the collector gives the room of texts back after a rush, that of buffers stays with the process. */
  readonly payload: string;
  /** ms, hub clock, when it came off the wire */
  readonly receivedAt: number;
}

export interface Broker {
  /** One consumer; called in order of arrival of each station's messages. It must not wait. */
  onMessage(listener: (message: UpMessage) => void): void;
  /**
   * Feed, commands and documents with QoS 1, answers with QoS 0; nothing rests on either: lost when the station goes before it has read it.
   * @returns false when it is lost already: the station is not there or does not read
   */
  send(station: StationId, topic: DownTopic, payload: string): boolean;
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
