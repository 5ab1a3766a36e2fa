/** What the doctor has to say: a stable code for scripts, a sentence in i18n for people, and how much it weighs. */
import type { DeviceFault } from '../devices/sessions/faults.ts';
import type { AddressFault } from '../devices/transports/address.ts';

export type Weight = 'well' | 'note' | 'degraded' | 'unusable' | 'misconfigured';

export type FindingCode =
  | DeviceFault
  | AddressFault
  | 'well'
  | 'busy'
  | 'no-answer-serial'
  | 'wrong-way'
  | 'same-port'
  | 'page-reads'
  | 'fence-silent'
  | 'fence-never'
  | 'profile-untried'
  | 'free-port'
  | 'no-devices'
  | 'as-root'
  | 'agent-running'
  | 'agent-unheard'
  | 'unknown-fault'
  | 'no-home'
  | 'bad-settings'
  | 'unknown-device'
  | 'wrong-trial'
  | 'test-printed'
  | 'test-sent'
  | 'test-unknown'
  | 'test-not-printed'
  | 'card-read'
  | 'card-failed'
  | 'card-none'
  | 'code-read'
  | 'code-none'
  | 'trial-not-possible';

export interface Finding {
  readonly weight: Weight;
  readonly code: FindingCode;
  /** Null: about the machine or the configuration as a whole. */
  readonly device: string | null;
  /** What fills the places in the sentence. */
  readonly values: Readonly<Record<string, string>>;
}

/** For scripts. 4 stands for itself: the agent has the ports, and what is found is what it says. */
export const exitCodes = { well: 0, note: 0, degraded: 1, unusable: 2, misconfigured: 3, agentRunning: 4 } as const;

export function exitCodeOf(findings: readonly Finding[]): number {
  return Math.max(...findings.map((finding) => exitCodes[finding.weight]), 0);
}
