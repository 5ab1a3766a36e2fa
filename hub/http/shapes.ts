/** What the console and the hub say to each other beyond the shared rows of protocol/api: queries, pages of rows, answers to commands. */
import { alertSchema, hubEventSchema, hubTicketSchema, presences, stationRowSchema } from '@yizhan/protocol/api';
import { commandStates, commandTypeNames } from '@yizhan/protocol/commands';
import { noticeIdSchema, noticeSchema } from '@yizhan/protocol/feed';
import { roles } from '@yizhan/protocol/settings';
import { z } from 'zod';
import { contentStates } from '../fetched/note.ts';
import { permissions } from '../people/permissions.ts';

const stationId = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a station id of a-z, 0-9 and - is needed');
const count = z.number().int().min(0);

export const stationParams = z.object({ id: stationId.meta({ description: 'station id', example: 'kw0101' }) });

export const consoleSessionSchema = z.object({
  user: z.string(),
  name: z.string(),
  role: z.enum(roles),
  scope: z.string().meta({ description: 'district, street:NAME or station:ID' }),
  permissions: z.array(z.enum(permissions)),
});
export type ConsoleSession = z.infer<typeof consoleSessionSchema>;

/** Stations of the reader's scope per presence, whatever the filter. */
const presenceCountsSchema = z.object(
  Object.fromEntries(presences.map((presence) => [presence, count])) as Record<(typeof presences)[number], typeof count>,
);
export type PresenceCounts = z.infer<typeof presenceCountsSchema>;

export const stationQuery = z.object({
  search: z.string().max(60).optional().meta({ description: 'part of the name, street or id' }),
  presence: z.enum(presences).optional(),
  behind: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: 'only stations that do not run the documents they are to run' }),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export const stationPageSchema = z.object({
  /** Worst presence first, then by name. */
  stations: z.array(stationRowSchema),
  total: count,
  page: z.number().int(),
  size: z.number().int(),
  counts: presenceCountsSchema,
  /** Stations of the reader’s scope that do not run the documents they are to run. */
  behind: count,
});
export type StationPage = z.infer<typeof stationPageSchema>;

export const stationDetailSchema = z.object({
  row: stationRowSchema,
  nameEn: z.string().nullable(),
  community: z.string(),
  address: z.string(),
  phone: z.string(),
  demo: z.boolean(),
  counters: z.array(z.object({ id: z.string(), name: z.string(), nameEn: z.string() })),
  kiosks: count,
  /** Holds a token, so it can connect. */
  joined: z.boolean(),
});
export type StationDetail = z.infer<typeof stationDetailSchema>;

export const newStationSchema = z
  .object({
    id: stationId,
    name: z.string().min(1).max(60),
    nameEn: z.string().min(1).max(80).nullable().default(null),
    street: z.string().min(1).max(40),
    community: z.string().max(40).default(''),
    address: z.string().max(120).default(''),
    phone: z.string().max(30).default(''),
    counters: z.number().int().min(1).max(30).default(2),
    kiosks: z.number().int().min(1).max(10).default(1),
    /** Open at any hour, marked 演示 on every screen. */
    demo: z.boolean().default(false),
  })
  .strict();

export const claimCodeAnswerSchema = z.object({
  station: z.string(),
  code: z.string().meta({ example: 'K7MX-Q4RD-WT9C' }),
  expiresAt: z.number(),
  tries: z.number().int(),
  /** What to run on the station's machine. */
  command: z.string(),
});
export type ClaimCodeAnswer = z.infer<typeof claimCodeAnswerSchema>;

export const ticketPageSchema = z.object({
  businessDate: z.string(),
  /** Newest first, at most 500. */
  tickets: z.array(hubTicketSchema),
  total: count,
});
export type TicketPage = z.infer<typeof ticketPageSchema>;

export const recentQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) });
/** An event with the names a reader needs: of its station, and of its ticket where the hub knows it. */
const consoleEventSchema = hubEventSchema.extend({ stationName: z.string(), label: z.string().nullable() });
export type ConsoleEvent = z.infer<typeof consoleEventSchema>;
export const eventPageSchema = z.object({ events: z.array(consoleEventSchema) });
export type EventPage = z.infer<typeof eventPageSchema>;
const consoleAlertSchema = alertSchema.extend({
  stationName: z.string(),
  /** How often it came, the first time included. */
  count,
  lastAt: z.number(),
});
export type ConsoleAlert = z.infer<typeof consoleAlertSchema>;
export const alertPageSchema = z.object({ alerts: z.array(consoleAlertSchema) });
export type AlertPage = z.infer<typeof alertPageSchema>;
export const alertQuery = recentQuery.extend({ station: stationId.optional() });

export const newCommandSchema = z
  .object({
    type: z.enum(commandTypeNames),
    args: z.record(z.string(), z.unknown()).default({}),
    lifetimeSeconds: z
      .number()
      .int()
      .min(10)
      .max(86_400)
      .optional()
      .meta({ description: 'how long the command is good for; default: as the type says' }),
  })
  .strict();
export const commandSchema = z.object({
  id: z.string(),
  type: z.string(),
  args: z.record(z.string(), z.unknown()),
  by: z.string(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  state: z.enum(commandStates),
  code: z.string().nullable().meta({ description: 'why it did not succeed' }),
  result: z.record(z.string(), z.unknown()).nullable(),
  changedAt: z.number(),
  content: z
    .object({ state: z.enum(contentStates), have: count, of: count, bytes: count.nullable() })
    .nullable()
    .meta({ description: 'of a command whose answer comes in pieces: how far it is; null: none is expected' }),
});
export type ConsoleCommand = z.infer<typeof commandSchema>;
export const commandPageSchema = z.object({ commands: z.array(commandSchema) });
export type CommandPage = z.infer<typeof commandPageSchema>;
export const commandParams = stationParams.extend({ command: z.uuid() });

export const noticeParams = stationParams.extend({ notice: noticeIdSchema });
/** `from` left out: now. */
export const newNoticeSchema = noticeSchema.omit({ id: true }).extend({ from: noticeSchema.shape.from.optional() }).strict();
export const noticePageSchema = z.object({
  notices: z.array(noticeSchema),
  /** The station has all of them. */
  delivered: z.boolean(),
});
export type NoticePage = z.infer<typeof noticePageSchema>;
export { noticeSchema };

export const streamQuery = z.object({
  watch: z
    .string()
    .max(9000)
    .optional()
    .meta({ description: 'station ids, comma separated: only their rows are sent; without it every row in scope' }),
  tickets: stationId.optional().meta({ description: 'send ticket changes of this station' }),
  events: z
    .union([z.literal('all'), stationId])
    .optional()
    .meta({ description: "send events: 'all' in scope, or of one station" }),
});
/** SSE `tick`: sent at once and every few seconds, so that a silent line is noticed. */
export interface StreamTick {
  readonly at: number;
}
/** SSE `alerts`: open ones in the reader's scope. */
export interface StreamAlerts {
  readonly open: number;
}
