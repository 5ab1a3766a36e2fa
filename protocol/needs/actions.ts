/** ONE table: which action a need allows in which status, and where it leads. The decider and every screen read it. */
import type { NeedRole, NeedStatus } from './model.ts';

/** `same`: the status stays. `by-level`: a bad rating leads to `callback`. */
export type NeedLeads = NeedStatus | 'same' | 'by-level';

interface NeedActionRule {
  readonly roles: readonly NeedRole[];
  /** It takes nobody's work out of their hands: a newer version of the need is no hindrance. */
  readonly merges?: true;
  /** For a worker only while the need is in their own hands. */
  readonly ownHands?: true;
}

export const needActionRules = {
  submit: { roles: ['resident', 'worker'] },
  take: { roles: ['worker'] },
  assign: { roles: ['supervisor'] },
  release: { roles: ['worker'], ownHands: true },
  handle: { roles: ['worker'], ownHands: true },
  'set-category': { roles: ['worker'] },
  'record-12345': { roles: ['worker'], merges: true },
  note: { roles: ['worker'], merges: true },
  contact: { roles: ['worker'], merges: true },
  rate: { roles: ['resident', 'worker'], merges: true },
  'close-unrated': { roles: ['system'] },
  'call-back': { roles: ['supervisor'] },
  reopen: { roles: ['supervisor'] },
  withdraw: { roles: ['worker'] },
} as const satisfies Record<string, NeedActionRule>;

export type NeedAction = keyof typeof needActionRules;
export const needActions = Object.keys(needActionRules) as readonly NeedAction[];

/** Whatever is being done with a need, people talk about it. */
const asides = { note: 'same', contact: 'same', 'record-12345': 'same' } as const;

export const needTransitions = {
  intake: { ...asides, take: 'assigned', assign: 'assigned', 'set-category': 'same', withdraw: 'withdrawn' },
  assigned: { ...asides, handle: 'handled', assign: 'same', release: 'intake', 'set-category': 'same', withdraw: 'withdrawn' },
  handled: { ...asides, rate: 'by-level', 'close-unrated': 'closed' },
  callback: { ...asides, 'call-back': 'closed' },
  closed: { ...asides, reopen: 'intake' },
  withdrawn: asides,
} as const satisfies Record<NeedStatus, Partial<Record<NeedAction, NeedLeads>>>;

/** Null: the status does not allow it. */
export function needLeadsTo(status: NeedStatus, action: NeedAction): NeedLeads | null {
  const row: Partial<Record<NeedAction, NeedLeads>> = needTransitions[status];
  return row[action] ?? null;
}

export function mayActOnNeed(role: NeedRole, action: NeedAction): boolean {
  const { roles }: NeedActionRule = needActionRules[action];
  return roles.includes(role) || (role === 'supervisor' && roles.includes('worker'));
}

export function needMerges(action: NeedAction): boolean {
  const rule: NeedActionRule = needActionRules[action];
  return rule.merges === true;
}

export function needsOwnHands(action: NeedAction): boolean {
  const rule: NeedActionRule = needActionRules[action];
  return rule.ownHands === true;
}

/** What a person of this role may try now: the buttons of every screen that shows a need. */
export function needActionsFor(status: NeedStatus, role: NeedRole): readonly NeedAction[] {
  return (Object.keys(needTransitions[status]) as NeedAction[]).filter((action) => mayActOnNeed(role, action));
}
