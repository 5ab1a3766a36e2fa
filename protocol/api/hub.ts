/** What the console and joining stations say to the hub over HTTP and SSE. */
import { z } from 'zod';
import { calendarSchema } from '../calendar/calendar.ts';
import { catalogueSchema } from '../catalogue/model.ts';
import { newsDocumentSchema } from '../news/index.ts';
import { legalDocumentSchema } from '../papers/index.ts';
import { phonesDocumentSchema } from '../phones/index.ts';
import { keysDocumentSchema } from '../privacy/sealed.ts';
import { stationAccountsSchema, stationSettingsSchema } from '../settings/model.ts';
import { deviceReportSchema } from '../wire/metrics.ts';
import { twinPlaceSchema, twinStatuses } from '../wire/twin-messages.ts';

/** `degraded`: online, but a device is down. `unknown`: the hub restarted and gives stations 3 minutes to come back. */
export const presences = ['never', 'online', 'degraded', 'offline', 'unknown', 'maintenance', 'retired'] as const;
export type Presence = (typeof presences)[number];

export const stationRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  street: z.string(),
  presence: z.enum(presences),
  lastSeen: z.number().nullable(),
  highWater: z.number().int(),
  backlog: z.number().int().nullable(),
  waiting: z.number().int().nullable(),
  openCounters: z.number().int().nullable(),
  devices: z.array(deviceReportSchema),
  software: z.string().nullable(),
  clockOffset: z.number().nullable(),
  alerts: z.number().int(),
  /** The versions of its documents: to run, and run. Null before it has joined. */
  documents: z
    .object({
      wanted: z.number().int(),
      running: z.number().int().nullable(),
      status: z.enum(twinStatuses).nullable(),
      behind: z.boolean(),
    })
    .nullable()
    .optional(),
});
export type StationRow = z.infer<typeof stationRowSchema>;

export const hubTicketSchema = z.object({
  id: z.string(),
  businessDate: z.string(),
  label: z.string(),
  item: z.string(),
  itemName: z.string(),
  status: z.string(),
  counter: z.string().nullable(),
  print: z.string().nullable(),
  issuedAt: z.number(),
  calledAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type HubTicket = z.infer<typeof hubTicketSchema>;

export const hubEventSchema = z.object({
  station: z.string(),
  seq: z.number().int(),
  id: z.string(),
  type: z.string(),
  at: z.number(),
  receivedAt: z.number(),
  businessDate: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type HubEvent = z.infer<typeof hubEventSchema>;

export const alertSchema = z.object({
  id: z.number().int(),
  station: z.string(),
  code: z.string(),
  at: z.number(),
  detail: z.record(z.string(), z.unknown()),
});
export type Alert = z.infer<typeof alertSchema>;

/** POST /api/v1/claim: a station shows its claim code and receives all it needs to work, also before the first MQTT connect. */
export const claimRequestSchema = z.object({ code: z.string().min(8).max(40), software: z.string().max(40) }).strict();
export const claimAnswerSchema = z.object({
  station: z.string(),
  /** 256 random bits, base64url; the hub keeps only its hash. */
  token: z.string().min(40),
  mqtt: z.object({ url: z.string() }),
  hubEpoch: z.string(),
  documents: z.object({
    settings: stationSettingsSchema,
    catalogue: catalogueSchema,
    accounts: stationAccountsSchema,
    /** A hub that hands over none leaves the station to the calendar it was shipped with. */
    calendar: calendarSchema.optional(),
    /** A hub that hands over none takes no personal data from its stations. */
    keys: keysDocumentSchema.optional(),
    /** The district's own words of law. A hub that hands over none leaves the station to the samples. */
    legal: legalDocumentSchema.optional(),
    news: newsDocumentSchema.optional(),
    phones: phonesDocumentSchema.optional(),
  }),
  /** Which state of the documents these are. A hub that does not say will send them again over the link. */
  twin: twinPlaceSchema.pick({ version: true, hash: true }).optional(),
});
export type ClaimAnswer = z.infer<typeof claimAnswerSchema>;
