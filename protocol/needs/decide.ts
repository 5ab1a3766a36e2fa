/**
 * The one decider of a need. Pure: state, command, ctx → events or a coded refusal. First the role and the table (status × action), then the
 * version it was seen at and the hands it is in, then what the action itself needs. One command is one event.
 */
import { type Calendar, legalDate } from '../calendar/index.ts';
import type { ActorId, Instant, PersonRef, StationId } from '../ids.ts';
import { isLow } from '../ratings/index.ts';
import { err, ok, type Result } from '../result.ts';
import { mayActOnNeed, type NeedLeads, needLeadsTo, needMerges, needsOwnHands } from './actions.ts';
import { type NeedCommand, needWordsFor } from './args.ts';
import { needDutyOf } from './clocks.ts';
import type { NeedEvent } from './events.ts';
import type { NeedRole, NeedStatus } from './model.ts';
import type { NeedRefusal, NeedRefusalCode } from './refusals.ts';
import type { NeedState } from './state.ts';

export interface NeedCtx {
  /** When it took place; never later than `recordedAt`. */
  readonly at: Instant;
  /** Now, by the hub's clock. */
  readonly recordedAt: Instant;
  readonly actor: ActorId;
  readonly role: NeedRole;
  readonly station: StationId | null;
  /** The version the actor saw; null: none, they act on what is there. */
  readonly base: number | null;
  readonly confidential: PersonRef | null;
  readonly calendar: Calendar;
  /** May this one handle needs of this station? */
  readonly mayHandle: (actor: ActorId) => boolean;
}

export type NeedDecision = Result<NeedEvent, NeedRefusal>;

/** @param state null: there is no such need yet */
export function decideNeed(state: NeedState | null, command: NeedCommand, ctx: NeedCtx): NeedDecision {
  if (!mayActOnNeed(ctx.role, command.action)) return refuse('need-not-your-role', { action: command.action });
  if (state === null) return command.action === 'submit' ? ok(eventOf(command, 'intake', ctx)) : refuse('unknown-need');
  const leads = command.action === 'submit' ? null : needLeadsTo(state.status, command.action);
  if (leads === null) return refuse('need-not-in-this-status', { status: state.status, holder: state.handler });
  const refused = seenAt(state, command, ctx) ?? inHand(state, command, ctx) ?? guard(state, command, ctx);
  return refused ?? ok(eventOf(command, target(state, command, leads), ctx));
}

type Refused = ReturnType<typeof refuse> | null;

/** Two people at one need: the first wins, the other looks again. */
function seenAt({ movedAt, movedBy }: NeedState, { action }: NeedCommand, { base, actor }: NeedCtx): Refused {
  if (base === null || needMerges(action) || movedAt <= base || movedBy === actor) return null;
  return refuse('need-moved-on', { holder: movedBy });
}

function inHand({ handler }: NeedState, { action }: NeedCommand, { role, actor }: NeedCtx): Refused {
  if (!needsOwnHands(action) || role === 'supervisor' || handler === actor) return null;
  return refuse('need-not-in-your-hands', { holder: handler });
}

function guard(state: NeedState, command: NeedCommand, ctx: NeedCtx): Refused {
  if (needWordsFor.has(command.action) && ctx.confidential === null) return refuse('need-words-missing');
  switch (command.action) {
    case 'assign':
      return ctx.mayHandle(command.args.to) ? null : refuse('need-no-such-handler');
    case 'call-back':
      return state.handlers.includes(ctx.actor) ? refuse('need-own-callback') : null;
    case 'close-unrated': {
      const duty = needDutyOf(state);
      return duty !== null && duty.on <= legalDate(ctx.recordedAt) ? null : refuse('need-rating-not-due');
    }
    default:
      return null;
  }
}

function target({ status }: NeedState, command: NeedCommand, leads: NeedLeads): NeedStatus {
  if (leads === 'same') return status;
  if (leads !== 'by-level') return leads;
  return command.action === 'rate' && isLow(command.args.level) ? 'callback' : 'closed';
}

function eventOf(command: NeedCommand, to: NeedStatus, { at, recordedAt, actor, role, station, confidential }: NeedCtx): NeedEvent {
  return { ...command, at, recordedAt, by: actor, role, station, to, confidential };
}

function refuse(code: NeedRefusalCode, detail?: NeedRefusal['detail']): { readonly ok: false; readonly error: NeedRefusal } {
  return err(detail === undefined ? { code } : { code, detail });
}
