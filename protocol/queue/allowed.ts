import type { QueueCommandType } from './commands.ts';
import type { TicketStatus } from './model.ts';

/** Which command may touch a ticket in which status. Decider and screens read the same table. */
export const allowed = {
  booked: ['checkIn', 'cancel'],
  waiting: ['callNext', 'callTicket', 'changeClass', 'confirmEvidence', 'cancel', 'reprint'],
  called: ['recall', 'start', 'noShow', 'undoCall', 'hold', 'transfer', 'changeClass', 'confirmEvidence', 'cancel', 'reprint'],
  serving: ['hold', 'transfer', 'addItem', 'complete', 'changeClass', 'confirmEvidence', 'cancel', 'reprint'],
  held: ['callTicket', 'resume', 'changeClass', 'confirmEvidence', 'cancel', 'reprint'],
  missed: ['callTicket', 'rejoin', 'changeClass', 'confirmEvidence', 'cancel', 'reprint'],
  completed: ['rate'],
  cancelled: [],
  expired: [],
} as const satisfies Record<TicketStatus, readonly QueueCommandType[]>;

export function isAllowed(status: TicketStatus, command: QueueCommandType): boolean {
  return (allowed[status] as readonly QueueCommandType[]).includes(command);
}
