/**
 * What happened to a case, append-only and hash-chained. An event is an action that took place: its arguments, and what it led to. It
 * keeps `to`, so that a later table changes no history. No personal data, ever.
 */
import { z } from 'zod';
import type { ActorId, Instant, PersonRef, StationId } from '../ids.ts';
import { personRefSchema } from '../privacy/index.ts';
import { type CaseAction, caseActions } from './actions.ts';
import { type CaseCommand, caseArgs } from './args.ts';
import { actorSchema, instantSchema, stationSchema } from './fields.ts';
import { type CaseRole, type CaseStatus, caseRoles, caseStatuses } from './model.ts';
import { caseRefusalCodes } from './refusals.ts';

/** A fact that came when the table no longer allowed it: recorded whole, moves nothing, waits for a supervisor. */
export const lateSchema = z.object({
  action: z.enum(caseActions as readonly [CaseAction, ...CaseAction[]]),
  args: z.record(z.string(), z.unknown()),
  code: z.enum(caseRefusalCodes),
});
export type LateFact = z.infer<typeof lateSchema>;

interface Envelope {
  /** When it took place, by the clock of whoever saw it; order is by place, never by this. */
  readonly at: Instant;
  /** By the hub's clock. */
  readonly recordedAt: Instant;
  readonly by: ActorId;
  readonly role: CaseRole;
  /** Where; null: at the hub. */
  readonly station: StationId | null;
  /** The status it led to. */
  readonly to: CaseStatus;
  /** Where the words and names of it lie encrypted. */
  readonly confidential: PersonRef | null;
}

export type CaseEvent = Envelope & (CaseCommand | { readonly action: 'came-late'; readonly args: LateFact });
export type CaseEventType = CaseEvent['action'];
export const caseEventTypeVersion = 1;

const envelope = z.object({
  at: instantSchema,
  recordedAt: instantSchema,
  by: actorSchema,
  role: z.enum(caseRoles),
  station: stationSchema.nullable(),
  to: z.enum(caseStatuses),
  confidential: personRefSchema.nullable(),
  action: z.string(),
  args: z.unknown(),
});

/** Checks an event as read back from a store. */
export function readCaseEvent(raw: unknown): CaseEvent | null {
  const head = envelope.safeParse(raw);
  if (!head.success) return null;
  const { action, args, ...rest } = head.data;
  const schema = action === 'came-late' ? lateSchema : Object.hasOwn(caseArgs, action) ? caseArgs[action as CaseAction] : null;
  const data = schema?.safeParse(args);
  return data?.success ? ({ ...rest, action, args: data.data } as CaseEvent) : null;
}
