/**
 * Who may say and hear what. A station publishes its own `state` and `up/…`, and hears its own `dn/…`; nobody but the hub
 * publishes `dn/…`. Topics are compared whole, so wildcards, NUL, broken UTF-8 or another spelling match nothing.
 */
import { as, type StationId } from '@yizhan/protocol/ids';
import { topics } from '@yizhan/protocol/wire';
import type { UpTopic } from './broker.ts';

const stationId = /^[a-z0-9-]{1,40}$/;

/** Client id and user name are both the station's id. */
export function stationOf(clientId: unknown, userName: unknown): StationId | null {
  return typeof clientId === 'string' && clientId === userName && stationId.test(clientId) ? as(clientId) : null;
}

/** @returns which of its own topics this is, or null: not allowed */
export function publishRight(station: StationId, topic: string): UpTopic | null {
  if (topic === topics.upEvents(station)) return 'events';
  if (topic === topics.upHello(station)) return 'hello';
  if (topic === topics.upFeedAck(station)) return 'feed-ack';
  if (topic === topics.upLog(station)) return 'log';
  return topic === topics.state(station) ? 'state' : null;
}

export function mayHear(station: StationId, filter: string): boolean {
  const { downAll, downHello, downAck, downNak, downFeed, downCommand } = topics;
  return [downAll, downHello, downAck, downNak, downFeed, downCommand].some((topic) => topic(station) === filter);
}
