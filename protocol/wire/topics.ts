import type { StationId } from '../ids.ts';

const root = (station: StationId): string => `yz/1/${station}`;

export const topics = {
  state: (station: StationId) => `${root(station)}/state`,
  upHello: (station: StationId) => `${root(station)}/up/hello`,
  upEvents: (station: StationId) => `${root(station)}/up/events`,
  upLog: (station: StationId) => `${root(station)}/up/log`,
  upFeedAck: (station: StationId) => `${root(station)}/up/feed-ack`,
  downAll: (station: StationId) => `${root(station)}/dn/#`,
  downHello: (station: StationId) => `${root(station)}/dn/hello`,
  downAck: (station: StationId) => `${root(station)}/dn/ack`,
  downNak: (station: StationId) => `${root(station)}/dn/nak`,
  downFeed: (station: StationId) => `${root(station)}/dn/feed`,
  downCommand: (station: StationId) => `${root(station)}/dn/command`,
  downTwin: (station: StationId) => `${root(station)}/dn/twin`,
} as const;
