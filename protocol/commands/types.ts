/** ONE registry: what the hub may order a station to do, once, before an hour that is named. */
import { z } from 'zod';
import type { DeviceId, ItemId, KioskId, Millis, TicketId } from '../ids.ts';

const text = <T extends string>() =>
  z.custom<T>((raw) => typeof raw === 'string' && raw.length > 0 && raw.length <= 64, 'a short text is needed').meta({ type: 'string' });

export interface CommandKind<Args extends z.ZodType> {
  readonly args: Args;
  /** It may run again when the station stopped in the middle of it. */
  readonly idempotent: boolean;
  /** Where the stop itself is what was ordered: a station that has come back has done it. */
  readonly doneByRestart: boolean;
  /** How long it is good for, unless the order says otherwise. */
  readonly lifetimeMs: Millis;
}

const minute = 60_000;

/** Of the words the logs use, from the gravest: all from this one upward. */
export const logLevels = ['error', 'warn', 'info'] as const;
export type LogLevel = (typeof logLevels)[number];

export const screenKinds = ['kiosk', 'counter', 'board'] as const;
/** Which screens of a station: one by its id, or with null all of the kind; `all`: every one. */
const screenArgs = z.object({ screen: z.enum([...screenKinds, 'all']), id: text<string>().nullable().default(null) }).strict();

export const commandTypes = {
  /** Ticket and report are one transaction at the station, so that running again gives no second number. */
  'issue-ticket': {
    args: z.object({ item: text<ItemId>(), priorityClass: z.string().max(40).nullable().default(null) }).strict(),
    idempotent: true,
    doneByRestart: false,
    lifetimeMs: 2 * minute,
  },
  /** A ticket given back from afar; one that is being served stays. What has ended once ends no second time. */
  'cancel-ticket': {
    args: z.object({ ticket: text<TicketId>() }).strict(),
    idempotent: true,
    doneByRestart: false,
    lifetimeMs: 2 * minute,
  },
  /** Like them: the job is asked for in the transaction of the report. */
  reprint: {
    args: z.object({ ticket: text<TicketId>() }).strict(),
    idempotent: true,
    doneByRestart: false,
    lifetimeMs: 10 * minute,
  },
  'test-print': {
    args: z.object({ printer: text<DeviceId>() }).strict(),
    idempotent: false,
    doneByRestart: false,
    lifetimeMs: 10 * minute,
  },
  /** The page starts anew, whatever stands on it: for a screen that is stuck. */
  'restart-screen': { args: screenArgs, idempotent: true, doneByRestart: false, lifetimeMs: 10 * minute },
  /** It shows which one it is, and sounds. */
  identify: { args: screenArgs, idempotent: true, doneByRestart: false, lifetimeMs: 2 * minute },
  /** The station makes a new token and reports its hash; the old one works until the new one is first used. */
  'rotate-token': { args: z.object({}).strict(), idempotent: true, doneByRestart: false, lifetimeMs: 10 * minute },
  /** A part of the station's log, without personal data, by time and gravity; its newest lines where it is too long. It comes in pieces. */
  'pull-logs': {
    args: z
      .object({
        from: z.number().int().min(0),
        until: z.number().int().min(0).nullable().default(null),
        level: z.enum(logLevels).default('info'),
      })
      .strict(),
    idempotent: true,
    doneByRestart: false,
    lifetimeMs: 10 * minute,
  },
  /** What a kiosk's page shows, drawn by the page, and only while nothing of a person stands on it. It comes in pieces. */
  screenshot: { args: z.object({ kiosk: text<KioskId>() }).strict(), idempotent: true, doneByRestart: false, lifetimeMs: 2 * minute },
  'restart-agent': { args: z.object({}).strict(), idempotent: false, doneByRestart: true, lifetimeMs: 10 * minute },
} as const satisfies Readonly<Record<string, CommandKind<z.ZodType>>>;

export type CommandType = keyof typeof commandTypes;
export const commandTypeNames = Object.keys(commandTypes) as readonly CommandType[];
export type CommandArgs<T extends CommandType> = z.infer<(typeof commandTypes)[T]['args']>;

/** Those whose answer comes in pieces (wire/piece-messages), and what it is. */
export const deliveries = { 'pull-logs': 'application/gzip', screenshot: 'image/webp' } as const satisfies Partial<
  Record<CommandType, string>
>;
export type DeliveringType = keyof typeof deliveries;

export function isDelivering(type: string): type is DeliveringType {
  return Object.hasOwn(deliveries, type);
}

/** Result of `rotate-token`. */
export const rotatedSchema = z.object({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/) });

/** What a number ordered from afar came to: the result of `issue-ticket`. No personal data, like every result. */
export interface IssuedRemotely {
  readonly ticket: TicketId;
  readonly label: string;
  readonly ahead: number;
}

export function commandKind(type: string): CommandKind<z.ZodType> | null {
  return Object.hasOwn(commandTypes, type) ? commandTypes[type as CommandType] : null;
}
