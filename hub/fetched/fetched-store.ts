/** What stations sent of themselves because they were ordered to: parts of their logs, pictures of their pages. A port; SQLite and the fake pass one suite. */
import type { CommandId, StationId } from '@yizhan/protocol/ids';

/** ms; then it is deleted, whether anybody looked at it or not. */
export const fetchedKeptMs = 14 * 86_400_000;
/** Of one station; the oldest makes room. */
export const fetchedAtMost = 10;

export interface FetchedContent {
  readonly command: CommandId;
  readonly station: StationId;
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface FetchedStore {
  /** Put twice is put once: what came first stays. */
  put(content: FetchedContent): Promise<void>;
  /** Null: nothing of this command lies here. */
  content(station: StationId, command: CommandId): Promise<FetchedContent | null>;
  /** Length in bytes of what lies here of a station, by command. */
  lengths(station: StationId): Promise<ReadonlyMap<CommandId, number>>;
  /** Came before `before`. @returns how many are deleted now */
  forget(before: number): Promise<number>;
}
