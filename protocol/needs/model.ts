/** The words of a need (诉求): a wish or a complaint that a station takes in and somebody answers. See docs/design/CASES.md. */

export const needStatuses = ['intake', 'assigned', 'handled', 'callback', 'closed', 'withdrawn'] as const;
export type NeedStatus = (typeof needStatuses)[number];

/** Nothing more is owed to the resident in these. */
export const endedNeedStatuses = ['closed', 'withdrawn'] as const satisfies readonly NeedStatus[];
export function isNeedEnded(status: NeedStatus): boolean {
  return (endedNeedStatuses as readonly NeedStatus[]).includes(status);
}

/** `system`: the hub's clockwork. A supervisor may do whatever a worker may. */
export const needRoles = ['resident', 'worker', 'supervisor', 'system'] as const;
export type NeedRole = (typeof needRoles)[number];

export const needChannels = ['kiosk', 'counter'] as const;
export type NeedChannel = (typeof needChannels)[number];

/** What became of it. Kept in clear with the events: it says nothing of the person. */
export const needOutcomes = ['solved', 'explained', 'planned', 'passed-on', 'not-possible', 'unclear'] as const;
export type NeedOutcome = (typeof needOutcomes)[number];

export const needReopenReasons = ['not-solved', 'came-back', 'closed-by-mistake'] as const;

/** A: somebody has it in hand · H: it is answered · R: rating · C: calling back after a bad rating. */
export const needClocks = ['A', 'H', 'R', 'C'] as const;
export type NeedClockName = (typeof needClocks)[number];

export const needNextSteps = ['station-assigns', 'handler-answers', 'rate', 'supervisor-calls-back', 'nothing'] as const;
export type NeedNextStep = (typeof needNextSteps)[number];

export const needNextStepOf = {
  intake: 'station-assigns',
  assigned: 'handler-answers',
  handled: 'rate',
  callback: 'supervisor-calls-back',
  closed: 'nothing',
  withdrawn: 'nothing',
} as const satisfies Record<NeedStatus, NeedNextStep>;
