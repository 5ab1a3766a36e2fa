/** What the station's screens and its agent say to each other over HTTP and SSE. Views are whole: a screen that reconnects misses nothing. */
import { z } from 'zod';
import { mandateKinds } from '../cases/model.ts';
import type { CounterId, DeviceId, HelpId, Instant, ItemId, JobId, KioskId, Label, TicketId } from '../ids.ts';
import type { PaperKind } from '../papers/index.ts';
import { callReasons, channels, evidenceStates, printStatuses, ticketStatuses } from '../queue/model.ts';
import { ratingLevelIds, ratingReasonIds } from '../ratings/index.ts';
import { deviceReportSchema } from '../wire/metrics.ts';

const text = <T extends string>() =>
  z.custom<T>((raw) => typeof raw === 'string' && raw.length > 0 && raw.length <= 64, 'a short text is needed').meta({ type: 'string' });
const instant = z.custom<Instant>((raw) => typeof raw === 'number').meta({ type: 'integer', description: 'ms since 1970' });
const range = z.object({ minMinutes: z.number().int(), maxMinutes: z.number().int() });
const count = z.number().int().min(0);

export const publicTicketSchema = z.object({
  id: text<TicketId>(),
  label: text<Label>(),
  item: text<ItemId>(),
  status: z.enum(ticketStatuses),
  counter: text<CounterId>().nullable(),
  print: z.enum(printStatuses).nullable(),
  issuedAt: instant,
  /** Left out as long as nobody has. */
  rated: z.literal(true).optional(),
});
export type PublicTicket = z.infer<typeof publicTicketSchema>;

export const issueTicketSchema = z
  .object({
    item: text<ItemId>(),
    kiosk: text<KioskId>().optional(),
    priorityClass: z.string().max(40).optional(),
    /** Whom the ticket is for: the `ref` of a PersonView. One open ticket per person and item. */
    person: z.string().max(64).optional(),
    /** Only a clerk can say so: the paper of the priority class was seen. */
    evidenceSeen: z.boolean().optional(),
    /** The counter at which a clerk gives it, whose reader `person` comes from. */
    counter: text<CounterId>().optional(),
  })
  .strict();
export const ticketAnswerSchema = z.object({
  ticket: publicTicketSchema,
  ahead: count,
  /** null: no counter serves this item now (暂停). */
  wait: range.nullable(),
  counters: z.array(z.string()),
});
export type TicketAnswer = z.infer<typeof ticketAnswerSchema>;

/** POST /api/v1/tickets/{id}/rating: once, of a completed ticket, on its day. */
export const rateTicketSchema = z
  .object({ kiosk: text<KioskId>(), level: z.enum(ratingLevelIds), reasons: z.array(z.enum(ratingReasonIds)).max(10) })
  .strict();
export type RateTicket = z.infer<typeof rateTicketSchema>;

const linkState = z.enum(['online', 'offline', 'not-joined']);
/** What is announced: the station's own, then the hub's that hold now. */
const notices = z.array(z.object({ text: z.string(), textEn: z.string().nullable() }));
const openState = z.object({
  open: z.boolean(),
  opensAt: instant.nullable(),
  closesAt: instant.nullable(),
  /** Today's holiday; left out on other days. */
  holiday: z.object({ name: z.string(), nameEn: z.string().nullable() }).optional(),
  /** The holidays of this time are not announced yet (暂定). */
  provisional: z.boolean().optional(),
  /** Closed for walk-ins, open for whoever has an appointment. */
  byAppointment: z.boolean().optional(),
});
export type OpenState = z.infer<typeof openState>;

/** GET /api/v1/station: what every screen needs once. */
export const stationInfoSchema = z.object({
  station: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  demo: z.boolean(),
  sampleCatalogue: z.boolean(),
  address: z.string(),
  phone: z.string(),
  counters: z.array(
    z.object({ id: text<CounterId>(), name: z.string(), nameEn: z.string(), arrow: z.enum(['left', 'right', 'up', 'none']) }),
  ),
  kiosks: z.array(z.object({ id: text<KioskId>(), name: z.string() })),
  /** Names of the priority classes, for the counter; left out by an agent that does not tell. */
  priorityClasses: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      nameEn: z.string(),
      /** What is shown for it; null where nothing is. Left out by an agent that does not tell. */
      evidence: z.string().nullable().optional(),
    }),
  ),
  software: z.string(),
});
export type StationInfo = z.infer<typeof stationInfoSchema>;

/** GET /api/v1/catalogue: what the kiosk offers; materials resolved to their names. */
export const kioskCatalogueSchema = z.object({
  version: z.number().int(),
  scenes: z.array(z.object({ id: z.string(), name: z.string() })),
  departments: z.array(z.object({ id: z.string(), name: z.string(), prefix: z.string() })),
  items: z.array(
    z.object({
      id: text<ItemId>(),
      name: z.string(),
      shortName: z.string(),
      scene: z.string(),
      department: z.string(),
      prefix: z.string(),
      type: z.enum(['instant', 'committed']),
      promised: z.object({ days: z.number().int(), unit: z.enum(['working', 'calendar']) }),
      fee: z.string(),
      presence: z.enum(['none', 'once', 'always']),
      keywords: z.array(z.string()),
      materials: z.array(
        z.object({
          ref: z.string(),
          name: z.string(),
          level: z.enum(['must', 'tolerable', 'shared']),
          note: z.string().nullable(),
          /** Working days in which a tolerable paper may follow. */
          tolerateDays: z.number().int().nullable(),
        }),
      ),
      /** On whose word a matter of this item can be taken at the kiosk; empty: it cannot be. */
      mandates: z.array(z.enum(mandateKinds)),
    }),
  ),
});
export type KioskCatalogue = z.infer<typeof kioskCatalogueSchema>;

/** Address of the station's page for phones, for a QR; left out where phones cannot reach the hub. */
const phonePage = z.string().optional();

export const kioskViewSchema = z.object({
  seq: count,
  at: instant,
  hours: openState,
  waiting: count,
  wait: range.nullable(),
  openCounters: count,
  phonePage,
  items: z.array(
    z.object({
      item: text<ItemId>(),
      waiting: count,
      wait: range.nullable(),
      /** Why no number can be taken now, by the code that a try would be refused with, and when again; left out while one can. */
      refused: z
        .object({ code: z.enum(['item-closed', 'appointment-only', 'quota-full', 'too-late-today']), opensAt: instant.nullable() })
        .optional(),
      /** Numbers left in this time's quota; left out where there is none. */
      left: count.optional(),
      /** When numbers end; left out until the last hour before. */
      lastNumberAt: instant.optional(),
    }),
  ),
  /** `unavailable`: tickets are shown on the screen only, and staff are told. */
  printer: z.object({ state: z.enum(['ready', 'near-end', 'unavailable', 'none']), faults: z.array(z.string()) }),
  notices,
  help: z.object({ id: text<HelpId>(), acknowledged: z.boolean() }).nullable(),
  /** A clerk asks whoever was served for a rating, here and now. */
  rate: z.object({ ticket: text<TicketId>(), label: text<Label>() }).optional(),
  link: linkState,
});
export type KioskView = z.infer<typeof kioskViewSchema>;

const boardCall = z.object({
  seq: count,
  ticket: text<TicketId>(),
  label: text<Label>(),
  counter: text<CounterId>(),
  count: z.number().int(),
  at: instant,
});
export type BoardCall = z.infer<typeof boardCall>;
export const boardViewSchema = z.object({
  seq: count,
  at: instant,
  hours: openState,
  /** Newest first: the large one, then six. */
  calls: z.array(boardCall),
  waiting: z.array(z.object({ prefix: z.string(), name: z.string(), waiting: count, open: z.boolean() })),
  missed: z.array(text<Label>()),
  notices,
  phonePage,
});
export type BoardView = z.infer<typeof boardViewSchema>;

const counterTicket = z.object({
  id: text<TicketId>(),
  label: text<Label>(),
  item: text<ItemId>(),
  /** Everything handled or added in this visit, `item` included; left out by an agent that does not tell. */
  items: z.array(text<ItemId>()),
  status: z.enum(ticketStatuses),
  channel: z.enum(channels),
  priorityClass: z.string().nullable(),
  waitingSince: instant,
  calledAt: instant.nullable(),
  startedAt: instant.nullable(),
  callCount: count,
  reason: z.enum(callReasons).nullable(),
  print: z.enum(printStatuses).nullable(),
  counter: text<CounterId>().nullable(),
  /** Of the priority class; left out of ordinary tickets. */
  evidence: z.enum(evidenceStates).optional(),
  /** After a transfer: the way back. */
  cameFrom: z.object({ item: text<ItemId>(), counter: text<CounterId>() }).optional(),
});
export type CounterTicket = z.infer<typeof counterTicket>;
/** GET /api/v1/tickets: live ones first. */
export const foundTicketsSchema = z.object({ tickets: z.array(counterTicket) });
export type FoundTickets = z.infer<typeof foundTicketsSchema>;

export const counterViewSchema = z.object({
  seq: count,
  at: instant,
  counter: text<CounterId>(),
  lease: z.object({ clerk: z.string(), mine: z.boolean(), since: instant }).nullable(),
  paused: z.object({ reason: z.string(), since: instant }).nullable(),
  current: counterTicket.nullable(),
  /** First 50 in call order for this counter. */
  queue: z.array(counterTicket),
  waiting: count,
  waitingByItem: z.array(z.object({ item: text<ItemId>(), waiting: count, oldestSince: instant })),
  missed: z.array(counterTicket),
  held: z.array(counterTicket),
  printFaults: z.array(
    z.object({
      job: text<JobId>(),
      ticket: text<TicketId>(),
      label: text<Label>(),
      status: z.enum(printStatuses),
      error: z.string().nullable(),
      printer: text<DeviceId>(),
    }),
  ),
  /** Documents, as `printFaults` of tickets. */
  paperFaults: z.array(
    z.object({
      job: text<JobId>(),
      kind: text<PaperKind>(),
      status: z.enum(printStatuses),
      error: z.string().nullable(),
      printer: text<DeviceId>(),
    }),
  ),
  help: z.array(z.object({ id: text<HelpId>(), kiosk: text<KioskId>(), at: instant })),
  /** The counter's own first. */
  devices: z.array(deviceReportSchema),
  /** Of whoever was served last: whether they can be asked, were asked, did rate; never how. Left out where nobody can be asked. */
  rating: z.object({ label: text<Label>(), state: z.enum(['offered', 'asked', 'rated', 'passed']) }).optional(),
  counters: z.array(z.object({ id: text<CounterId>(), leasedBy: z.string().nullable(), label: text<Label>().nullable() })),
  link: linkState,
});
export type CounterView = z.infer<typeof counterViewSchema>;

export const signInSchema = z.object({ user: z.string().min(1).max(40), password: z.string().min(1).max(200) }).strict();
export const sessionSchema = z.object({ user: z.string(), name: z.string(), role: z.string(), counter: text<CounterId>().nullable() });
export type Session = z.infer<typeof sessionSchema>;
