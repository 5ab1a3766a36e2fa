/** The down half of the hub's memory: what it has to say to stations. Part of the port in store.ts; the same contract suite holds. */
import type { CommandState, HubCommand, HubCommandInput } from '@yizhan/protocol/commands';
import type { CommandId, Seq, StationId } from '@yizhan/protocol/ids';
import type { Result } from '@yizhan/protocol/result';
import type { FeedLog, FeedPage } from '@yizhan/protocol/sync';
import type { FeedEntry, FeedPlace } from '@yizhan/protocol/wire';

export type NewFeedEntry = Pick<FeedEntry, 'key' | 'type' | 'typeVersion' | 'at' | 'gone' | 'data'>;

/** A removal is told for at least this long, and until the station has seen it. */
export const feedRemovalMs = 90 * 86_400_000;

/**
 * One keyed log a station: a change of a key takes the station's next place and replaces the key's older row, so the log is as long as
 * there are keys.
 */
export interface FeedStore {
  /** @returns its place */
  putFeed(station: StationId, entry: NewFeedEntry): Promise<Result<Seq, 'no-such-station'>>;
  /** One message's worth, read at one moment. `start` must not wait. */
  readFeed(
    station: StationId,
    start: (log: FeedLog) => { readonly from: Seq; readonly whole: boolean },
    limit: { readonly entries: number; readonly bytes: number },
  ): Promise<FeedPage>;
  /** What is said now of keys that begin so, in order of key; removals left out. */
  feedEntries(station: StationId, keysBegin: string): Promise<readonly FeedEntry[]>;
  /** Of all stations, oldest first: what was said before `before` of this type and is still said. */
  oldFeedEntries(type: string, before: number, limit: number): Promise<readonly { readonly station: StationId; readonly key: string }[]>;
  /** How far the station has it, as it told; null: it never told. */
  feedPlace(station: StationId): Promise<{ readonly place: FeedPlace; readonly at: number } | null>;
  recordFeedPlace(station: StationId, place: FeedPlace, at: number): Promise<void>;
  /** Removals from before `before` that their stations have seen under this hub epoch. @returns how many are forgotten now */
  forgetRemovals(before: number): Promise<number>;
}

export interface StoredCommand extends HubCommand {
  readonly id: CommandId;
  readonly station: StationId;
  readonly type: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly issuedAt: number;
  readonly idempotent: boolean;
}

export type NewCommand = Omit<StoredCommand, keyof HubCommand> & {
  readonly expiresAt: number;
  /** One a caller's order: the same key answers the same command. */
  readonly key: string;
};

/** An ended command is kept for so long. */
export const commandKeptMs = 30 * 86_400_000;

export interface CommandStore {
  /** `repeated`: this key had been used, for the command returned. */
  addCommand(command: NewCommand): Promise<Result<{ readonly command: StoredCommand; readonly repeated: boolean }, 'no-such-station'>>;
  /** Null: this station has no such command. */
  command(station: StationId, id: CommandId): Promise<StoredCommand | null>;
  /** Newest first; `states`: only these. */
  commands(
    station: StationId,
    filter: { readonly states?: readonly CommandState[]; readonly limit: number },
  ): Promise<readonly StoredCommand[]>;
  /** Unfinished ones of all stations whose time is over. */
  expiredCommands(now: number): Promise<readonly StoredCommand[]>;
  /** Ended before `before`. @returns how many are forgotten now */
  forgetCommands(before: number): Promise<number>;
  /** One transaction, with the alert of a failure. @returns the command as it is now, or null: the machine lets nothing change */
  moveCommand(station: StationId, id: CommandId, input: HubCommandInput, at: number): Promise<StoredCommand | null>;
}
