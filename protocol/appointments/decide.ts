/**
 * The decider of one station's appointments. Pure and total. Invariants, whatever comes: no booking gives a slot more than its places;
 * who was checked in stays checked in (a fact of the station, late or not); one person has at most `perPerson` before them. A later change of capacity takes nothing back.
 */
import type { ActorId, AppointmentId, Instant, ItemId, StationId } from '../ids.ts';
import { err, ok, type Result, unreachable } from '../result.ts';
import type { BookingEvent } from './events.ts';
import { type Appointment, type AppointmentStatus, type BookingChannel, type BookingState, closureOf } from './model.ts';
import { type BookingRules, type Slot, slotsOf } from './slots.ts';

export type BookingCommand =
  | {
      readonly type: 'book';
      readonly id: AppointmentId;
      readonly item: ItemId;
      readonly date: string;
      readonly start: string;
      readonly channel: BookingChannel;
      readonly known: Appointment['known'];
      /** Other appointments of the same person; empty where nobody left a phone or number. */
      readonly others: readonly AppointmentId[];
    }
  | { readonly type: 'move'; readonly id: AppointmentId; readonly date: string; readonly start: string }
  | { readonly type: 'cancel'; readonly id: AppointmentId; readonly reason: string | null }
  | { readonly type: 'checkIn'; readonly id: AppointmentId; readonly label: string; readonly at: Instant }
  /** The day is over, and nobody came. */
  | { readonly type: 'miss'; readonly id: AppointmentId }
  | { readonly type: 'close' | 'open'; readonly date: string; readonly start: string | null };

export const bookingRefusals = [
  'booking-not-offered',
  'no-such-slot',
  'slot-closed',
  'slot-full',
  'slot-too-soon',
  'too-many-appointments',
  'no-such-appointment',
  'appointment-over',
  'appointment-id-taken',
] as const;
export type BookingRefusal = (typeof bookingRefusals)[number];

export interface BookingCtx {
  readonly station: StationId;
  readonly at: Instant;
  readonly actor: ActorId;
  readonly rules: BookingRules;
  /** A code nobody has. */
  readonly freshCode: () => string;
}

/** What may be done to an appointment as it stands; screens read the same table. */
export const allowedFor = {
  booked: ['move', 'cancel', 'checkIn', 'miss'],
  'checked-in': [],
  missed: ['checkIn'],
  cancelled: ['checkIn'],
} as const satisfies Record<AppointmentStatus, readonly BookingCommand['type'][]>;

type Decision = Result<readonly BookingEvent[], BookingRefusal>;

export function decideBooking(state: BookingState, command: BookingCommand, ctx: BookingCtx): Decision {
  switch (command.type) {
    case 'book':
      return book(state, command, ctx);
    case 'move': {
      const found = of(state, command.id, 'move');
      if (!found.ok) return found;
      const others: BookingState = { ...state, appointments: new Map([...state.appointments].filter(([id]) => id !== command.id)) };
      const slot = freeSlot(others, found.value.item, command.date, command.start, ctx);
      if (!slot.ok) return slot;
      const { start, from, to } = slot.value;
      return ok([{ type: 'appointment.moved', id: command.id, date: command.date, slot: { start, from, to }, by: ctx.actor }]);
    }
    case 'cancel': {
      const found = of(state, command.id, 'cancel');
      return found.ok ? ok([{ type: 'appointment.cancelled', id: command.id, reason: command.reason, by: ctx.actor }]) : found;
    }
    case 'checkIn': {
      const found = state.appointments.get(command.id);
      if (!found) return err('no-such-appointment');
      // Said twice it is said once.
      if (found.status === 'checked-in') return ok([]);
      return ok([{ type: 'appointment.checked-in', id: command.id, label: command.label, at: command.at }]);
    }
    case 'miss': {
      const found = of(state, command.id, 'miss');
      return found.ok ? ok([{ type: 'appointment.missed', id: command.id }]) : found;
    }
    case 'close':
    case 'open': {
      const closure = closureOf(command.date, command.start);
      if (state.closed.has(closure) === (command.type === 'close')) return ok([]);
      return ok([{ type: command.type === 'close' ? 'slots.closed' : 'slots.opened', closure, by: ctx.actor }]);
    }
    default:
      return unreachable(command);
  }
}

function book(state: BookingState, command: Extract<BookingCommand, { type: 'book' }>, ctx: BookingCtx): Decision {
  const { id, item, date, start, channel, known, others } = command;
  if (state.appointments.has(id)) return err('appointment-id-taken');
  const slot = freeSlot(state, item, date, start, ctx);
  if (!slot.ok) return slot;
  const before = others.filter((other) => {
    const one = state.appointments.get(other);
    return one?.status === 'booked' && one.to > ctx.at;
  });
  if (before.length >= ctx.rules.booking.perPerson) return err('too-many-appointments');
  const { from, to } = slot.value;
  const made = { id, station: ctx.station, code: ctx.freshCode(), item, date, start, from, to, channel, known };
  return ok([
    {
      type: 'appointment.booked',
      appointment: { ...made, status: 'booked', bookedAt: ctx.at, label: null, reason: null },
      by: ctx.actor,
    },
  ]);
}

function of(state: BookingState, id: AppointmentId, what: BookingCommand['type']): Result<Appointment, BookingRefusal> {
  const found = state.appointments.get(id);
  if (!found) return err('no-such-appointment');
  return (allowedFor[found.status] as readonly string[]).includes(what) ? ok(found) : err('appointment-over');
}

function freeSlot(state: BookingState, item: ItemId, date: string, start: string, ctx: BookingCtx): Result<Slot, BookingRefusal> {
  const { rules, at } = ctx;
  if (!rules.booking.enabled || !rules.items.has(item)) return err('booking-not-offered');
  const slot = slotsOf(rules, state, item, date, at).find((one) => one.start === start);
  if (!slot) return err('no-such-slot');
  if (slot.closed) return err('slot-closed');
  if (slot.left > 0) return ok(slot);
  return err(slot.from - at < rules.booking.leadMinutes * 60_000 ? 'slot-too-soon' : 'slot-full');
}
