/** What can become of a print job, as one table: what kind of trouble it is, and whether time alone can mend it. */
import type { PrinterFault } from '../sessions/faults.ts';

export type JobError = PrinterFault | 'agent-restarted' | 'no-printer' | 'not-composable' | 'paper-forgotten';

/** Where to look: at the line, at what was said over it, at the machine, at its paper, at the job itself, at the configuration. */
type ErrorClass = 'transport' | 'protocol' | 'device' | 'media' | 'job' | 'profile';

interface ErrorRow {
  readonly class: ErrorClass;
  /** `waiting`: a job without a byte out is printed by itself once this is over. `staff`: only people can decide. */
  readonly mendedBy: 'waiting' | 'staff';
  /** Staff see it with the job. */
  readonly visible: boolean;
}

const row = (kind: ErrorClass, mendedBy: ErrorRow['mendedBy'] = 'waiting', visible = true): ErrorRow => ({
  class: kind,
  mendedBy,
  visible,
});

export const printErrors = {
  'connection-refused': row('transport'),
  'connection-lost': row('transport'),
  unreachable: row('transport'),
  'port-missing': row('transport'),
  'port-busy': row('transport'),
  'no-permission': row('transport'),
  'no-answer': row('protocol'),
  'cover-open': row('device'),
  cutter: row('device'),
  unrecoverable: row('device'),
  offline: row('device'),
  'paper-out': row('media'),
  'near-end': row('media', 'waiting', false),
  'agent-restarted': row('job', 'staff'),
  'not-composable': row('job', 'staff'),
  'paper-forgotten': row('job', 'staff'),
  'no-printer': row('profile', 'staff'),
  'no-back-channel': row('profile', 'waiting', false),
} as const satisfies Record<JobError, ErrorRow>;

export interface PrintError {
  readonly code: JobError;
  readonly class: ErrorClass;
  /** Only a job of which no byte left is ever tried again by itself. */
  readonly retry: 'by-itself' | 'staff';
  readonly visible: boolean;
  readonly bytesSent: number;
}

export function printError(code: JobError, bytesSent: number): PrintError {
  const { class: kind, mendedBy, visible } = printErrors[code];
  return { code, class: kind, retry: bytesSent === 0 && mendedBy === 'waiting' ? 'by-itself' : 'staff', visible, bytesSent };
}
