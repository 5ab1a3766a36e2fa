/** Appointments as a station's screens see them. */
import { z } from 'zod';
import { appointmentIdSchema, dateSchema, itemIdSchema, startSchema } from '../appointments/model.ts';
import type { CounterId, KioskId } from '../ids.ts';
import { ticketAnswerSchema } from './station.ts';

const kioskId = z
  .custom<KioskId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'a kiosk is needed')
  .meta({ type: 'string' });
const counterId = z
  .custom<CounterId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'a counter is needed')
  .meta({ type: 'string' });
const phone = z.string().regex(/^(?:\+?86)?1[3-9]\d{9}$/, 'a mobile number is needed');
const ref = z.string().min(1).max(64);

/** Left: by the station's mirror; the hub alone decides. */
export const slotListSchema = z.object({
  /** The hub can be reached: booking needs it. */
  online: z.boolean(),
  dates: z.array(dateSchema),
  /** Of the item, with the places left on each. */
  days: z.array(z.object({ date: dateSchema, left: z.number().int() })),
  slots: z.array(z.object({ start: startSchema, from: z.number(), to: z.number(), left: z.number().int() })),
});
export type SlotList = z.infer<typeof slotListSchema>;

/** Who asks stands at a kiosk, or as a clerk at a counter. */
const place = { kiosk: kioskId.optional(), counter: counterId.optional() };

export const bookSchema = z.object({
  ...place,
  item: itemIdSchema,
  date: dateSchema,
  start: startSchema,
  /** As said at the counter; sealed before it is written anywhere, as the number of a card is. */
  name: z.string().trim().min(1).max(40).optional(),
  phone: phone.optional(),
  /** Reference of the card that was read. */
  person: ref.optional(),
});
export type BookWish = z.infer<typeof bookSchema>;

export const bookedSchema = z.object({
  appointment: appointmentIdSchema,
  /** To be typed, or as a QR. */
  code: z.string(),
  item: itemIdSchema,
  from: z.number(),
  to: z.number(),
});
export type Booked = z.infer<typeof bookedSchema>;

/** To another time of the same item. */
export const moveAppointmentSchema = z.object({ date: dateSchema, start: startSchema });
export type MoveWish = z.infer<typeof moveAppointmentSchema>;
export const cancelAppointmentSchema = z.object({
  /** What is told to whoever comes all the same. */
  reason: z.string().trim().min(1).max(200).nullable(),
});
export const slipSchema = z.object(place);
export const slipPrintedSchema = z.object({ job: z.string() });

/** One of the three says who is there. */
export const findAppointmentsSchema = z.object({
  ...place,
  code: z.string().min(4).max(40).optional(),
  phone: phone.optional(),
  person: ref.optional(),
});

/** `early`, `late`: what it means stands on the page; a late one waits like anybody. */
export const arrivalTimings = ['early', 'on-time', 'late'] as const;
export const stationAppointmentSchema = z.object({
  appointment: appointmentIdSchema,
  item: itemIdSchema,
  date: dateSchema,
  from: z.number(),
  to: z.number(),
  state: z.enum(['booked', 'checked-in', 'cancelled']),
  /** What the hub wrote when it was cancelled. */
  reason: z.string().nullable(),
  /** Null: not today. */
  timing: z.enum(arrivalTimings).nullable(),
  label: z.string().nullable(),
});
export type StationAppointment = z.infer<typeof stationAppointmentSchema>;
export const stationAppointmentsSchema = z.object({ appointments: z.array(stationAppointmentSchema) });
export type StationAppointmentList = z.infer<typeof stationAppointmentsSchema>;

export const checkInSchema = z.object({ ...place, appointment: appointmentIdSchema });
export const checkedInSchema = z.object({ timing: z.enum(arrivalTimings), answer: ticketAnswerSchema });
export type CheckedIn = z.infer<typeof checkedInSchema>;
