/**
 * What a station holds of an appointment (docs/decisions/0015): its time, its code, and of the person twenty bits under a salt of this one
 * appointment. Enough to find who types a phone number among a day's appointments (a stranger's number is taken for one of 200
 * in 1 of 5,000 tries); a stolen disk names nobody, since some thousand phone numbers have the same bits, and no two rows tell that
 * they are one person's.
 */
import { z } from 'zod';
import type { Instant } from '../ids.ts';
import { type FindableField, findableText } from '../privacy/person.ts';
import { type Appointment, appointmentIdSchema, dateSchema, itemIdSchema } from './model.ts';

const instant = z.custom<Instant>((raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0, 'milliseconds are needed');
/** Hex digits: 20 bits. */
const digestDigits = 5;

export const appointmentShownSchema = z.object({
  id: appointmentIdSchema,
  code: z.string().min(4).max(32),
  item: itemIdSchema,
  date: dateSchema,
  from: instant,
  to: instant,
  salt: z.string().min(8).max(40),
  digests: z.array(z.string().regex(/^[0-9a-f]{5}$/)).max(2),
  /** Null while it holds; else what the person is told who comes all the same, '' where nobody wrote anything. */
  cancelled: z.string().max(200).nullable(),
});
export type AppointmentShown = z.infer<typeof appointmentShownSchema>;

export function appointmentShown({ id, code, item, date, from, to, known, status, reason }: Appointment): AppointmentShown {
  const cancelled = status === 'cancelled' ? (reason ?? '') : null;
  return { id, code, item, date, from, to, salt: known.salt, digests: [...known.digests], cancelled };
}

/** @param sha256 text → hex */
export function contactDigest(sha256: (text: string) => string, salt: string, field: FindableField, value: string): string {
  return sha256(`${salt}\n${field}\n${findableText(field, value)}`).slice(0, digestDigits);
}
