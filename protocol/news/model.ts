/** 通知, 活动 and 便民信息: what a station tells its residents. The hub owns it; nothing is without an owner, an end, and both languages. */
import { z } from 'zod';
import { dateSchema, startSchema } from '../appointments/model.ts';
import type { NewsId } from '../ids.ts';

export const newsIdSchema = z
  .custom<NewsId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'an id of a-z, 0-9 and - is needed')
  .meta({ type: 'string' });

const instant = z.number().int().min(0);
const both = (zh: number, en: number) => z.object({ zh: z.string().trim().min(1).max(zh), en: z.string().trim().min(1).max(en) });
export type Both = z.infer<ReturnType<typeof both>>;
const title = both(40, 90);
const text = both(300, 700);
const place = both(40, 90);

/** As scopes are written elsewhere; which streets and stations there are, the hub knows. */
const scopeSchema = z
  .string()
  .regex(/^(district|street:.{1,40}|station:[a-z0-9-]{1,40})$/, 'district, street:NAME or station:ID is needed');

const common = {
  id: newsIdSchema,
  scope: scopeSchema,
  /** Whom the hub reminds before the end, and under which name the office stands on the screens. Never a resident. */
  owner: z.object({ user: z.string().regex(/^[a-z0-9._-]{1,40}$/), office: both(40, 90) }),
  /** ms, hub clock: from included, until excluded. */
  from: instant,
  until: instant,
  title,
};

export const newsScreens = ['kiosk', 'board', 'phone'] as const;
export type NewsScreen = (typeof newsScreens)[number];

const noticeSchema = z.object({
  kind: z.literal('notice'),
  ...common,
  text,
  /** The heavier stands before the lighter. */
  weight: z.number().int().min(1).max(9),
  on: z.array(z.enum(newsScreens)).min(1),
});

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
/** Local time, HH:MM. */
const span = { start: startSchema, end: startSchema };
const timeSchema = z.discriminatedUnion('every', [
  z.object({ every: z.literal('once'), date: dateSchema, ...span }),
  z.object({ every: z.literal('week'), days: z.array(weekday).min(1), ...span }),
]);
export type ActivityTime = z.infer<typeof timeSchema>;

const activitySchema = z.object({
  kind: z.literal('activity'),
  ...common,
  text,
  place,
  times: z.array(timeSchema).min(1).max(12),
  /** Dates on which it is not held, whatever the week says. */
  except: z.array(dateSchema).max(60),
  /** For each time it is held; null: whoever comes may come in, without signing up. */
  places: z.number().int().min(1).max(500).nullable(),
});

export const facilityIcons = ['house', 'water', 'wifi', 'book', 'medical', 'nursing', 'charge', 'print', 'rest', 'phone'] as const;
export type FacilityIcon = (typeof facilityIcons)[number];

const facilitySchema = z.object({
  kind: z.literal('facility'),
  ...common,
  /** Floor, room, or how to find it. */
  where: place,
  hours: place,
  icon: z.enum(facilityIcons),
});

export const newsEntrySchema = z.discriminatedUnion('kind', [noticeSchema, activitySchema, facilitySchema]);
/** As it is written by hand: the hub gives the id. */
export const newsDraftSchema = z.discriminatedUnion('kind', [
  noticeSchema.omit({ id: true }),
  activitySchema.omit({ id: true }),
  facilitySchema.omit({ id: true }),
]);
export type NewsDraft = z.infer<typeof newsDraftSchema>;

export type NewsEntry = z.infer<typeof newsEntrySchema>;
export type NewsNotice = z.infer<typeof noticeSchema>;
export type NewsActivity = z.infer<typeof activitySchema>;
export type NewsFacility = z.infer<typeof facilitySchema>;
export type NewsKind = NewsEntry['kind'];

/** The document `news` of a station: all that is approved and reaches it, also what is to begin later. */
export const newsDocumentSchema = z.object({ version: z.number().int().min(0), entries: z.array(newsEntrySchema).max(300) });
export type NewsDocument = z.infer<typeof newsDocumentSchema>;
