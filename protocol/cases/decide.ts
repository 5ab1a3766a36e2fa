/**
 * The one decider of a case. Pure: state, command, ctx → events or a coded refusal. First the table (status × action), the role, the hands it is
 * in and the version it was seen at; then what the action itself needs. Invariants: a fact asked for from afar is never lost (it is
 * recorded as `came-late`, which moves no status and no clock); every event passes its schema.
 */
import type { ActorId } from '../ids.ts';
import { isLow } from '../ratings/index.ts';
import { ok, type Result } from '../result.ts';
import { actionRules, type CaseAction, isFact, type Leads, leadsTo, mayAct, merges } from './actions.ts';
import type { CaseCommand } from './args.ts';
import { type CaseCtx, refuse } from './checks.ts';
import type { CaseEvent } from './events.ts';
import { evolveCase } from './evolve.ts';
import { guard } from './guards.ts';
import type { CaseRole, CaseStatus } from './model.ts';
import type { CaseRefusal, CaseRefusalCode } from './refusals.ts';
import type { CaseState } from './state.ts';

export type CaseDecision = Result<readonly CaseEvent[], CaseRefusal>;
type Checked = Result<CaseStatus, CaseRefusal>;

/** @param state null: there is no such case yet */
export function decideCase(state: CaseState | null, command: CaseCommand, ctx: CaseCtx): CaseDecision {
  if (state === null) return command.action === 'submit' ? opened(command, ctx) : refuse('unknown-case');
  if (!mayAct(ctx.role, command.action)) return refuse('not-your-role', { action: command.action });
  const taken = takesFirst(state, command.action, ctx) ? [eventOf({ action: 'take', args: {} }, state.status, ctx)] : [];
  const held = taken.reduce<CaseState | null>(evolveCase, state) ?? state;
  const checked = check(held, command, ctx);
  if (checked.ok) return ok([...taken, eventOf(command, checked.value, ctx)]);
  if (ctx.lateFacts === 'refuse' || !isFact(command.action) || neverRecorded.has(checked.error.code)) return checked;
  return ok([cameLate(state, command, checked.error, ctx)]);
}

/** Such a thing says nothing that could be kept. */
const neverRecorded: ReadonlySet<CaseRefusalCode> = new Set<CaseRefusalCode>(['words-missing', 'exists-with-other-content']);

function opened(command: CaseCommand, ctx: CaseCtx): CaseDecision {
  return mayAct(ctx.role, 'submit') ? ok([eventOf(command, 'intake', ctx)]) : refuse('not-your-role', { action: 'submit' });
}

function check(state: CaseState, command: CaseCommand, ctx: CaseCtx): Checked {
  const leads = leadsTo(state.status, command.action);
  if (leads === null) return refuse('not-in-this-status', { status: state.status, holder: state.handler?.by ?? null });
  const free = checkHands(state, command.action, ctx);
  if (!free.ok) return free;
  const guarded = guard(state, command, ctx);
  return guarded.ok ? ok(target(state, command, leads)) : guarded;
}

/** Two people at one case: the first wins, the other is told who. */
function checkHands(state: CaseState, action: CaseAction, ctx: CaseCtx): Result<void, CaseRefusal> {
  if (merges(action) || ctx.role === 'system') return ok(undefined);
  const holder = heldByOther(state, ctx);
  if (holder !== null && needsHands(action)) return refuse('held-by-other', { holder });
  if (ctx.base === null || (isFact(action) && ctx.lateFacts === 'record')) return ok(undefined);
  for (const [by, version] of Object.entries(state.touched)) {
    if (by !== ctx.actor && version > ctx.base) return refuse('case-moved-on', { holder: by, status: state.status });
  }
  return ok(undefined);
}

/** Of what workers do; a supervisor's own actions do not ask in whose hands the case is. */
function needsHands(action: CaseAction): boolean {
  const roles: readonly CaseRole[] = actionRules[action].roles;
  return roles.includes('worker') && !roles.includes('resident');
}

/** A lease that ran out holds nobody off. */
function heldByOther({ handler }: CaseState, ctx: CaseCtx): ActorId | null {
  return handler !== null && handler.by !== ctx.actor && handler.until > ctx.recordedAt ? handler.by : null;
}

/** Whoever works on a case nobody has in hand takes it in hand. */
function takesFirst(state: CaseState, action: CaseAction, ctx: CaseCtx): boolean {
  if (ctx.role !== 'worker' && ctx.role !== 'supervisor') return false;
  if (action === 'take' || action === 'release' || merges(action) || !needsHands(action)) return false;
  if (state.handler?.by === ctx.actor || heldByOther(state, ctx) !== null) return false;
  return leadsTo(state.status, action) !== null && leadsTo(state.status, 'take') !== null;
}

function target(state: CaseState, command: CaseCommand, leads: Leads): CaseStatus {
  switch (leads) {
    case 'same':
      return state.status;
    case 'back':
      return state.supplement?.stage ?? state.status;
    case 'by-level':
      return command.action === 'rate' && isLow(command.args.level) ? 'callback' : 'closed';
    default:
      return leads;
  }
}

function eventOf(command: CaseCommand, to: CaseStatus, ctx: CaseCtx): CaseEvent {
  const { at, recordedAt, actor, role, station, confidential } = ctx;
  // An action taken along says nothing of people: the words belong to the action itself.
  return { ...command, at, recordedAt, by: actor, role, station, to, confidential: command.action === 'take' ? null : confidential };
}

function cameLate(state: CaseState, command: CaseCommand, { code }: CaseRefusal, ctx: CaseCtx): CaseEvent {
  const { at, recordedAt, actor, role, station, confidential } = ctx;
  const args = { action: command.action, args: { ...command.args }, code };
  return { action: 'came-late', args, at, recordedAt, by: actor, role, station, to: state.status, confidential };
}
