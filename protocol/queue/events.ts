/**
 * Everything that can happen in a queue, as schema-checked data. These are facts: once committed nobody refuses them.
 * They carry no personal data. A new optional field keeps `typeVersion`; a changed meaning raises it.
 */
import { z } from 'zod';
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
import { ratingChannels, ratingLevelIds } from '../ratings/index.ts';
import { callReasons, channels, evidenceStates, printStatuses } from './model.ts';

const text = <T extends string>(max = 64) =>
  z.custom<T>((raw) => typeof raw === 'string' && raw.length > 0 && raw.length <= max, 'a short text is needed');
const instant = z.custom<Instant>(
  (raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0,
  'milliseconds since 1970 are needed',
);
const count = z.number().int().min(0);
const order = z.number().finite();
const ticket = text<TicketId>();
const item = text<ItemId>();
const counter = text<CounterId>();
const businessDate = z.custom<BusinessDate>((raw) => typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw), 'YYYY-MM-DD is needed');
const actor = text<ActorId>(80);

const printTarget = z.object({ job: text<JobId>(), printer: text<DeviceId>() });
/** Who did it, and why; left out by earlier programs, and where nobody did. */
const edit = {
  by: actor.optional(),
  why: z.object({ code: text(40), note: text(200).nullable() }).optional(),
};
/** `shown`: the paper that was seen, by its name. */
const evidence = z.object({ state: z.enum(evidenceStates), shown: text(200).nullable() });
const window = z.object({ from: instant, to: instant });

/** data schema of every event type, version 1 */
export const queueEventData = {
  'day.opened': z.object({ businessDate }),
  'day.closed': z.object({ businessDate, expired: count }),
  'ticket.booked': z.object({ ticket, item, priorityClass: text().nullable(), window, at: instant }),
  'ticket.issued': z.object({
    ticket,
    label: z.custom<Label>((raw) => typeof raw === 'string' && /^[A-HJ-NP-Z]\d{3,6}$/.test(raw), 'a label such as A001 is needed'),
    prefix: z.custom<Prefix>((raw) => typeof raw === 'string' && /^[A-HJ-NP-Z]$/.test(raw), 'one capital letter, not I or O'),
    number: z.number().int().min(1),
    item,
    channel: z.enum(channels),
    kiosk: text<KioskId>().nullable(),
    priorityClass: text().nullable(),
    /** Only of a priority class. */
    evidence: evidence.optional(),
    window: window.nullable(),
    orderKey: order,
    arrival: z.number().int().min(1),
    at: instant,
    print: printTarget.nullable(),
    /** Only when an ID was read. */
    person: text<PersonKey>().optional(),
  }),
  'ticket.called': z.object({
    ticket,
    counter,
    clerk: actor,
    count: z.number().int().min(1),
    reason: z.enum(callReasons),
    waitedMs: count,
    why: edit.why,
    at: instant,
  }),
  'ticket.recalled': z.object({ ticket, counter, count: z.number().int().min(2), at: instant }),
  'ticket.started': z.object({ ticket, counter, at: instant }),
  'ticket.no-show': z.object({
    ticket,
    counter,
    to: z.enum(['waiting', 'missed']),
    orderKey: order,
    pausedUntil: instant.nullable(),
    by: edit.by,
    at: instant,
  }),
  'ticket.call-undone': z.object({ ticket, counter, orderKey: order, ...edit, at: instant }),
  'ticket.held': z.object({ ticket, counter, ...edit, at: instant }),
  'ticket.resumed': z.object({ ticket, orderKey: order, ...edit, at: instant }),
  'ticket.transferred': z.object({
    ticket,
    from: z.object({ item, counter }),
    item,
    counter: counter.nullable(),
    orderKey: order,
    place: z.enum(['front', 'end', 'arrival']),
    ...edit,
    at: instant,
  }),
  'ticket.item-added': z.object({ ticket, item, at: instant }),
  'ticket.completed': z.object({ ticket, counter, servedMs: count, at: instant }),
  'ticket.class-changed': z.object({
    ticket,
    from: text().nullable(),
    to: text().nullable(),
    evidence: evidence.nullable(),
    ...edit,
    at: instant,
  }),
  'ticket.evidence-seen': z.object({ ticket, priorityClass: text(), shown: text(200).nullable(), by: actor, at: instant }),
  /** `reason` is the remark, as earlier programs have it alone. */
  'ticket.cancelled': z.object({ ticket, by: actor, reason: text(200).nullable(), why: edit.why, at: instant }),
  'ticket.rejoined': z.object({ ticket, orderKey: order, ...edit, at: instant }),
  'ticket.expired': z.object({ ticket, at: instant }),
  'ticket.rated': z.object({
    ticket,
    level: z.enum(ratingLevelIds),
    /** Ids of protocol/ratings; a later list may know more. */
    reasons: z.array(text(40)).max(10),
    channel: z.enum(ratingChannels),
    at: instant,
  }),
  'counter.leased': z.object({ counter, lease: text<LeaseId>(), clerk: actor, at: instant }),
  'counter.released': z.object({ counter, lease: text<LeaseId>(), why: z.enum(['signed-out', 'timed-out', 'day-closed']), at: instant }),
  'counter.paused': z.object({ counter, reason: text(100), at: instant }),
  'counter.resumed': z.object({ counter, at: instant }),
  'print.requested': z.object({
    job: text<JobId>(),
    /** Left out of a paper's job. */
    ticket: ticket.optional(),
    /** Only of a paper's job: which document about which case. What stands on it is never in an event. A later program may know more kinds. */
    paper: z.object({ kind: text<PaperKind>(40), about: text().nullable() }).optional(),
    printer: text<DeviceId>(),
    attempt: z.number().int().min(1),
    by: actor,
    at: instant,
  }),
  'print.progressed': z.object({
    job: text<JobId>(),
    ticket: ticket.optional(),
    attempt: z.number().int().min(1),
    status: z.enum(printStatuses),
    bytesSent: count,
    error: text(100).nullable(),
    at: instant,
  }),
  'help.requested': z.object({ help: text<HelpId>(), kiosk: text<KioskId>(), at: instant }),
  'help.acknowledged': z.object({ help: text<HelpId>(), by: actor, at: instant }),
} as const;

type DataOf = { [T in keyof typeof queueEventData]: z.infer<(typeof queueEventData)[T]> };
export type QueueEventType = keyof DataOf;
/** One fact, discriminated by `type`; ids, hashes and places in the lane are the envelope's business (see wire/). */
export type QueueEvent = { [T in QueueEventType]: { readonly type: T; readonly data: Readonly<DataOf[T]> } }[QueueEventType];
export const queueEventTypeVersion = 1;
