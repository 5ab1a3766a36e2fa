/**
 * Asking across ownership: a station asks the hub to do what only the hub may do; the hub answers each ask once.
 * The ask goes up as a fact of the business lane (nothing is lost with the line cut), the answer comes down as the feed entry
 * `answer/{ask}` and stays for `answerKeptMs`. Neither carries personal data in clear.
 */
import { z } from 'zod';
import type { AskId } from '../ids.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const askIdSchema = z.custom<AskId>((raw) => typeof raw === 'string' && uuid.test(raw), 'the UUID of an ask is needed');
const kind = z
  .string()
  .regex(/^[a-z]+(\.[a-z-]+)+$/, 'a kind like appointment.book is needed')
  .max(64);

export const askEventData = {
  'ask.made': z.object({
    /** Made by the station, one an intention: it makes the answer one, too. */
    ask: askIdSchema,
    kind,
    body: z.record(z.string(), z.unknown()),
    /** `kiosk:k1`, `clerk:wang`; never a resident. */
    by: z.string().min(1).max(80),
    /** ms, station clock */
    at: z.number().int().min(0),
  }),
} as const;
export type AskMade = z.infer<(typeof askEventData)['ask.made']>;

/** JSON of a body at most, in bytes: an event must fit into a packet beside others. */
export const askBodyBytes = 16 * 1024;

export const answerGivenSchema = z.object({
  ask: askIdSchema,
  kind,
  ok: z.boolean(),
  /** Why it was refused: a stable code; null where it was accepted. */
  code: z.string().min(1).max(64).nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AnswerGiven = z.infer<typeof answerGivenSchema>;

/** As the owner decides it. */
export type Answer =
  | { readonly ok: true; readonly detail: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly code: string; readonly detail?: Readonly<Record<string, unknown>> };

/** ms */
export const answerKeptMs = 14 * 86_400_000;

/** Refusals of the rail itself; all others are the owner's. */
export const askRefusals = {
  /** This hub does not know the kind: it is older than the station. */
  unknownKind: 'unknown-ask',
  badBody: 'bad-ask',
  /** It was tried again and again and failed; an operator was told. */
  notHandled: 'ask-failed',
} as const;

export function answerGiven({ ask, kind }: Pick<AskMade, 'ask' | 'kind'>, answer: Answer): AnswerGiven {
  return { ask, kind, ok: answer.ok, code: answer.ok ? null : answer.code, detail: { ...answer.detail } };
}
