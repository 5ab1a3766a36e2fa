/** What the kiosk and the counter say to their agent about needs (诉求). What the resident wrote goes in and never comes out again. */
import { z } from 'zod';
import type { KioskId } from '../ids.ts';
import { hotlineNumberSchema } from '../needs/args.ts';
import { needCategoryIds, needPlaceIds } from '../needs/categories.ts';
import { needShownSchema } from '../needs/shown.ts';
import { needWordsSchema } from '../needs/submitted.ts';
import { ratingLevelIds, ratingReasonIds } from '../ratings/index.ts';

const kiosk = z
  .custom<KioskId>((raw) => typeof raw === 'string' && raw.length > 0 && raw.length <= 64, 'a kiosk id is needed')
  .meta({ type: 'string' });

const needFields = needWordsSchema.extend({
  category: z.enum(needCategoryIds),
  place: z.enum(needPlaceIds),
  /** Of the privacy notice that was shown, or read out, before anything was asked. */
  noticeVersion: z.number().int().min(1),
});

/** POST /api/v1/needs: handed in at the kiosk. */
export const submitNeedSchema = needFields.extend({ kiosk }).strict();
export type SubmitNeed = z.infer<typeof submitNeedSchema>;

/** POST /api/v1/counter-needs: taken in by a clerk, who may know its 12345 number. */
export const counterNeedSchema = needFields.extend({ hotline: hotlineNumberSchema.nullable() }).strict();
export type NewCounterNeed = z.infer<typeof counterNeedSchema>;

export const needReceiptSchema = needShownSchema.pick({ need: true, category: true, place: true, token: true, submittedAt: true }).extend({
  /** null: the hub has not answered yet. */
  tracking: z.string().nullable(),
  /** What is asked for beside the code. */
  proof: z.enum(['phone', 'none']),
  /** A slip is on its way out of the printer. */
  slip: z.boolean(),
});
export type NeedReceipt = z.infer<typeof needReceiptSchema>;

/** As far as a resident is told. */
export const needProgressSchema = needShownSchema
  .pick({ need: true, category: true, place: true, status: true, next: true, due: true, outcome: true, changedAt: true })
  .extend({
    code: z.string(),
    /** Taken here, and not yet confirmed by the hub (待中心确认). */
    pending: z.boolean(),
  });
export type NeedProgress = z.infer<typeof needProgressSchema>;

/** POST /api/v1/needs/{id}/rating: by whoever can prove the need is theirs. */
export const rateNeedSchema = z
  .object({
    kiosk,
    code: z.string().min(1).max(40),
    last4: z
      .string()
      .regex(/^\d{3}[\dX]$/)
      .nullable(),
    level: z.enum(ratingLevelIds),
    reasons: z.array(z.enum(ratingReasonIds)).max(10),
  })
  .strict();
export type RateNeed = z.infer<typeof rateNeedSchema>;

/** The rating is written down; the hub hears of it when the line allows. */
export const needRatedSchema = z.object({ ask: z.string() });

/** GET /api/v1/counter-needs: what is open at this station, newest first, those included that the hub has not confirmed yet. */
export const counterNeedsSchema = z.object({
  needs: z.array(
    needProgressSchema.extend({ hotline: z.string().nullable(), name: z.string(), phone: z.string(), submittedAt: z.number().int() }),
  ),
  online: z.boolean(),
});
export type CounterNeeds = z.infer<typeof counterNeedsSchema>;
