/** What the kiosk and the counter say to their agent about delegated cases (帮办代办). Whole numbers and names go in and never come out again. */
import { z } from 'zod';
import { mandateKinds } from '../cases/model.ts';
import { caseShownSchema } from '../cases/shown.ts';
import type { CaseId, ItemId, KioskId } from '../ids.ts';
import { needProgressSchema } from './needs.ts';

const text = <T extends string>(max: number) =>
  z.custom<T>((raw) => typeof raw === 'string' && raw.length > 0 && raw.length <= max, 'a short text is needed').meta({ type: 'string' });
const last4 = z.string().regex(/^\d{3}[\dX]$/);
const phone = z.string().regex(/^\d{7,12}$/);

/** Somebody of a matter: by the card that was read in this visit, or as typed. */
export const casePartySchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('card'), ref: text<string>(64), phone: phone.nullable() }).strict(),
  z.object({ way: z.literal('typed'), name: z.string().trim().min(1).max(30), last4, phone }).strict(),
]);
export type CaseParty = z.infer<typeof casePartySchema>;

/** POST /api/v1/cases: a matter taken at the kiosk. */
export const submitCaseSchema = z
  .object({
    kiosk: text<KioskId>(64),
    item: text<ItemId>(40),
    /** Of the privacy notice that was shown before anything personal was asked. */
    noticeVersion: z.number().int().min(1),
    mandate: z.enum(mandateKinds),
    materials: z.array(z.object({ ref: z.string().max(40), have: z.boolean() }).strict()).max(60),
    person: casePartySchema,
    /** Whoever stands at the kiosk for the person; null: the person does. */
    agent: casePartySchema.nullable(),
  })
  .strict();
export type SubmitCase = z.infer<typeof submitCaseSchema>;

export const caseReceiptSchema = z.object({
  case: text<CaseId>(36),
  item: text<ItemId>(40),
  /** Leads to the case before and after the hub has answered. */
  token: z.string(),
  /** null: the hub has not answered yet. */
  tracking: z.string().nullable(),
  submittedAt: z.number().int(),
});
export type CaseReceipt = z.infer<typeof caseReceiptSchema>;

/** POST /api/v1/cases/find: by code and last four, or by the card that was read. A question, but its words belong in no address. */
export const findCasesSchema = z
  .object({
    kiosk: text<KioskId>(64),
    by: z.discriminatedUnion('kind', [
      /** `last4` null: a need that was handed in without a phone. */
      z.object({ kind: z.literal('code'), code: z.string().min(1).max(40), last4: last4.nullable() }).strict(),
      z.object({ kind: z.literal('card'), ref: text<string>(64) }).strict(),
    ]),
  })
  .strict();
export type FindCases = z.infer<typeof findCasesSchema>;

/** As far as a resident is told. */
export const caseProgressSchema = caseShownSchema.pick({ case: true, title: true, status: true, next: true, supplement: true }).extend({
  code: z.string(),
  /** Taken here, and not yet confirmed by the hub (待中心确认). */
  pending: z.boolean(),
  name: z.string(),
  /** The day by which the next thing is due; null: nobody promised one. */
  due: z.object({ date: z.string(), provisional: z.boolean() }).nullable(),
  standsStill: z.boolean(),
  changedAt: z.number().int(),
});
export type CaseProgress = z.infer<typeof caseProgressSchema>;

export const foundCasesSchema = z.object({
  cases: z.array(caseProgressSchema),
  /** A code may lead to a need (诉求) instead. */
  needs: z.array(needProgressSchema),
  /** What is shown was so at this time; ms. Now, while the hub can be reached. */
  asOf: z.number().int(),
  online: z.boolean(),
});
export type FoundCases = z.infer<typeof foundCasesSchema>;
