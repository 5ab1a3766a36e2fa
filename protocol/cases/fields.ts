/** Pieces that several schemas of this room share. */
import { z } from 'zod';
import type { ActorId, BusinessDate, CaseId, Instant, ItemId, StationId, TemporaryToken, TrackingCode } from '../ids.ts';
import { caseFlags, clockNames, documentKinds, materialForms, materialHolders } from './model.ts';
import { isTemporaryToken, isTrackingCode } from './tracking.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const branded = <T extends string>(is: (text: string) => boolean, needed: string) =>
  z.custom<T>((raw) => typeof raw === 'string' && is(raw), needed).meta({ type: 'string' });
const short = <T extends string>(max: number) => branded<T>((text) => text.length > 0 && text.length <= max, 'a short text is needed');

export const caseIdSchema = branded<CaseId>((text) => uuid.test(text), 'a case id (lower-case UUID) is needed');
export const trackingSchema = branded<TrackingCode>(isTrackingCode, 'a tracking code is needed');
export const tokenSchema = branded<TemporaryToken>(isTemporaryToken, 'a temporary token is needed');
export const actorSchema = short<ActorId>(80);
export const stationSchema = branded<StationId>((text) => /^[a-z0-9-]{1,64}$/.test(text), 'a station id is needed');
export const itemSchema = branded<ItemId>((text) => /^[a-z0-9-]{1,40}$/.test(text), 'an item id is needed');
export const materialRefSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
export const dateSchema = branded<BusinessDate>(
  (text) => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text),
  'YYYY-MM-DD is needed',
);
export const instantSchema = z
  .custom<Instant>((raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0, 'ms since 1970 are needed')
  .meta({ type: 'integer' });

/** Long runs of digits are ID, phone or card numbers: they have no place in what is kept for ever in clear. */
const looksPersonal = /\d[\d\s-]{6,}[\dXx]/;
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !looksPersonal.test(text), 'looks-personal');

/** A number given by a department or the post: letters, digits and the signs such numbers use. */
export const officialNumber = z.string().trim().min(1).max(60);

/** 张*三, ****002X, 138****5678: whatever does not hide something is no mask. */
const mask = z
  .string()
  .max(60)
  .refine((text) => text === '' || text.includes('*'), 'a mask is needed');
export const masksSchema = z.object({ name: mask, number: mask, phone: mask });
export type PersonMasks = z.infer<typeof masksSchema>;

/** `sha256`: of the file, where there is one; the file itself is not kept. */
export const documentSchema = z.object({
  kind: z.enum(documentKinds),
  number: officialNumber.nullable(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type CaseDocument = z.infer<typeof documentSchema>;

/** A paper as it was taken in. */
export const receiptSchema = z.object({ ref: materialRefSchema, form: z.enum(materialForms), count: z.number().int().min(1).max(99) });
export type MaterialReceipt = z.infer<typeof receiptSchema>;

/** A paper of the case and who has it; null: it is not in. */
export const custodySchema = z.object({
  ref: materialRefSchema,
  form: z.enum(materialForms).nullable(),
  count: z.number().int().min(0),
  holder: z.enum(materialHolders).nullable(),
  /** A tolerated paper is promised for this day. */
  promisedBy: dateSchema.nullable(),
});
export type Custody = z.infer<typeof custodySchema>;

/** One paper more that a stage asks for. */
export const wantedSchema = z.object({ id: materialRefSchema, name: plainText(80) });
export type Wanted = z.infer<typeof wantedSchema>;

export const dueSchema = z.object({
  clock: z.enum(clockNames),
  date: dateSchema,
  /** 暂定: past what the calendar knows. */
  provisional: z.boolean(),
  /** As first promised, where an extension moved it. */
  promised: dateSchema.nullable(),
  /** The day it stopped; null: it runs, or stands still. */
  stopped: dateSchema.nullable(),
  standsStill: z.boolean(),
});
export type CaseDue = z.infer<typeof dueSchema>;
export const flagSchema = z.enum(caseFlags);
