/** What the decider and its guards share. */
import { type Calendar, legalDate } from '../calendar/index.ts';
import type { ActorId, BusinessDate, CaseId, Instant, PersonRef, StationId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { CaseRole } from './model.ts';
import type { CaseRefusal, CaseRefusalCode } from './refusals.ts';

export interface CaseCtx {
  /** When it took place; never later than `recordedAt`. */
  readonly at: Instant;
  /** Now, by the hub's clock. */
  readonly recordedAt: Instant;
  readonly actor: ActorId;
  readonly role: CaseRole;
  readonly station: StationId | null;
  /** The version the actor saw; null: none, they act on what is there. */
  readonly base: number | null;
  readonly confidential: PersonRef | null;
  /** What becomes of a fact that no longer fits: told to somebody who is looking, recorded for somebody who is not. */
  readonly lateFacts: 'refuse' | 'record';
  readonly calendar: Calendar;
  /** Other open cases of the same person and item, now. */
  readonly openDuplicates: readonly CaseId[];
  /** May this one handle cases here? */
  readonly mayHandle: (actor: ActorId) => boolean;
}

export type Guarded = Result<void, CaseRefusal>;
export const fine: Guarded = ok(undefined);

export function refuse(code: CaseRefusalCode, detail?: CaseRefusal['detail']): { readonly ok: false; readonly error: CaseRefusal } {
  return err(detail === undefined ? { code } : { code, detail });
}

/** Today, for guards that compare days. */
export function dayOf({ recordedAt }: Pick<CaseCtx, 'recordedAt'>): BusinessDate {
  return legalDate(recordedAt);
}
