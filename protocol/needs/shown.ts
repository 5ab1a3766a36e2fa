/** What the hub tells the station of a need: the feed entry `need.shown`, whole each time, masked, and the words are not in it. */
import { z } from 'zod';
import { dateSchema, instantSchema, tokenSchema, trackingSchema } from '../cases/index.ts';
import { hotlineNumberSchema, type NeedMasks, needIdSchema, needMasksSchema } from './args.ts';
import { needCategoryIds, needPlaceIds } from './categories.ts';
import { needChannels, needNextSteps, needOutcomes, needStatuses } from './model.ts';

export const needShownSchema = z.object({
  need: needIdSchema,
  /** Printed at the station while the hub was out of reach; both codes lead to the need. */
  token: tokenSchema,
  tracking: trackingSchema,
  version: z.number().int().min(1),
  category: z.enum(needCategoryIds),
  place: z.enum(needPlaceIds),
  channel: z.enum(needChannels),
  status: z.enum(needStatuses),
  next: z.enum(needNextSteps),
  /** The day by which the next thing is due; null: nobody owes anything. */
  due: z.object({ date: dateSchema, provisional: z.boolean() }).nullable(),
  outcome: z.enum(needOutcomes).nullable(),
  hotline: hotlineNumberSchema.nullable(),
  masks: needMasksSchema,
  submittedAt: instantSchema,
  changedAt: instantSchema,
});
export type NeedShown = z.infer<typeof needShownSchema>;

/**
 * Whether these digits belong to the need: the end of the phone number behind the mask (a short number shows its last two). Whoever left no phone
 * follows it by the code alone.
 */
export function provesNeed({ phone }: Pick<NeedMasks, 'phone'>, digits: string): boolean {
  const tail = phone.slice(phone.lastIndexOf('*') + 1);
  return phone === '' || (digits.length === 4 && digits.endsWith(tail));
}
