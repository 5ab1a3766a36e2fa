/**
 * The fact by which a need taken at a station reaches the hub. The station makes its id and, for want of a line, a temporary token; the hub
 * refuses nothing of it. What the resident wrote and whoever they are leaves the station sealed.
 */
import { z } from 'zod';
import { actorSchema, instantSchema, tokenSchema } from '../cases/index.ts';
import { sealedSchema } from '../privacy/index.ts';
import { hotlineNumberSchema, needIdSchema, needMasksSchema } from './args.ts';
import { needCategoryIds, needPlaceIds } from './categories.ts';
import { needChannels } from './model.ts';

export const needSubmittedSchema = z.object({
  need: needIdSchema,
  token: tokenSchema,
  category: z.enum(needCategoryIds),
  place: z.enum(needPlaceIds),
  /** Of the privacy notice that was shown before the first words were asked for. */
  noticeVersion: z.number().int().min(1),
  channel: z.enum(needChannels),
  hotline: hotlineNumberSchema.nullable(),
  /** Seals a `NeedWords` as JSON, under `needSealContext(need)`. */
  sealed: sealedSchema,
  masks: needMasksSchema,
  by: actorSchema,
  at: instantSchema,
});
export type NeedSubmitted = z.infer<typeof needSubmittedSchema>;

/** Spread into the registry of the station's facts. */
export const needFactData = { 'need.submitted': needSubmittedSchema } as const;

/** Characters: what fits on a screen that is read standing. */
export const mostNeedText = 300;
/** What is sealed. An empty name or phone: it was not given. */
export const needWordsSchema = z.object({
  text: z.string().trim().min(1).max(mostNeedText),
  /** Where exactly, as typed; empty: the kind of place says enough. */
  spot: z.string().trim().max(60),
  name: z.string().trim().max(30),
  phone: z.string().regex(/^(\d{7,12})?$/),
});
export type NeedWords = z.infer<typeof needWordsSchema>;

/** Bound into the seal, so that a sealed box cannot be carried over to another need. */
export function needSealContext(need: string): string {
  return `need/${need}`;
}
