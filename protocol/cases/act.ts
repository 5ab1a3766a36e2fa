/**
 * The ask by which a station acts on a case: kind `case.act`. The hub answers once per ask id with ok, or a refusal code and what the sentence
 * needs. Where a fact came too late, the answer is ok with `late`: it is recorded, and a supervisor looks at it.
 */
import { z } from 'zod';
import { sealedSchema } from '../privacy/index.ts';
import { type CaseAction, caseActions } from './actions.ts';
import { type CaseCommand, caseArgs } from './args.ts';
import { caseIdSchema, instantSchema } from './fields.ts';
import { caseStatuses } from './model.ts';
import { caseRefusalCodes } from './refusals.ts';

export const caseActKind = 'case.act';

/** By the hub's own hand alone: a submission is a fact, the rest is its clockwork or its console. */
const notAsked: ReadonlySet<CaseAction> = new Set<CaseAction>(['submit', 'deem-accepted', 'unclaimed', 'invite-rating', 'close-unrated']);
export const askableActions = caseActions.filter((action) => !notAsked.has(action));

export const caseActSchema = z
  .object({
    case: caseIdSchema,
    /** The version of the case as the asker saw it. */
    base: z.number().int().min(1),
    action: z.enum(askableActions as [CaseAction, ...CaseAction[]]),
    args: z.record(z.string(), z.unknown()),
    /** Seals a `Confidential` as JSON, under `sealContext(case, 'confidential')`. */
    sealed: sealedSchema.nullable().default(null),
    /** When it took place. */
    at: instantSchema,
  })
  .refine(({ action, args }) => caseArgs[action].safeParse(args).success, { message: 'bad-args', path: ['args'] });
export type CaseAct = z.infer<typeof caseActSchema>;

/** What the answer's `detail` carries when it is ok. */
export const caseActAnswerSchema = z.object({
  case: caseIdSchema,
  version: z.number().int().min(1),
  status: z.enum(caseStatuses),
  /** Why the fact no longer fitted; null: it did. */
  late: z.enum(caseRefusalCodes).nullable(),
});
export type CaseActAnswer = z.infer<typeof caseActAnswerSchema>;

/** The action with arguments of its own kind. @returns null: they are not */
export function commandOf(action: CaseAction, args: unknown): CaseCommand | null {
  const read = caseArgs[action].safeParse(args);
  return read.success ? ({ action, args: read.data } as CaseCommand) : null;
}
