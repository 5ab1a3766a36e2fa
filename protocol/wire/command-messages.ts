/** `dn/command`: one order to one station. What orders there are, and how they go, is in protocol/commands. */
import { z } from 'zod';
import type { CommandId, Instant } from '../ids.ts';

const instant = z.custom<Instant>(
  (raw) => typeof raw === 'number' && Number.isFinite(raw) && raw >= 0,
  'milliseconds since 1970 are needed',
);
export const commandIdSchema = z.custom<CommandId>(
  (raw) => typeof raw === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(raw),
  'a UUID is needed',
);

export const commandMessageSchema = z.object({
  v: z.literal(1),
  id: commandIdSchema,
  type: z.string().min(1).max(64),
  args: z.record(z.string(), z.unknown()),
  /** The account that gave it. */
  by: z.string().min(1).max(80),
  /** Hub clock, both. */
  issuedAt: instant,
  expiresAt: instant,
  /** It may run again when the station stopped in the middle of it. */
  idempotent: z.boolean(),
});
export type CommandMessage = z.infer<typeof commandMessageSchema>;
