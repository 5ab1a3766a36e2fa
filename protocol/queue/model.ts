import type {
  ActorId,
  BusinessDate,
  CounterId,
  DeviceId,
  HelpId,
  Instant,
  ItemId,
  JobId,
  KioskId,
  Label,
  LeaseId,
  PersonKey,
  Prefix,
  TicketId,
} from '../ids.ts';
import type { PaperKind } from '../papers/index.ts';
import type { RatingLevel } from '../ratings/index.ts';

export const ticketStatuses = ['booked', 'waiting', 'called', 'serving', 'held', 'missed', 'completed', 'cancelled', 'expired'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** What became of the paper. `unknown`, `stalled` and `partial` wait for staff; only `failed-clean` is retried by itself. */
export const printStatuses = [
  'queued',
  'sending',
  'printed',
  'sent-unconfirmed',
  'failed-clean',
  'stalled',
  'partial',
  'unknown',
  'settled',
] as const;
export type PrintStatus = (typeof printStatuses)[number];

/** How well a claim to go first is founded: `unverified` waits for a clerk to see the paper. */
export const evidenceStates = ['unverified', 'card', 'seen', 'not-needed'] as const;
export type EvidenceState = (typeof evidenceStates)[number];

export const channels = ['kiosk', 'counter', 'remote', 'appointment'] as const;
export type Channel = (typeof channels)[number];

/** Why this ticket and not another: shown to the clerk, kept in the event. */
export const callReasons = ['chosen', 'statutory', 'max-wait', 'fairness', 'appointment', 'priority', 'arrival'] as const;
export type CallReason = (typeof callReasons)[number];

export interface Ticket {
  readonly id: TicketId;
  /** A BOOKED ticket has no number yet: label and prefix are '', number and arrival 0, until it is checked in. */
  readonly label: Label;
  readonly prefix: Prefix;
  readonly number: number;
  /** The item being waited for or served now. */
  readonly item: ItemId;
  /** Items already handled or added in this visit, oldest first, `item` included. */
  readonly items: readonly ItemId[];
  readonly status: TicketStatus;
  readonly channel: Channel;
  readonly kiosk: KioskId | null;
  /** Priority class id of the settings document, or null for ordinary. */
  readonly priorityClass: string | null;
  /** Of the priority class; null for ordinary. */
  readonly evidence: EvidenceState | null;
  /** Smaller is earlier. Changes only through named commands, never through an edit. */
  readonly orderKey: number;
  /** The order key it got on arrival: a transfer "by arrival" goes back to it. */
  readonly arrivalKey: number;
  /** Order of issue within the business date, from 1: the last tie-break. */
  readonly arrival: number;
  readonly issuedAt: Instant;
  /** When waiting began; a recall or a transfer never restarts it. */
  readonly waitingSince: Instant;
  /** Frozen at the first call. */
  readonly waitedMs: number | null;
  readonly calledAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  /** The counter that called it, or the only one that may (after a transfer to a counter). */
  readonly counter: CounterId | null;
  /** Set by a transfer to a counter and kept through its calls: who alone may call it, while that counter is leased. */
  readonly onlyCounter: CounterId | null;
  /** Why it was called last. */
  readonly callReason: CallReason | null;
  /** Calls so far, recalls included. */
  readonly callCount: number;
  readonly noShows: number;
  /** Not callable before this instant (recall pause after a no-show). */
  readonly pausedUntil: Instant | null;
  /** Set by a transfer: where it came from, so it can go back. */
  readonly cameFrom: { readonly item: ItemId; readonly counter: CounterId } | null;
  readonly missedAt: Instant | null;
  /** Start and end of the booked window, when an appointment was checked in. */
  readonly window: { readonly from: Instant; readonly to: Instant } | null;
  /** The last print job of this ticket. */
  readonly job: JobId | null;
  readonly print: PrintStatus | null;
  /** What its resident said of it, once. */
  readonly rating: RatingLevel | null;
}

export interface Counter {
  readonly id: CounterId;
  readonly lease: { readonly id: LeaseId; readonly clerk: ActorId; readonly since: Instant } | null;
  readonly paused: { readonly reason: string; readonly since: Instant } | null;
  /** The one ticket that is CALLED or SERVING here. */
  readonly current: TicketId | null;
}

/** A document that is printed beside the queue. What stands on it is no part of history: its printer has it from memory alone. */
export interface PrintedPaper {
  readonly kind: PaperKind;
  /** The case it is about; null: none yet. */
  readonly about: string | null;
}

export interface PrintJob {
  readonly id: JobId;
  /** The ticket that is printed; null: a paper. */
  readonly ticket: TicketId | null;
  readonly paper: PrintedPaper | null;
  readonly printer: DeviceId;
  /** From 1; a reprint keeps the id and raises it. */
  readonly attempt: number;
  readonly status: PrintStatus;
  readonly bytesSent: number;
  readonly error: string | null;
}

export interface HelpCall {
  readonly id: HelpId;
  readonly kiosk: KioskId;
  readonly at: Instant;
  readonly acknowledgedBy: ActorId | null;
}

export interface CallEntry {
  readonly ticket: TicketId;
  readonly label: Label;
  readonly counter: CounterId;
  readonly count: number;
  readonly at: Instant;
}

/** What the call order needs of a WAITING ticket; unchanged as long as the ticket stays in its lane. */
export interface LaneEntry {
  readonly ticket: TicketId;
  readonly orderKey: number;
  readonly arrival: number;
  readonly since: Instant;
  readonly pausedUntil: Instant | null;
  readonly window: { readonly from: Instant; readonly to: Instant } | null;
}

/** WAITING tickets that differ in nothing but their place, sorted by order key, then arrival. */
export interface Lane {
  readonly item: ItemId;
  readonly priorityClass: string | null;
  readonly appointment: boolean;
  readonly onlyCounter: CounterId | null;
  readonly entries: LaneEntry[];
}

/**
 * One business day of one station, folded from its events. Owned by the desk: `evolve` may change it in place
 * (a day holds thousands of tickets; copying maps per event would make the day quadratic), nobody else may.
 * Only live tickets and the latest ended ones are kept; the journal has the rest.
 */
export interface QueueState {
  /** Stays after the day was closed: the next day opened is always a later one, whatever the clock says. */
  businessDate: BusinessDate | null;
  dayClosed: boolean;
  /** Time of the latest event; 0 before the first. */
  lastAt: Instant;
  readonly tickets: Map<TicketId, Ticket>;
  readonly counters: Map<CounterId, Counter>;
  readonly jobs: Map<JobId, PrintJob>;
  readonly help: Map<HelpId, HelpCall>;
  /** Highest number given per prefix on this business date. */
  readonly lastNumber: Map<Prefix, number>;
  /** Numbers given to walk-ins per item, in each quarter of an hour of the local day: quotas count by it. */
  readonly issuedByQuarter: Map<ItemId, Uint16Array>;
  /** WAITING tickets per item, kept by evolve so that "people ahead" is cheap. */
  readonly waitingByItem: Map<ItemId, number>;
  /** Latest calls and recalls, newest first, at most 50. */
  recentCalls: readonly CallEntry[];
  /** The last ticket each person who was read took for each item; it may have ended since. */
  readonly ticketsOf: Map<PersonKey, Map<ItemId, TicketId>>;
  /** How long recent visits kept a counter, from the call to the end, per item in ms, newest last, at most 20: they feed the estimate. */
  readonly serviceTimes: Map<ItemId, readonly number[]>;
  arrivals: number;
  nextOrderKey: number;
  /** Statutory-class calls in a row, for the fairness rule. */
  statutoryInRow: number;
  /** Why the last ticket was called that nobody chose by hand: an overdue ticket goes first only every second time. */
  lastReason: CallReason | null;
  /** Index of the WAITING tickets; only lanes with entries are kept. */
  readonly lanes: Map<string, Lane>;
  /** HELD and MISSED tickets. */
  readonly parked: Set<TicketId>;
  /** Jobs whose paper staff must look after. */
  readonly faultyJobs: Set<JobId>;
  /** Jobs of papers still kept, oldest first. */
  readonly paperJobs: JobId[];
  /** Ended tickets still kept, oldest first. */
  readonly ended: TicketId[];
}
