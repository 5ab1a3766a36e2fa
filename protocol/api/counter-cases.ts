/** What the counter and its agent say to each other about open cases: the hub owns them, the station asks. */
import { z } from 'zod';
import { askableActions } from '../cases/act.ts';
import type { CaseAction } from '../cases/actions.ts';
import { confidentialSchema } from '../cases/args.ts';
import { caseShownSchema } from '../cases/shown.ts';

/** An action asked for and not yet answered: 待中心确认. */
const pendingActSchema = z.object({ ask: z.string(), action: z.string(), at: z.number().int() });

/** What the hub answered to an action, in words. */
export const actAnswerSchema = z.object({
  ask: z.string(),
  action: z.string(),
  ok: z.boolean(),
  code: z.string().nullable(),
  title: z.string(),
  titleEn: z.string(),
  /** Who has the case, where that is why it was refused. */
  holder: z.string().nullable(),
});
export type ActAnswer = z.infer<typeof actAnswerSchema>;

export const counterCaseSchema = caseShownSchema
  .pick({
    case: true,
    item: true,
    title: true,
    status: true,
    next: true,
    dues: true,
    flags: true,
    holder: true,
    supplement: true,
    shelf: true,
  })
  .extend({
    code: z.string(),
    /** As seen by whoever acts; 0: the hub has not confirmed the case yet. */
    version: z.number().int().min(0),
    /** Of the item, as it was frozen into the case. */
    itemVersion: z.number().int().nullable(),
    name: z.string(),
    number: z.string(),
    phone: z.string(),
    agentName: z.string().nullable(),
    materials: z.array(
      z.object({
        ref: z.string(),
        name: z.string(),
        level: z.enum(['must', 'tolerable', 'shared']),
        /** Who has it; null: it is not in. */
        holder: z.string().nullable(),
      }),
    ),
    submittedAt: z.number().int(),
    waiting: z.array(pendingActSchema),
    /** The newest answer in this life of the agent. */
    answer: actAnswerSchema.nullable(),
  });
export type CounterCase = z.infer<typeof counterCaseSchema>;

/** GET /api/v1/counter-cases */
export const counterCasesSchema = z.object({ cases: z.array(counterCaseSchema), online: z.boolean(), asOf: z.number().int() });
export type CounterCases = z.infer<typeof counterCasesSchema>;

/** POST /api/v1/cases/{id}/actions */
export const actOnCaseSchema = z
  .object({
    action: z.enum(askableActions as [CaseAction, ...CaseAction[]]),
    base: z.number().int().min(1),
    args: z.record(z.string(), z.unknown()),
    /** Sealed before it is written anywhere. */
    confidential: confidentialSchema.nullable(),
  })
  .strict();
export type ActOnCase = z.infer<typeof actOnCaseSchema>;

/** `answer` null: it is written down and goes up as soon as the line allows. */
export const actedSchema = z.object({ ask: z.string(), answer: actAnswerSchema.nullable() });
export type Acted = z.infer<typeof actedSchema>;
