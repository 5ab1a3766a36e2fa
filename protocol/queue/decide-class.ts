/**
 * Who goes first, and what was shown for it. A class claimed without a paper is `unverified` until a clerk has seen it, or takes the class
 * back. A change of class moves a ticket to another lane and never touches its place of arrival.
 */
import { ok } from '../result.ts';
import { type CommandOf, type Decision, editOf, fit, refuse, ticketFor } from './checks.ts';
import type { QueueCtx, QueueRules } from './commands.ts';
import type { QueueEvent } from './events.ts';
import type { EvidenceState, QueueState } from './model.ts';

type EvidenceData = NonNullable<Extract<QueueEvent, { type: 'ticket.issued' }>['data']['evidence']>;

/** @param proof what the door knows of it; left out: somebody said so */
export function evidenceFor(rules: QueueRules, priorityClass: string | null, proof: 'card' | 'seen' | undefined): EvidenceData | null {
  if (priorityClass === null) return null;
  const known = rules.priorityClasses.get(priorityClass);
  const state: EvidenceState = known?.needsEvidence === false ? 'not-needed' : (proof ?? 'unverified');
  return { state, shown: state === 'card' || state === 'seen' ? paperOf(rules, priorityClass) : null };
}

export function changeClass(state: QueueState, command: CommandOf<'changeClass'>, ctx: QueueCtx): Decision {
  const found = ticketFor(state, command.ticket, 'changeClass');
  if (!found.ok) return found;
  const { id, priorityClass: from } = found.value;
  const to = command.priorityClass;
  if (to !== null && !ctx.rules.priorityClasses.has(to)) return refuse('unknown-priority-class', { priorityClass: to });
  if (to === from) return refuse('class-unchanged', { priorityClass: to });
  const evidence = evidenceFor(ctx.rules, to, command.evidenceSeen ? 'seen' : undefined);
  return ok([{ type: 'ticket.class-changed', data: { ticket: id, from, to, evidence, ...editOf(command, ctx), at: ctx.at } }]);
}

/** The clerk has seen the paper of a class that was only claimed. */
export function confirmEvidence(state: QueueState, command: CommandOf<'confirmEvidence'>, ctx: QueueCtx): Decision {
  const found = ticketFor(state, command.ticket, 'confirmEvidence');
  if (!found.ok) return found;
  const { id, priorityClass, evidence } = found.value;
  if (priorityClass === null || evidence !== 'unverified') return refuse('nothing-to-verify');
  const shown = paperOf(ctx.rules, priorityClass);
  return ok([{ type: 'ticket.evidence-seen', data: { ticket: id, priorityClass, shown, by: ctx.actor, at: ctx.at } }]);
}

function paperOf(rules: QueueRules, priorityClass: string): string | null {
  return fit(rules.priorityClasses.get(priorityClass)?.evidence ?? null, 200, null);
}
