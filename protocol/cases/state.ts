/** A case as its events tell it: what the decider asks of it, and all that screens are shown. Derived things (dues, flags) are not in here. */
import type { ActorId, BusinessDate, CaseId, Instant, ItemId, PersonRef, StationId, TemporaryToken, TrackingCode } from '../ids.ts';
import type { RatingLevel } from '../ratings/index.ts';
import type { CaseAction } from './actions.ts';
import type { CaseDocument, PersonMasks, Wanted } from './fields.ts';
import type { CaseChannel, CaseStatus, DecisionOutcome, MandateKind, MaterialForm, MaterialHolder } from './model.ts';
import type { CaseRefusalCode } from './refusals.ts';
import type { ItemTerms } from './terms.ts';

/** A paper of the case. `holder` null: it is not in. */
export interface Material {
  readonly ref: string;
  readonly form: MaterialForm | null;
  readonly count: number;
  readonly holder: MaterialHolder | null;
  /** A tolerated paper: the day its promise was signed. */
  readonly promisedOn: BusinessDate | null;
}

export interface Supplement {
  /** Where it was asked for, and where the case goes back to. */
  readonly stage: CaseStatus;
  readonly wanted: readonly Wanted[];
  readonly due: BusinessDate;
  /** Ids of `wanted` that are in. */
  readonly received: readonly string[];
  /** Attempts to reach the resident since it was asked for. */
  readonly contacts: number;
}

/** Days on which clocks stand still: from `from` on, no longer from `to` on. Null: still. */
export interface Stop {
  readonly kind: 'pause' | 'supplement';
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
  /** False: the item does not exclude it, so that the clocks run on. */
  readonly counts: boolean;
}

/** The days from which the clocks are reckoned, of the running episode. */
export interface ClockDays {
  readonly received: BusinessDate | null;
  readonly handedOver: BusinessDate | null;
  readonly accepted: BusinessDate | null;
  readonly deemed: BusinessDate | null;
  readonly decided: BusinessDate | null;
  readonly ready: BusinessDate | null;
  readonly delivered: BusinessDate | null;
  readonly invited: BusinessDate | null;
  readonly rated: BusinessDate | null;
  readonly calledBack: BusinessDate | null;
  readonly ended: BusinessDate | null;
  readonly stops: readonly Stop[];
  /** Days by which D was extended, one entry an extension. */
  readonly extensions: readonly number[];
}

/** A fact that came too late, until a supervisor has looked at it. `event`: its place among the case's events. */
export interface Conflict {
  readonly event: number;
  readonly action: CaseAction;
  readonly code: CaseRefusalCode;
  readonly by: ActorId;
}

export interface CaseState {
  readonly id: CaseId;
  readonly status: CaseStatus;
  /** Events so far. */
  readonly version: number;
  readonly episode: number;
  readonly token: TemporaryToken | null;
  readonly tracking: TrackingCode;
  readonly station: StationId;
  readonly channel: CaseChannel;
  readonly item: ItemId;
  readonly terms: ItemTerms | null;
  readonly noticeVersion: number;
  readonly mandate: MandateKind;
  readonly person: PersonRef;
  readonly agent: PersonRef | null;
  readonly masks: PersonMasks;
  readonly agentMasks: PersonMasks | null;
  readonly handler: { readonly by: ActorId; readonly until: Instant } | null;
  /** Whoever worked on it: none of them calls back after a bad rating. */
  readonly handlers: readonly ActorId[];
  /** By actor, the version at which they last changed it; notes and the clockwork aside. */
  readonly touched: Readonly<Record<string, number>>;
  readonly checklistGiven: boolean;
  readonly materials: readonly Material[];
  readonly supplement: Supplement | null;
  /** Statuses in which a supplement was asked for once. */
  readonly supplementStages: readonly CaseStatus[];
  readonly days: ClockDays;
  readonly contacts: number;
  /** Other open cases of the same person and item. `same` null: nobody has decided. */
  readonly duplicates: readonly { readonly case: CaseId; readonly same: boolean | null }[];
  readonly conflicts: readonly Conflict[];
  readonly priority: boolean;
  readonly reminders: number;
  readonly acceptance: string | null;
  readonly result: { readonly number: string | null; readonly outcome: DecisionOutcome } | null;
  readonly shelf: string | null;
  readonly rating: RatingLevel | null;
  readonly documents: readonly CaseDocument[];
  readonly submittedAt: Instant;
  readonly changedAt: Instant;
}

export const freshDays: ClockDays = {
  received: null,
  handedOver: null,
  accepted: null,
  deemed: null,
  decided: null,
  ready: null,
  delivered: null,
  invited: null,
  rated: null,
  calledBack: null,
  ended: null,
  stops: [],
  extensions: [],
};

/** How long a case stays in one pair of hands without being touched. */
export const leaseMs = 3 * 86_400_000;
