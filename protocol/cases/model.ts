/** The words of a delegated case (帮办代办): see docs/design/CASES.md. Lists are data: an entry keeps its id for ever. */

export const caseStatuses = [
  'draft',
  'intake',
  'collected',
  'submitted',
  'supplement',
  'accepted',
  'paused',
  'decided',
  'ready',
  'delivered',
  'callback',
  'closed',
  'terminated',
  'withdrawn',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** Nothing more is owed to the resident in these. */
export const endedStatuses = ['closed', 'terminated', 'withdrawn'] as const satisfies readonly CaseStatus[];
export function isEnded(status: CaseStatus): boolean {
  return (endedStatuses as readonly CaseStatus[]).includes(status);
}

/** `adapter`: a department's own system. `system`: the hub's clockwork. A supervisor may do whatever a worker may. */
export const caseRoles = ['resident', 'worker', 'supervisor', 'adapter', 'system'] as const;
export type CaseRole = (typeof caseRoles)[number];

export const caseChannels = ['kiosk', 'counter', 'console'] as const;
export type CaseChannel = (typeof caseChannels)[number];

/** On whose word the agent acts; `self`: the resident came in person. */
export const mandateKinds = ['self', 'poa', 'kinship', 'guardian'] as const;
export type MandateKind = (typeof mandateKinds)[number];

/** Who acts for the resident, in the words of the catalogue; `applicant`: nobody does. */
export const agencies = ['applicant', 'kin', 'guardian', 'station', 'committee', 'unit', 'any'] as const;
export type Agency = (typeof agencies)[number];

/** `checked`: looked at and given back at once; nothing of it was kept. */
export const materialForms = ['original', 'copy', 'electronic', 'checked'] as const;
export type MaterialForm = (typeof materialForms)[number];

/** Who has a paper in hand. */
export const materialHolders = ['station', 'department', 'applicant'] as const;
export type MaterialHolder = (typeof materialHolders)[number];

/** Time that does not count, in the words of the catalogue (行政许可法 art. 45 style). */
export const excludeReasons = ['public_notice', 'assessment', 'home_survey', 'supplement', 'verification'] as const;
export type ExcludeReason = (typeof excludeReasons)[number];

export const refuseReasons = ['not-here', 'not-entitled', 'papers-missing', 'wrong-person', 'already-done'] as const;
export const terminateReasons = ['asked-by-department', 'duplicate', 'not-reachable', 'not-entitled', 'entered-by-mistake'] as const;
export const reopenReasons = ['result-wrong', 'result-incomplete', 'complaint', 'department-asks', 'closed-by-mistake'] as const;
export const callbackCauses = ['service', 'time', 'papers', 'result', 'misunderstanding', 'not-reached'] as const;
export const callbackRemedies = ['explained', 'apologised', 'redone', 'staff-instructed', 'passed-on', 'none-possible'] as const;
export const contactWays = ['phone', 'message', 'visit', 'counter'] as const;
export const contactOutcomes = ['reached', 'no-answer', 'wrong-number'] as const;
export const priorityReasons = ['old-age', 'disability', 'soldier', 'hardship', 'urgent', 'none'] as const;
export const decisionOutcomes = ['granted', 'denied'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** Printed from templates at the station, or received from the department. Of a file the hub keeps the digest alone. */
export const documentKinds = [
  'checklist',
  'mandate',
  'receipt',
  'tolerance-promise',
  'supplement-notice',
  'pause-notice',
  'extension-notice',
  'completion-note',
  'delivery-note',
  'originals-returned',
  'reason-slip',
  'appointment-slip',
  'custody-list',
  'department-refusal',
  'department-decision',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Flags are found when read, not states. `no-target`: nobody knows by when it must be done, which is never "not late". */
export const caseFlags = [
  'overdue',
  'at-risk',
  'no-target',
  'calendar-unknown',
  'conflict',
  'possible-duplicate',
  'tolerated',
  'deemed-accepted',
  'unclaimed',
  'supplement-overdue',
  'priority',
  'sensitive',
] as const;
export type CaseFlag = (typeof caseFlags)[number];

/** S: the station hands over · D: the department's promise · L: delivery · R: rating · C: calling back after a bad rating. */
export const clockNames = ['S', 'D', 'L', 'R', 'C'] as const;
export type ClockName = (typeof clockNames)[number];

/** What happens next, in words a resident understands; the words stand in the dictionaries. */
export const nextSteps = [
  'station-looks',
  'station-hands-over',
  'department-accepts',
  'bring-supplement',
  'department-decides',
  'time-stands-still',
  'station-fetches-result',
  'fetch-result',
  'rate',
  'supervisor-calls-back',
  'nothing',
] as const;
export type NextStep = (typeof nextSteps)[number];

export const nextStepOf = {
  draft: 'station-looks',
  intake: 'station-looks',
  collected: 'station-hands-over',
  submitted: 'department-accepts',
  supplement: 'bring-supplement',
  accepted: 'department-decides',
  paused: 'time-stands-still',
  decided: 'station-fetches-result',
  ready: 'fetch-result',
  delivered: 'rate',
  callback: 'supervisor-calls-back',
  closed: 'nothing',
  terminated: 'nothing',
  withdrawn: 'nothing',
} as const satisfies Record<CaseStatus, NextStep>;
