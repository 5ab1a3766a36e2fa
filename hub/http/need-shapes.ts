/** What the console and the hub say to each other about needs (诉求). */
import {
  type NeedAction,
  needActions,
  needCategoryIds,
  needClocks,
  needIdSchema,
  needRoles,
  needShownSchema,
  needStatuses,
} from '@yizhan/protocol/needs';
import { ratingLevelIds } from '@yizhan/protocol/ratings';
import { z } from 'zod';

export const needParams = z.object({ need: needIdSchema.meta({ description: 'need id', type: 'string' }) });
const actor = z.string().max(80);

export const needBoardQuery = z.object({
  status: z.enum(needStatuses).optional(),
  category: z.enum(needCategoryIds).optional(),
  urgency: z.enum(['late', 'soon']).optional(),
  handler: z.string().max(60).optional().meta({ description: 'user name; "me" for the reader' }),
  station: z.string().max(40).optional(),
  ended: z.enum(['true', 'false']).default('false'),
  after: z.string().max(80).optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const needRowSchema = needShownSchema
  .pick({ need: true, tracking: true, category: true, place: true, status: true, due: true, channel: true, hotline: true, masks: true })
  .extend({
    stationName: z.string(),
    handler: actor.nullable(),
    clock: z.enum(needClocks).nullable(),
    urgency: z.enum(['late', 'soon', 'calm']),
    changedAt: z.number(),
  });
export type NeedRow = z.infer<typeof needRowSchema>;
export const needBoardSchema = z.object({ needs: z.array(needRowSchema), next: z.string().nullable() });
export type NeedBoard = z.infer<typeof needBoardSchema>;

export const needPageSchema = z.object({
  shown: needShownSchema,
  stationName: z.string(),
  handler: actor.nullable(),
  urgency: z.enum(['late', 'soon', 'calm']),
  rating: z.enum(ratingLevelIds).nullable(),
  /** References, to be revealed. */
  resident: z.string(),
  answer: z.string().nullable(),
  clocks: z.array(z.object({ clock: z.enum(needClocks), date: z.string(), provisional: z.boolean(), stopped: z.string().nullable() })),
  events: z.array(
    z.object({
      seq: z.number().int(),
      action: z.enum(needActions as [NeedAction, ...NeedAction[]]),
      at: z.number(),
      by: actor,
      role: z.enum(needRoles),
      to: z.enum(needStatuses),
      args: z.record(z.string(), z.unknown()),
      /** Reference to the words of it. */
      confidential: z.string().nullable(),
    }),
  ),
  /** What the reader may try now. */
  actions: z.array(z.enum(needActions as [NeedAction, ...NeedAction[]])),
  /** Who may have it in hand, for a supervisor who assigns. */
  handlers: z.array(actor),
});
export type NeedPageView = z.infer<typeof needPageSchema>;

export const newNeedActionSchema = z.object({
  base: z.number().int().min(1),
  action: z.enum(needActions.filter((action) => action !== 'submit') as [NeedAction, ...NeedAction[]]),
  args: z.record(z.string(), z.unknown()).default({}),
  words: z.string().trim().min(1).max(2000).nullable().default(null),
});
export const needActedSchema = z.object({ need: needIdSchema, version: z.number().int(), status: z.enum(needStatuses) });
