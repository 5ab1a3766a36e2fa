/** 预约. The hub owns appointments and slots; a station mirrors those of the coming days and checks people in, also offline. */
import { z } from 'zod';
import type { AppointmentId, Instant, ItemId, StationId } from '../ids.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const appointmentIdSchema = z
  .custom<AppointmentId>((raw) => typeof raw === 'string' && uuid.test(raw), 'the UUID of an appointment is needed')
  .meta({ type: 'string' });
export const itemIdSchema = z
  .custom<ItemId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'an item id is needed')
  .meta({ type: 'string' });
/** Local calendar day, not a business date: a slot is when the clock on the wall says. */
export const dateSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD is needed');
export const startSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM is needed');

export const bookingChannels = ['kiosk', 'counter', 'phone', 'hub'] as const;
export type BookingChannel = (typeof bookingChannels)[number];

export const appointmentStatuses = ['booked', 'checked-in', 'missed', 'cancelled'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export interface Appointment {
  readonly id: AppointmentId;
  readonly station: StationId;
  /** Short, for eye, ear and QR; unique at the hub. */
  readonly code: string;
  readonly item: ItemId;
  readonly date: string;
  /** HH:MM */
  readonly start: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly channel: BookingChannel;
  readonly status: AppointmentStatus;
  readonly bookedAt: Instant;
  /** Number of the ticket it became. */
  readonly label: string | null;
  /** What the person was told when it was cancelled. */
  readonly reason: string | null;
  /** Bits by which its station knows the person; see mirror.ts. */
  readonly known: { readonly salt: string; readonly digests: readonly string[] };
}

/** Slots taken out of booking: `date start`, or `date` for the whole day. */
export type Closure = string;

export interface BookingState {
  readonly appointments: ReadonlyMap<AppointmentId, Appointment>;
  readonly closed: ReadonlySet<Closure>;
}
export const noBookings: BookingState = { appointments: new Map(), closed: new Set() };

export function closureOf(date: string, start: string | null): Closure {
  return start === null ? date : `${date} ${start}`;
}
