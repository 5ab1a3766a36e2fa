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
  LeaseId,
  Millis,
  PersonKey,
  Prefix,
  TicketId,
} from '../ids.ts';
import type { RatingChannel, RatingLevel, RatingReason } from '../ratings/index.ts';
import type { Channel, PrintedPaper, PrintStatus } from './model.ts';
import type { Why } from './why.ts';

/**
 * What may be asked of the queue. Commands with a `counter` need its lease held by ctx.actor; who may send the others is the
 * matter of the door they come through. Some change nothing and are no mistake (events []): leasing the own counter again,
 * a kiosk calling for help again while nobody came, the same print report twice.
 */
export type QueueCommand =
  | {
      readonly type: 'book';
      readonly item: ItemId;
      readonly priorityClass: string | null;
      readonly window: { readonly from: Instant; readonly to: Instant };
    }
  | { readonly type: 'checkIn'; readonly ticket: TicketId; readonly kiosk: KioskId | null; readonly printer: DeviceId | null }
  /**
   * Somebody with an appointment of the hub is here: its id becomes the ticket's, so that who comes twice has one ticket (events []).
   * It is not bound to the hours of walk-ins, and counts in no quota of theirs.
   */
  | {
      readonly type: 'arrive';
      readonly ticket: TicketId;
      readonly item: ItemId;
      readonly window: { readonly from: Instant; readonly to: Instant };
      readonly priorityClass: string | null;
      readonly kiosk: KioskId | null;
      readonly printer: DeviceId | null;
    }
  | {
      readonly type: 'issue';
      readonly item: ItemId;
      readonly channel: Channel;
      readonly kiosk: KioskId | null;
      readonly printer: DeviceId | null;
      readonly priorityClass: string | null;
      /** What proves the class: an ID card, or a clerk who saw the paper. Left out: somebody said so. */
      readonly evidence?: 'card' | 'seen';
      /** Left out when no ID was read: then nothing keeps one from taking two. */
      readonly person?: PersonKey;
    }
  | { readonly type: 'callNext'; readonly counter: CounterId }
  | { readonly type: 'callTicket'; readonly counter: CounterId; readonly ticket: TicketId; readonly why?: Why }
  | {
      readonly type: 'recall' | 'start' | 'noShow' | 'complete';
      readonly counter: CounterId;
      readonly ticket: TicketId;
    }
  | { readonly type: 'undoCall' | 'hold'; readonly counter: CounterId; readonly ticket: TicketId; readonly why?: Why }
  | { readonly type: 'resume'; readonly ticket: TicketId; readonly why?: Why }
  | {
      readonly type: 'transfer';
      readonly counter: CounterId;
      readonly ticket: TicketId;
      readonly item: ItemId;
      readonly toCounter: CounterId | null;
      readonly place: 'front' | 'end' | 'arrival';
      readonly why?: Why;
    }
  | { readonly type: 'addItem'; readonly counter: CounterId; readonly ticket: TicketId; readonly item: ItemId }
  | { readonly type: 'cancel'; readonly ticket: TicketId; readonly why?: Why }
  | { readonly type: 'rejoin'; readonly ticket: TicketId; readonly why?: Why }
  /** To ordinary with null. Its place of arrival stays. */
  | {
      readonly type: 'changeClass';
      readonly ticket: TicketId;
      readonly priorityClass: string | null;
      readonly evidenceSeen: boolean;
      readonly why: Why;
    }
  /** The paper of a class that was only claimed has been seen. */
  | { readonly type: 'confirmEvidence'; readonly ticket: TicketId }
  /** Once, of a COMPLETED ticket, as long as its day is open. */
  | {
      readonly type: 'rate';
      readonly ticket: TicketId;
      readonly level: RatingLevel;
      readonly reasons: readonly RatingReason[];
      readonly channel: RatingChannel;
    }
  /** The lease id is in the event; an own lease answers []. */
  | { readonly type: 'leaseCounter'; readonly counter: CounterId }
  /** From anybody who names the lease: the clerk, or the desk when the browser is gone. */
  | { readonly type: 'releaseCounter'; readonly counter: CounterId; readonly lease: LeaseId; readonly why: 'signed-out' | 'timed-out' }
  | { readonly type: 'pauseCounter'; readonly counter: CounterId; readonly reason: string }
  | { readonly type: 'resumeCounter'; readonly counter: CounterId }
  /** Also the first print of a ticket that had none. Refused while bytes are going out. */
  | { readonly type: 'reprint'; readonly ticket: TicketId; readonly printer: DeviceId }
  /** What stands on it stays with the asker; a paper of a job known already changes nothing. */
  | { readonly type: 'printPaper'; readonly job: JobId; readonly paper: PrintedPaper; readonly printer: DeviceId }
  | { readonly type: 'reprintPaper'; readonly job: JobId; readonly printer: DeviceId }
  | {
      readonly type: 'recordPrint';
      readonly job: JobId;
      readonly attempt: number;
      readonly status: PrintStatus;
      readonly bytesSent: number;
      readonly error: string | null;
    }
  | { readonly type: 'settlePrint'; readonly job: JobId }
  | { readonly type: 'requestHelp'; readonly kiosk: KioskId }
  | { readonly type: 'acknowledgeHelp'; readonly help: HelpId }
  /** Ends the business date of the state; open tickets expire. The desk sends it at the cut-over and before the first command of a later date. */
  | { readonly type: 'closeDay' };

export type QueueCommandType = QueueCommand['type'];

/** What the decider may know of the world, gathered by the desk before it decides. Plain data and id makers. */
export interface QueueCtx {
  readonly at: Instant;
  readonly actor: ActorId;
  /** Today by the desk's clock. The decider never goes back before the state's own date. */
  readonly businessDate: BusinessDate;
  readonly freshId: () => string;
  readonly rules: QueueRules;
}

/** The parts of settings and catalogue that queue decisions rest on. Rebuilt when a document changes. */
export interface QueueRules {
  readonly items: ReadonlyMap<ItemId, { readonly prefix: Prefix; readonly defaultServiceMs: Millis }>;
  readonly counters: ReadonlyMap<CounterId, CounterRule>;
  readonly kiosks: ReadonlySet<KioskId>;
  readonly priorityClasses: ReadonlyMap<string, PriorityClass>;
  readonly hours: (item: ItemId, at: Instant) => ItemOpening;
  /** Item → the quotas it counts in; left out: none. */
  readonly quotas?: ReadonlyMap<ItemId, readonly Quota[]>;
  readonly limits: QueueLimits;
}

/** Is an item served to walk-ins? Open: until when (left out or null: it does not close). Closed: when next, null when not known. */
export type ItemOpening =
  | { readonly open: true; readonly closesAt?: Instant | null }
  | { readonly open: false; readonly opensAt: Instant | null; readonly byAppointment?: boolean };

/** So many numbers for walk-ins in a window of a day, for all its items together. Quarters of an hour of the local day, `to` excluded. */
export interface Quota {
  readonly items: readonly ItemId[];
  readonly from: number;
  readonly to: number;
  readonly tickets: number;
}

export interface CounterRule {
  /** Items this counter serves, to their rank: 1 first. */
  readonly items: ReadonlyMap<ItemId, number>;
}

export interface PriorityClass {
  readonly id: string;
  /** First by law, before ordinary tickets. */
  readonly statutory: boolean;
  /** Multiplies minutes waited (accumulating priority, Kleinrock 1964; Stanford, Taylor & Ziedins 2014). Ordinary tickets have 1. */
  readonly weight: number;
  /** The paper that proves it, as the settings name it. */
  readonly evidence?: string;
  /** Left out: it does. */
  readonly needsEvidence?: boolean;
}

export interface QueueLimits {
  /** Statutory calls in a row before one ordinary ticket goes. */
  readonly statutoryInRow: number;
  /** An ordinary ticket that waited this long goes before statutory ones. */
  readonly maxWaitMs: Millis;
  /** At this many no-shows a ticket becomes MISSED. */
  readonly noShowLimit: number;
  /** Places a no-show goes back. */
  readonly noShowBack: number;
  /** Not called again for this long after a no-show. */
  readonly recallPauseMs: Millis;
  /** A missed ticket may rejoin within this time. */
  readonly rejoinWithinMs: Millis;
  readonly serviceFloorMs: Millis;
  readonly serviceCapMs: Millis;
  /** No numbers any more so long before closing, or when the turn would come after it. Left out or null: until closing. */
  readonly lastTicket?: 'estimate' | Millis | null;
}

/** Stable codes; screens have a sentence for each, in i18n. */
export const queueRefusals = [
  'unknown-item',
  'unknown-counter',
  'unknown-kiosk',
  'unknown-ticket',
  'unknown-priority-class',
  'unknown-job',
  'unknown-help',
  'item-closed',
  'appointment-only',
  'quota-full',
  'too-late-today',
  'nobody-waiting',
  'counter-busy',
  'counter-not-leased',
  'counter-leased-by-other',
  'counter-paused',
  'counter-not-paused',
  'clerk-has-counter',
  'lease-gone',
  'not-this-counter',
  'item-not-served-here',
  'person-already-waiting',
  'wrong-status',
  'recall-pause',
  'rejoin-too-late',
  'already-rated',
  'reason-not-for-level',
  'class-unchanged',
  'nothing-to-verify',
  'unknown-reason',
  'remark-looks-personal',
  'window-not-valid',
  'print-not-settleable',
  'print-out-of-order',
  'already-acknowledged',
  'day-not-over',
] as const;
export type QueueRefusalCode = (typeof queueRefusals)[number];

export interface QueueRefusal {
  readonly code: QueueRefusalCode;
  /** Facts a sentence may need, e.g. `{ opensAt: 1790000000000 }` or `{ holder: 'clerk:wang' }`. */
  readonly detail?: Readonly<Record<string, string | number | null>>;
}
