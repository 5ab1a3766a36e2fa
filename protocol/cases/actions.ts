/**
 * ONE table: which action a case allows in which status, and where it leads. The decider, the hub's console, the counter and
 * the kiosk read it; what else an action needs stands in the decider's guards.
 */
import type { CaseRole, CaseStatus } from './model.ts';

/** `same`: the status stays. `back`: where the supplement was asked for. `by-level`: a bad rating leads to `callback`. */
export type Leads = CaseStatus | 'same' | 'back' | 'by-level';

interface ActionRule {
  readonly roles: readonly CaseRole[];
  /**
   * A fact has happened in the world and is recorded even when it comes too late for the table, as a conflict that people
   * look at. A claim is true only once the hub accepted it.
   */
  readonly nature: 'fact' | 'claim';
  /** It takes nobody's work out of their hands: no lease is needed, and a newer version of the case is no hindrance. */
  readonly merges?: true;
}

export const actionRules = {
  submit: { roles: ['resident', 'worker'], nature: 'fact' },
  'give-checklist': { roles: ['worker'], nature: 'fact' },
  'complete-now': { roles: ['worker'], nature: 'fact' },
  'route-assist': { roles: ['worker'], nature: 'fact' },
  receive: { roles: ['worker'], nature: 'claim' },
  refuse: { roles: ['worker'], nature: 'fact' },
  'submit-to-department': { roles: ['worker'], nature: 'fact' },
  'record-acceptance': { roles: ['worker', 'adapter'], nature: 'claim' },
  'deem-accepted': { roles: ['system'], nature: 'claim' },
  'record-refusal': { roles: ['worker', 'adapter'], nature: 'claim' },
  'ask-supplement': { roles: ['worker', 'adapter'], nature: 'claim' },
  'receive-supplement': { roles: ['worker'], nature: 'fact' },
  expire: { roles: ['supervisor', 'system'], nature: 'claim' },
  pause: { roles: ['worker'], nature: 'claim' },
  extend: { roles: ['supervisor'], nature: 'claim' },
  'record-decision': { roles: ['worker', 'adapter'], nature: 'claim' },
  resume: { roles: ['worker'], nature: 'claim' },
  'bring-back': { roles: ['worker'], nature: 'fact' },
  deliver: { roles: ['worker'], nature: 'fact' },
  unclaimed: { roles: ['system'], nature: 'claim' },
  'invite-rating': { roles: ['system'], nature: 'claim' },
  rate: { roles: ['resident', 'worker'], nature: 'fact', merges: true },
  'close-unrated': { roles: ['system'], nature: 'claim' },
  'call-back': { roles: ['supervisor'], nature: 'claim' },
  reopen: { roles: ['supervisor'], nature: 'claim' },
  withdraw: { roles: ['resident', 'worker'], nature: 'fact' },
  terminate: { roles: ['supervisor'], nature: 'claim' },
  take: { roles: ['worker'], nature: 'claim' },
  release: { roles: ['worker'], nature: 'claim' },
  assign: { roles: ['supervisor'], nature: 'claim' },
  note: { roles: ['worker'], nature: 'fact', merges: true },
  contact: { roles: ['worker'], nature: 'fact', merges: true },
  'add-materials': { roles: ['worker'], nature: 'fact' },
  'move-originals': { roles: ['worker'], nature: 'fact' },
  'set-priority': { roles: ['worker'], nature: 'claim' },
  'decide-duplicate': { roles: ['worker'], nature: 'claim' },
  'resolve-conflict': { roles: ['supervisor'], nature: 'claim' },
} as const satisfies Record<string, ActionRule>;

export type CaseAction = keyof typeof actionRules;
export const caseActions = Object.keys(actionRules) as readonly CaseAction[];

/** Whatever is being done with a case, people talk about it and settle who does it. */
const asides = { note: 'same', contact: 'same', 'move-originals': 'same', 'resolve-conflict': 'same' } as const;
const held = {
  ...asides,
  take: 'same',
  release: 'same',
  assign: 'same',
  'set-priority': 'same',
  'decide-duplicate': 'same',
} as const;
/** What is missing may still come, and the resident may still think better of it. */
const undecided = { ...held, withdraw: 'withdrawn', terminate: 'terminated' } as const;

export const transitions = {
  draft: { submit: 'intake' },
  intake: {
    ...undecided,
    'give-checklist': 'same',
    'complete-now': 'delivered',
    'route-assist': 'closed',
    receive: 'collected',
    refuse: 'closed',
  },
  collected: { ...undecided, 'add-materials': 'same', 'submit-to-department': 'submitted', 'ask-supplement': 'supplement' },
  submitted: {
    ...undecided,
    'add-materials': 'same',
    'record-acceptance': 'accepted',
    'deem-accepted': 'same',
    'record-refusal': 'decided',
    'ask-supplement': 'supplement',
  },
  supplement: { ...undecided, 'add-materials': 'same', 'receive-supplement': 'back', expire: 'terminated' },
  accepted: {
    ...undecided,
    'add-materials': 'same',
    'ask-supplement': 'supplement',
    pause: 'paused',
    extend: 'same',
    'record-decision': 'decided',
  },
  paused: { ...undecided, 'add-materials': 'same', resume: 'accepted' },
  decided: { ...held, 'add-materials': 'same', 'bring-back': 'ready' },
  ready: { ...held, 'add-materials': 'same', deliver: 'delivered', unclaimed: 'same' },
  delivered: { ...held, 'invite-rating': 'same', rate: 'by-level', 'close-unrated': 'closed' },
  callback: { ...held, 'call-back': 'closed' },
  closed: { ...asides, reopen: 'accepted' },
  terminated: asides,
  withdrawn: asides,
} as const satisfies Record<CaseStatus, Partial<Record<CaseAction, Leads>>>;

/** Null: the status does not allow it. */
export function leadsTo(status: CaseStatus, action: CaseAction): Leads | null {
  const row: Partial<Record<CaseAction, Leads>> = transitions[status];
  return row[action] ?? null;
}

export function mayAct(role: CaseRole, action: CaseAction): boolean {
  const { roles }: ActionRule = actionRules[action];
  return roles.includes(role) || (role === 'supervisor' && roles.includes('worker'));
}

export function isFact(action: CaseAction): boolean {
  return actionRules[action].nature === 'fact';
}

export function merges(action: CaseAction): boolean {
  const rule: ActionRule = actionRules[action];
  return rule.merges === true;
}

/** What a person of this role may try now: the buttons of every screen that shows a case. */
export function actionsFor(status: CaseStatus, role: CaseRole): readonly CaseAction[] {
  return (Object.keys(transitions[status]) as CaseAction[]).filter((action) => mayAct(role, action));
}
