/** A need as its events tell it. Derived things (clocks, lateness) are not in here. */
import type { ActorId, BusinessDate, Instant, NeedId, PersonRef, StationId, TemporaryToken, TrackingCode } from '../ids.ts';
import type { RatingLevel } from '../ratings/index.ts';
import type { NeedMasks } from './args.ts';
import type { NeedCategoryId, NeedPlaceId } from './categories.ts';
import type { NeedChannel, NeedOutcome, NeedStatus } from './model.ts';

/** The days from which the clocks are reckoned, of the running episode. */
export interface NeedDays {
  readonly opened: BusinessDate;
  readonly assigned: BusinessDate | null;
  readonly handled: BusinessDate | null;
  readonly rated: BusinessDate | null;
  readonly calledBack: BusinessDate | null;
  readonly ended: BusinessDate | null;
}

export interface NeedState {
  readonly id: NeedId;
  readonly status: NeedStatus;
  /** Events so far. */
  readonly version: number;
  /** The version at which somebody last did what does not merge. */
  readonly movedAt: number;
  readonly movedBy: ActorId;
  readonly episode: number;
  readonly token: TemporaryToken;
  readonly tracking: TrackingCode;
  readonly station: StationId;
  readonly channel: NeedChannel;
  readonly category: NeedCategoryId;
  readonly place: NeedPlaceId;
  readonly noticeVersion: number;
  readonly hotline: string | null;
  readonly resident: PersonRef;
  readonly masks: NeedMasks;
  readonly handler: ActorId | null;
  /** Whoever had it in hand: none of them calls back after a bad rating. */
  readonly handlers: readonly ActorId[];
  readonly outcome: NeedOutcome | null;
  /** Where the newest answer to the resident lies encrypted. */
  readonly answer: PersonRef | null;
  readonly rating: RatingLevel | null;
  readonly days: NeedDays;
  readonly submittedAt: Instant;
  readonly changedAt: Instant;
}
