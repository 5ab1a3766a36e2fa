import { z } from 'zod';

const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, '"HH:MM" is needed, in quotes');
const window = z.tuple([clock, clock]).refine(([from, to]) => from < to, 'a window ends after it starts');
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, '"MM-DD" is needed, in quotes');
const prefix = z.string().regex(/^[A-HJ-NP-Z]$/, 'one capital letter, not I or O');
const count = z.number().int().min(0);

const stationSheet = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'letters, digits and - only'),
  name: z.string().min(1),
  kind: z.enum(['lounge', 'post']),
  street: z.string(),
  community: z.string().min(1),
  address: z.string(),
  phone: z.string(),
  location: z.unknown(),
  hours: z.strictObject({
    profile: z.string(),
    rules: z.string(),
    extended: z.array(
      z.strictObject({ type: z.enum(['delay', 'stagger']), days: z.array(day), window, by: z.literal('appointment').optional() }),
    ),
  }),
  counters: z.number().int().min(1),
  kiosks: z.number().int().min(1),
  prefixes: z.union([z.literal('all'), z.array(prefix).min(1)]),
  scenes: z.array(z.string()),
  network: z.strictObject({ uplink: z.string(), offline_hours: count }),
  devices: z.record(z.string(), count),
  note: z.string().optional(),
});

export const stationsSheet = z.strictObject({
  version: z.number().int().min(1),
  locale: z.string(),
  sample: z.boolean(),
  timezone: z.literal('Asia/Shanghai'),
  streets: z.array(z.strictObject({ code: z.string(), name: z.string().min(1), note: z.string().optional() })),
  seasons: z.record(z.string(), z.strictObject({ from: monthDay, to: monthDay })),
  profiles: z.record(z.string(), z.record(z.string(), z.strictObject({ days: z.array(day), windows: z.array(window) }))),
  rules: z.record(
    z.string(),
    z.strictObject({ statutory_holiday: z.enum(['closed', 'duty']), duty_windows: z.array(window).optional(), adjusted_workday: day }),
  ),
  stations: z.array(stationSheet),
});
export type StationsSheet = z.infer<typeof stationsSheet>;
export type StationSheet = StationsSheet['stations'][number];
