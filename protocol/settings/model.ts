/** The settings and accounts documents of one station: owned by the hub, handed over at joining and by the twin. */
import { z } from 'zod';
import type { CounterId, DeviceId, ItemId, KioskId, Prefix, StationId } from '../ids.ts';

const slug = <T extends string>() =>
  z
    .custom<T>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'an id of a-z, 0-9 and - is needed')
    .meta({ type: 'string' });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM is needed');
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'MM-DD is needed');
const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** Local time, start included, end excluded. */
const windowOf = z.tuple([clock, clock]).refine(([from, to]) => from < to, 'a window ends after it starts');

/** A quota counts by quarters of an hour. */
const quarterWindow = windowOf.refine(
  (ends) => ends.every((end) => /:(00|15|30|45)$/.test(end)),
  'a quarter of an hour is needed: 08:00, 08:15 …',
);
/** Some items of the station: by their ids, or all of a prefix. */
const someItems = {
  items: z.array(slug<ItemId>()).default([]),
  prefixes: z.array(z.custom<Prefix>((raw) => typeof raw === 'string' && /^[A-HJ-NP-Z]$/.test(raw)).meta({ type: 'string' })).default([]),
};

const itemWindowsSchema = z.object({
  ...someItems,
  days: z.array(day).min(1),
  windows: z.array(windowOf).min(1),
  /** appointment: no walk-ins. */
  by: z.literal('appointment').nullable().default(null),
});
/** When some items are served, inside the hours of their station. Of several for one item each adds its windows. */
export type ItemWindows = Pick<z.infer<typeof itemWindowsSchema>, 'days' | 'windows' | 'by'>;

export const hoursSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('always') }),
  z.object({
    kind: z.literal('weekly'),
    /** A season may run over the year's end (10-01 … 05-31). Together they cover the year. */
    seasons: z.array(z.object({ from: monthDay, to: monthDay, days: z.array(day), windows: z.array(windowOf) })).min(1),
    /** delay 延时 after hours, stagger 错时 between or at weekends; by appointment: no walk-ins. */
    extended: z.array(
      z.object({ type: z.enum(['delay', 'stagger']), days: z.array(day), window: windowOf, by: z.literal('appointment').nullable() }),
    ),
    /** On days that do not follow the week; which days these are is the calendar's matter. Without it: closed on holidays. */
    holidays: z
      .object({
        statutory: z.enum(['closed', 'duty']),
        dutyWindows: z.array(windowOf),
        /** Whose hours a weekend day has that is worked instead of a holiday (调休上班日). */
        adjustedWorkday: day,
      })
      .optional(),
  }),
]);
export type Hours = z.infer<typeof hoursSchema>;
export type Weekday = z.infer<typeof day>;

const bookingSchema = z.object({
  enabled: z.boolean().default(true),
  slotMinutes: z.union([z.literal(15), z.literal(20), z.literal(30), z.literal(60)]).default(30),
  /** Places a slot has for all items of a prefix together. */
  places: z.number().int().min(0).max(200).default(2),
  /** Some items that share places of their own; the first that names an item counts. */
  shares: z.array(z.object({ ...someItems, places: z.number().int().min(0).max(200) })).default([]),
  /** Not later than so long before the slot. */
  leadMinutes: z.number().int().min(0).max(10_080).default(60),
  /** Today and so many days after it. */
  horizonDays: z.number().int().min(0).max(31).default(7),
  /** Appointments one person may have before them. */
  perPerson: z.number().int().min(1).max(20).default(2),
  /** So long after its slot an appointment still goes before walk-ins. */
  graceMinutes: z.number().int().min(0).max(240).default(10),
});
export type Booking = z.infer<typeof bookingSchema>;

export const stationSettingsSchema = z.object({
  version: z.number().int().min(1),
  station: slug<StationId>(),
  name: z.string().min(1),
  nameEn: z.string().nullable(),
  /** A demonstration station: every screen says 演示. */
  demo: z.boolean(),
  address: z.string(),
  phone: z.string(),
  timezone: z.literal('Asia/Shanghai'),
  /** Hour of the business date's cut-over. */
  cutOver: clock,
  hours: hoursSchema,
  /** Items served at fewer hours than their station is open. */
  itemHours: z.array(itemWindowsSchema).default([]),
  /** At most so many numbers for walk-ins in a window of each day, for all of these items together. Numbers given back do not count back. */
  quotas: z.array(z.object({ ...someItems, window: quarterWindow, tickets: z.number().int().min(0) })).default([]),
  /** 预约. Left out: as `defaultBooking` says (protocol/appointments). */
  appointments: bookingSchema.optional(),
  counters: z
    .array(
      z.object({
        id: slug<CounterId>(),
        name: z.string().min(1),
        nameEn: z.string().min(1),
        /** 'all' or the prefixes served, in rank order. */
        serves: z.union([z.literal('all'), z.array(z.string())]),
        /** Where the board's arrow points. */
        arrow: z.enum(['left', 'right', 'up', 'none']),
        /** Where its walk-in tickets and reprints come out; null: at the first kiosk's printer. */
        printer: slug<DeviceId>().nullable().default(null),
        devices: z.array(slug<DeviceId>()).default([]),
        /** Where whoever was served here is asked for a rating: a kiosk's id, or `tablet` for /kiosk/?rate=COUNTER. Left out: nowhere. */
        ratingScreen: slug<KioskId | 'tablet'>().optional(),
      }),
    )
    .min(1),
  kiosks: z
    .array(
      z.object({
        id: slug<KioskId>(),
        name: z.string().min(1),
        printer: slug<DeviceId>().nullable(),
        /** Its other devices: ID reader, scanner, camera, wedge. What each is, the agent's own configuration says. */
        devices: z.array(slug<DeviceId>()).default([]),
      }),
    )
    .min(1),
  /** Prefixes offered at this station. */
  prefixes: z.union([z.literal('all'), z.array(z.string())]),
  priorityClasses: z.array(
    z.object({
      id: slug<string>(),
      name: z.string(),
      nameEn: z.string(),
      statutory: z.boolean(),
      weight: z.number().positive(),
      basis: z.string(),
      evidence: z.string(),
      /** Left out: it does. Where nothing is to be shown (孕妇), nothing is asked for. */
      needsEvidence: z.boolean().optional(),
      /** An ID card alone proves it from this age on (years). */
      fromAge: z.number().int().min(1).max(120).nullable().default(null),
    }),
  ),
  queue: z.object({
    statutoryInRow: z.number().int().min(1),
    maxWaitMinutes: z.number().min(1),
    noShowLimit: z.number().int().min(1),
    noShowBack: z.number().int().min(1),
    recallPauseSeconds: z.number().min(0),
    rejoinWithinMinutes: z.number().min(0),
    defaultServiceMinutes: z.number().positive(),
    serviceFloorMinutes: z.number().positive(),
    serviceCapMinutes: z.number().positive(),
    leaseTimeoutSeconds: z.number().min(5),
    /** No numbers any more so many minutes before closing, or 'estimate': when the turn would come after closing. null: until closing. */
    lastTicket: z
      .union([z.literal('estimate'), z.number().min(0).max(720)])
      .nullable()
      .default(null),
  }),
  notices: z.array(z.object({ text: z.string(), textEn: z.string().nullable() })),
});
export type StationSettings = z.infer<typeof stationSettingsSchema>;

export const roles = ['clerk', 'handler', 'supervisor', 'operator', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Staff who may sign in at the station, also while the hub is out of reach. `password` is a scrypt string, never clear text. */
export const stationAccountsSchema = z.object({
  version: z.number().int().min(1),
  accounts: z.array(
    z.object({
      user: z.string().regex(/^[a-z0-9._-]{1,40}$/),
      name: z.string(),
      role: z.enum(roles),
      password: z.string().regex(/^scrypt\$/),
    }),
  ),
});
export type StationAccounts = z.infer<typeof stationAccountsSchema>;
