/** What the console and the hub say to each other about cases. */
import {
  askableActions,
  type CaseAction,
  caseFlags,
  caseIdSchema,
  caseRoles,
  caseShownSchema,
  caseStatuses,
  clockNames,
  confidentialSchema,
  documentSchema,
} from '@yizhan/protocol/cases';
import { paperKinds } from '@yizhan/protocol/papers';
import { z } from 'zod';
import { keptFlags } from '../cases/case-store.ts';

export const caseParams = z.object({ case: caseIdSchema.meta({ description: 'case id', type: 'string' }) });
const actor = z.string().max(80);
const date = z.string();

export const paperParams = caseParams.extend({
  paper: z
    .string()
    .regex(/^\d{1,6}-[a-z-]{1,30}$/)
    .meta({ description: 'id of a paper as the case lists it' }),
});
export const boardQuery = z.object({
  status: z.enum(caseStatuses).optional(),
  flag: z.enum(caseFlags).optional(),
  handler: z.string().max(60).optional().meta({ description: 'user name; "me" for the reader' }),
  station: z.string().max(40).optional(),
  department: z.string().max(40).optional(),
  ended: z.enum(['true', 'false']).default('false'),
  after: z.string().max(80).optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const boardRowSchema = z.object({
  id: caseIdSchema,
  tracking: z.string(),
  station: z.string(),
  stationName: z.string(),
  department: z.string().nullable(),
  title: z.string().nullable().meta({ description: 'null: a sensitive matter' }),
  name: z.string().meta({ description: 'masked' }),
  status: z.enum(caseStatuses),
  handler: actor.nullable(),
  clock: z.enum(clockNames).nullable(),
  due: date.nullable(),
  standsStill: z.boolean(),
  overdue: z.boolean(),
  atRisk: z.boolean(),
  flags: z.array(z.enum(keptFlags)),
  changedAt: z.number(),
});
export const boardPageSchema = z.object({ cases: z.array(boardRowSchema), next: z.string().nullable() });
export type BoardRow = z.infer<typeof boardRowSchema>;
export type BoardPage = z.infer<typeof boardPageSchema>;

const pageEventSchema = z.object({
  seq: z.number().int(),
  action: z.string(),
  at: z.number(),
  recordedAt: z.number(),
  by: actor,
  role: z.enum(caseRoles),
  station: z.string().nullable(),
  to: z.enum(caseStatuses),
  args: z.record(z.string(), z.unknown()),
  /** Whose words or names of it rest apart; null: it has none. */
  confidential: z.string().nullable().meta({ description: 'person reference' }),
});
export const casePageSchema = z.object({
  shown: caseShownSchema,
  /** References, to be revealed. */
  person: z.string(),
  agent: z.string().nullable(),
  stationName: z.string(),
  /** Of a sensitive matter, too: whoever opens the case works on it. */
  matter: z.string().nullable(),
  department: z.string().nullable(),
  materialNames: z.record(z.string(), z.string()),
  excludes: z.array(z.string()),
  agencies: z.array(z.string()),
  tolerable: z.array(z.string()),
  needed: z.array(z.string()),
  documents: z.array(documentSchema),
  /** Printed papers, to be opened as PDF. */
  papers: z.array(
    z.object({ id: z.string(), kind: z.enum(paperKinds), title: z.object({ zh: z.string(), en: z.string().nullable() }), at: z.number() }),
  ),
  events: z.array(pageEventSchema),
  /** What the reader may try now. */
  actions: z.array(z.enum(askableActions as [CaseAction, ...CaseAction[]])),
  duplicates: z.array(z.object({ case: caseIdSchema, tracking: z.string(), status: z.enum(caseStatuses), same: z.boolean().nullable() })),
  conflicts: z.array(z.object({ event: z.number().int(), action: z.string(), code: z.string() })),
  /** Who may have it in hand, for a supervisor who assigns. */
  handlers: z.array(actor),
});
export type CasePageView = z.infer<typeof casePageSchema>;
export type CasePageEvent = z.infer<typeof pageEventSchema>;

export const newActionSchema = z.object({
  base: z.number().int().min(1),
  action: z.enum(askableActions as [CaseAction, ...CaseAction[]]),
  args: z.record(z.string(), z.unknown()).default({}),
  words: confidentialSchema.nullable().default(null),
});
export const actedSchema = z.object({ case: caseIdSchema, version: z.number().int(), status: z.enum(caseStatuses) });
