/** What the link needs of the station. */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { Instant, Millis, StationId } from '@yizhan/protocol/ids';
import type { Heartbeat, TwinMessage, UpHello } from '@yizhan/protocol/wire';
import type { CommandRunner } from '../commands/command-runner.ts';
import type { StationTokens } from '../documents/station-tokens.ts';
import type { FeedSink } from '../feed/station-feed.ts';
import type { UplinkSource } from '../journal/journal.ts';
import type { MetricsContext } from './metrics-lane.ts';
import type { Transport } from './transport.ts';

/** What joining gave the station. */
export interface LinkCredentials {
  readonly station: StationId;
  readonly token: string;
  readonly mqttUrl: string;
  /** Where the token may be changed; left out: it stays. */
  readonly tokens?: StationTokens;
}

/** Takes the documents the hub sends. */
export interface TwinSink {
  readonly told: UpHello['twin'];
  take(message: TwinMessage): Promise<void>;
}

export interface UplinkDeps {
  readonly source: UplinkSource;
  readonly feed: FeedSink;
  readonly commands: Pick<CommandRunner, 'take'>;
  readonly twin: TwinSink;
  /** Told after COMMIT. */
  readonly onCommitted: (listener: () => void) => () => void;
  readonly heartbeat: () => Heartbeat;
  /** A heartbeat goes out at once when a device changes. */
  readonly onDevicesChanged?: (listener: () => void) => () => void;
  /** Null: not joined; the link then does nothing. */
  readonly credentials: LinkCredentials | null;
  /** Random per process, the same as in the journal's events. */
  readonly boot: string;
  readonly software: string;
  readonly now: () => Instant;
  /** ms since the process started */
  readonly mono: () => number;
  readonly businessDate: MetricsContext['businessDate'];
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The longest wait between two tries; default `linkDelays.reconnectLast`. */
  readonly reconnectLast?: Millis;
  /** In place of MQTT: for tests. */
  readonly transport?: Transport;
}
