/**
 * How far each follower of the stations' events has come, in the order of their arrival (`n`). It stands in the events' own database:
 * whatever copy is put back, place and events belong together.
 */
import type { StoredEvent } from '../store/store.ts';

/** An event that was tried again and again: the follower goes on without it, an operator may look at it. */
export interface SetAside {
  readonly n: number;
  readonly station: string;
  readonly event: string;
  /** Of the program, never of the event's content. */
  readonly reason: string;
  readonly at: number;
}

export interface FollowPage {
  readonly events: readonly StoredEvent[];
  /** All up to this `n` was looked at: where the next page begins. The `after` asked for, when nothing is there. */
  readonly through: number;
}

export interface FollowerStore {
  /** `n` of the last event that is done with; 0: it begins with the first. */
  followerPlace(name: string): Promise<number>;
  /** In order of arrival. @param limit at most so many events are given, and rows looked at */
  followed(after: number, types: readonly string[], limit: { readonly events: number; readonly rows: number }): Promise<FollowPage>;
  /** Never back. With `aside` both are one transaction. */
  moveFollower(name: string, to: number, aside?: SetAside): Promise<void>;
  /** Newest first. */
  setAside(name: string, limit: number): Promise<readonly SetAside[]>;
}
