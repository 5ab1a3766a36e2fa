/** What the hub tells the station of a case: the feed entry `case.shown`, whole each time, masked. Nothing in it is a secret of a person. */
import { z } from 'zod';
import {
  actorSchema,
  caseIdSchema,
  custodySchema,
  dateSchema,
  dueSchema,
  flagSchema,
  instantSchema,
  itemSchema,
  masksSchema,
  tokenSchema,
  trackingSchema,
  wantedSchema,
} from './fields.ts';
import { caseChannels, caseStatuses, decisionOutcomes, nextSteps } from './model.ts';

export const caseShownSchema = z.object({
  case: caseIdSchema,
  /** Printed at the station while the hub was out of reach; both codes lead to the case. */
  token: tokenSchema.nullable(),
  tracking: trackingSchema,
  /** To be sent back as `base` of an action. */
  version: z.number().int().min(1),
  episode: z.number().int().min(1),
  item: itemSchema,
  itemVersion: z.number().int().min(1).nullable(),
  /** Null for a sensitive matter: screens say 帮办事项 instead. */
  title: z.string().max(120).nullable(),
  channel: z.enum(caseChannels),
  status: z.enum(caseStatuses),
  next: z.enum(nextSteps),
  dues: z.array(dueSchema),
  flags: z.array(flagSchema),
  masks: masksSchema,
  agentMasks: masksSchema.nullable(),
  /** Who has it in hand; until when nobody else may take it. */
  holder: z.object({ by: actorSchema, until: instantSchema }).nullable(),
  /** Papers and who has them. */
  materials: z.array(custodySchema),
  /** The list that is asked for and not in; null: nothing is. */
  supplement: z.object({ wanted: z.array(wantedSchema), due: dateSchema }).nullable(),
  acceptance: z.string().max(60).nullable(),
  result: z.object({ number: z.string().max(60).nullable(), outcome: z.enum(decisionOutcomes) }).nullable(),
  shelf: z.string().max(20).nullable(),
  submittedAt: instantSchema,
  changedAt: instantSchema,
});
export type CaseShown = z.infer<typeof caseShownSchema>;
