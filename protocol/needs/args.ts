/**
 * What every action is told: ONE registry. These are also the data of its event, kept for ever in the chain, so nothing in here may name a
 * person: what the resident wrote, and every answer, travel apart and rest encrypted.
 */
import { z } from 'zod';
import {
  actorSchema,
  callbackCauses,
  callbackRemedies,
  contactOutcomes,
  contactWays,
  masksSchema,
  stationSchema,
  tokenSchema,
  trackingSchema,
} from '../cases/index.ts';
import type { NeedId } from '../ids.ts';
import { personRefSchema } from '../privacy/index.ts';
import { ratingChannels, ratingLevelIds } from '../ratings/index.ts';
import type { NeedAction } from './actions.ts';
import { needCategoryIds, needPlaceIds } from './categories.ts';
import { needChannels, needOutcomes, needReopenReasons } from './model.ts';

export const needIdSchema = z
  .custom<NeedId>((raw) => typeof raw === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(raw), 'a need id is needed')
  .meta({ type: 'string' });

/** Of the 12345 hotline: letters, digits and strokes, as the district's system gives them. */
export const hotlineNumberSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{4,40}$/);

export const needMasksSchema = masksSchema.pick({ name: true, phone: true });
export type NeedMasks = z.infer<typeof needMasksSchema>;

const nothing = z.object({});

export const needArgs = {
  /** As the hub makes it of the fact `need.submitted`; nobody sends this one. */
  submit: z.object({
    need: needIdSchema,
    token: tokenSchema,
    tracking: trackingSchema,
    station: stationSchema,
    channel: z.enum(needChannels),
    category: z.enum(needCategoryIds),
    place: z.enum(needPlaceIds),
    noticeVersion: z.number().int().min(1),
    hotline: hotlineNumberSchema.nullable(),
    resident: personRefSchema,
    /** Both empty: it was handed in without a name. */
    masks: needMasksSchema,
  }),
  take: nothing,
  assign: z.object({ to: actorSchema }),
  release: nothing,
  handle: z.object({ outcome: z.enum(needOutcomes) }),
  'set-category': z.object({ category: z.enum(needCategoryIds) }),
  'record-12345': z.object({ number: hotlineNumberSchema }),
  note: nothing,
  contact: z.object({ way: z.enum(contactWays), outcome: z.enum(contactOutcomes) }),
  rate: z.object({
    level: z.enum(ratingLevelIds),
    reasons: z.array(z.string().min(1).max(40)).max(10),
    channel: z.enum([...ratingChannels, 'phone']),
  }),
  'close-unrated': nothing,
  'call-back': z.object({ cause: z.enum(callbackCauses), remedy: z.enum(callbackRemedies) }),
  reopen: z.object({ reason: z.enum(needReopenReasons) }),
  withdraw: nothing,
} as const satisfies Record<NeedAction, z.ZodType>;

export type NeedArgsOf<A extends NeedAction> = z.infer<(typeof needArgs)[A]>;
export type NeedCommand = { readonly [A in NeedAction]: { readonly action: A; readonly args: NeedArgsOf<A> } }[NeedAction];

/** Actions that make no sense without words. */
export const needWordsFor: ReadonlySet<NeedAction> = new Set<NeedAction>(['handle', 'note', 'call-back']);

/** The action with arguments of its own kind. @returns null: they are not */
export function needCommandOf(action: NeedAction, args: unknown): NeedCommand | null {
  const read = needArgs[action].safeParse(args);
  return read.success ? ({ action, args: read.data } as NeedCommand) : null;
}
