/** What each action needs beyond its place in the table: the third column of docs/design/CASES.md. */
import { unreachable } from '../result.ts';
import type { ArgsOf, CaseCommand } from './args.ts';
import { type CaseCtx, fine, type Guarded, refuse } from './checks.ts';
import type { CaseDocument } from './fields.ts';
import {
  deemable,
  dutiesDone,
  expirable,
  originalsBack,
  plannedDate,
  receivable,
  supplementAskable,
  supplementComplete,
} from './guards-of-stages.ts';
import type { DocumentKind } from './model.ts';
import type { CaseState } from './state.ts';

export function guard(state: CaseState, command: CaseCommand, ctx: CaseCtx): Guarded {
  switch (command.action) {
    case 'give-checklist':
      return sameItem(state, command.args.itemVersion) ?? of('checklist', command.args.document);
    case 'complete-now':
      return state.terms?.type === 'instant' ? fine : refuse('not-instant');
    case 'route-assist':
      return state.terms?.mode === 'assist' ? of('appointment-slip', command.args.slip) : refuse('not-assist-only');
    case 'receive':
      return receivable(state, command.args, ctx);
    case 'refuse':
      return of('reason-slip', command.args.slip);
    case 'submit-to-department':
      return isHere(state, command.args.refs) ? of('custody-list', command.args.custody) : refuse('originals-not-here');
    case 'record-acceptance':
      return plannedDate(command.args.date, state.days.handedOver, ctx);
    case 'deem-accepted':
      return deemable(state, ctx);
    case 'record-refusal':
      return of('department-refusal', command.args.document);
    case 'ask-supplement':
      return supplementAskable(state, command.args, ctx) ?? of('supplement-notice', command.args.notice);
    case 'receive-supplement':
      return supplementComplete(state, command.args.receipts);
    case 'expire':
      return expirable(state, ctx);
    case 'pause':
      return (state.terms?.excludes.includes(command.args.reason) ?? false)
        ? of('pause-notice', command.args.document)
        : refuse('pause-not-excluded', { reason: command.args.reason });
    case 'extend':
      return state.terms?.promised ? of('extension-notice', command.args.document) : refuse('no-target');
    case 'record-decision':
      return plannedDate(command.args.date, state.days.accepted ?? state.days.handedOver, ctx);
    case 'deliver':
      return deliverable(state, command.args, ctx);
    case 'unclaimed':
      return command.args.reminder === state.reminders + 1 ? fine : refuse('reminders-used-up');
    case 'invite-rating':
      return state.days.invited === null ? fine : refuse('invited-before');
    case 'call-back':
      if (state.handlers.includes(ctx.actor)) return refuse('own-case');
      return worded(ctx);
    case 'reopen':
      return dutiesDone(state);
    case 'withdraw':
    case 'terminate':
      return originalsBack(state, command.args.returned);
    case 'release':
      return state.handler?.by === ctx.actor ? fine : refuse('not-held');
    case 'assign':
      return ctx.mayHandle(command.args.to) ? fine : refuse('no-such-handler', { handler: command.args.to });
    case 'note':
      return worded(ctx);
    case 'move-originals':
      return isIn(state, command.args.refs) ? fine : refuse('originals-not-here');
    case 'decide-duplicate':
      return isDuplicate(state, command.args, ctx) ? fine : refuse('no-such-duplicate');
    case 'resolve-conflict':
      return state.conflicts.some(({ event }) => event === command.args.event) ? fine : refuse('no-such-conflict');
    case 'submit':
      return refuse('exists-with-other-content');
    case 'resume':
    case 'bring-back':
    case 'rate':
    case 'close-unrated':
    case 'take':
    case 'contact':
    case 'add-materials':
    case 'set-priority':
      return fine;
    default:
      return unreachable(command);
  }
}

function sameItem({ terms }: CaseState, version: number): Guarded | null {
  if (terms === null) return refuse('item-unknown');
  return terms.version === version ? null : refuse('item-version-differs', { frozen: terms.version });
}

function of(kind: DocumentKind, document: CaseDocument): Guarded {
  return document.kind === kind ? fine : refuse('wrong-document', { needed: kind });
}

function worded(ctx: CaseCtx): Guarded {
  return ctx.confidential === null ? refuse('words-missing') : fine;
}

function isHere({ materials }: CaseState, refs: readonly string[]): boolean {
  return refs.every((ref) => materials.some((one) => one.ref === ref && one.holder === 'station'));
}

function isIn({ materials }: CaseState, refs: readonly string[]): boolean {
  return refs.every((ref) => materials.some((one) => one.ref === ref && one.holder !== null));
}

/** Nobody carries away what belongs to another: the last four of the ID, or a name that was written down. */
function deliverable(state: CaseState, { receiver, last4 }: ArgsOf<'deliver'>, ctx: CaseCtx): Guarded {
  if (receiver === 'named') return ctx.confidential === null ? refuse('receiver-unnamed') : fine;
  const masks = receiver === 'agent' ? state.agentMasks : state.masks;
  if (masks === null) return refuse('receiver-unnamed');
  return last4 !== null && masks.number.slice(-4).toUpperCase() === last4 ? fine : refuse('id-differs');
}

function isDuplicate(state: CaseState, { other }: ArgsOf<'decide-duplicate'>, ctx: CaseCtx): boolean {
  return ctx.openDuplicates.includes(other) || state.duplicates.some((one) => one.case === other);
}
