/** What a station asks and says of appointments. */
import { z } from 'zod';
import { sealedSchema } from '../privacy/sealed.ts';
import { appointmentIdSchema, dateSchema, itemIdSchema, startSchema } from './model.ts';

export const bookAskSchema = z.object({
  /** Made by the station. */
  appointment: appointmentIdSchema,
  item: itemIdSchema,
  date: dateSchema,
  start: startSchema,
  channel: z.enum(['kiosk', 'counter']),
  /** `PersonValues`, sealed in the context `appointmentContext`; null: nobody left a phone or number. */
  person: sealedSchema.nullable(),
});

/** To another time of the same item. */
export const moveAskSchema = z.object({ appointment: appointmentIdSchema, date: dateSchema, start: startSchema });

export const cancelAskSchema = z.object({
  appointment: appointmentIdSchema,
  /** What is told to whoever comes all the same. */
  reason: z.string().min(1).max(200).nullable(),
});

export function appointmentContext(appointment: string): string {
  return `appointment/${appointment}/person`;
}

/** The answer's detail where it was accepted. */
export const bookedDetailSchema = z.object({
  appointment: appointmentIdSchema,
  code: z.string().min(4).max(32),
  from: z.number().int(),
  to: z.number().int(),
});
export type BookedDetail = z.infer<typeof bookedDetailSchema>;

export const appointmentFactData = {
  /** Somebody came: nobody refuses it later. */
  'appointment.checked-in': z.object({
    appointment: appointmentIdSchema,
    /** Number of the ticket it became. */
    label: z.string().min(1).max(10),
    /** ms, station clock */
    at: z.number().int().min(0),
  }),
} as const;
