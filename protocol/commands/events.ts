/** What a station says of a command, on its business lane: facts, like those of the queue, and without personal data. */
import { z } from 'zod';
import { commandIdSchema } from '../wire/command-messages.ts';

/** As far as a station can tell. */
export const reportedStates = ['accepted', 'running', 'succeeded', 'failed', 'rejected', 'expired', 'interrupted'] as const;
export type ReportedState = (typeof reportedStates)[number];

export const commandEventData = {
  'command.reported': z.object({
    command: commandIdSchema,
    type: z.string().min(1).max(64),
    state: z.enum(reportedStates),
    /** Why it did not succeed: a stable code. */
    code: z.string().min(1).max(64).nullable(),
    /** What it gave. */
    result: z.record(z.string(), z.unknown()).nullable(),
    /** As the command said it: after a restart the station must know whether it may run again. */
    idempotent: z.boolean(),
  }),
} as const;

export type CommandReport = z.infer<(typeof commandEventData)['command.reported']>;
