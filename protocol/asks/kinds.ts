/**
 * ONE registry of what may be asked. To add a kind: its body's schema here, from its own room of protocol; its handler in the `handlers`
 * of `hub/compose.ts`, the same again for the same ask (hub/asks says how); at the station `asks.ask(kind, body, by)`, and the answer by
 * `asks.answered(ask, ms)` or `onAnswer`; its refusals' words in the sentences of the station.
 */
import type { z } from 'zod';
import { bookAskSchema, cancelAskSchema, moveAskSchema } from '../appointments/asks.ts';
import { caseActSchema } from '../cases/act.ts';
import { needRateSchema } from '../needs/rate.ts';

export const askBodies = {
  'appointment.book': bookAskSchema,
  'appointment.move': moveAskSchema,
  'appointment.cancel': cancelAskSchema,
  'case.act': caseActSchema,
  'need.rate': needRateSchema,
} as const;
export type AskKind = keyof typeof askBodies;
export type AskBodyOf<K extends AskKind> = z.infer<(typeof askBodies)[K]>;

export function isAskKind(kind: string): kind is AskKind {
  return Object.hasOwn(askBodies, kind);
}
