/** What happened to a need, append-only and hash-chained: an action that took place, and the status it led to. No personal data, ever. */
import { z } from 'zod';
import { actorSchema, instantSchema, stationSchema } from '../cases/index.ts';
import type { ActorId, Instant, PersonRef, StationId } from '../ids.ts';
import { personRefSchema } from '../privacy/index.ts';
import type { NeedAction } from './actions.ts';
import { type NeedCommand, needArgs } from './args.ts';
import { type NeedRole, type NeedStatus, needRoles, needStatuses } from './model.ts';

export type NeedEvent = {
  /** When it took place, by the clock of whoever saw it; order is by place, never by this. */
  readonly at: Instant;
  /** By the hub's clock. */
  readonly recordedAt: Instant;
  readonly by: ActorId;
  readonly role: NeedRole;
  /** Where; null: at the hub. */
  readonly station: StationId | null;
  readonly to: NeedStatus;
  /** Where the words of it lie encrypted. */
  readonly confidential: PersonRef | null;
} & NeedCommand;

const envelope = z.object({
  at: instantSchema,
  recordedAt: instantSchema,
  by: actorSchema,
  role: z.enum(needRoles),
  station: stationSchema.nullable(),
  to: z.enum(needStatuses),
  confidential: personRefSchema.nullable(),
  action: z.string(),
  args: z.unknown(),
});

/** Exactly this text is hashed and kept. */
export function needEventBody({ action, args, at, recordedAt, by, role, station, to, confidential }: NeedEvent): string {
  return JSON.stringify({ v: 1, action, args, at, recordedAt, by, role, station, to, confidential });
}

/** Checks an event as read back from a store. */
export function readNeedEvent(raw: unknown): NeedEvent | null {
  const head = envelope.safeParse(raw);
  if (!head.success) return null;
  const { action, args, ...rest } = head.data;
  const read = Object.hasOwn(needArgs, action) ? needArgs[action as NeedAction].safeParse(args) : null;
  return read?.success ? ({ ...rest, action, args: read.data } as NeedEvent) : null;
}
