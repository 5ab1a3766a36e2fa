/** What can happen to a station's appointments at the hub. Facts without personal data: who it is lies encrypted under the id. */
import type { ActorId, AppointmentId, Instant } from '../ids.ts';
import { unreachable } from '../result.ts';
import type { Appointment, BookingState, Closure } from './model.ts';
import type { SlotTime } from './slots.ts';

export type BookingEvent =
  | { readonly type: 'appointment.booked'; readonly appointment: Appointment; readonly by: ActorId }
  | { readonly type: 'appointment.moved'; readonly id: AppointmentId; readonly date: string; readonly slot: SlotTime; readonly by: ActorId }
  | { readonly type: 'appointment.cancelled'; readonly id: AppointmentId; readonly reason: string | null; readonly by: ActorId }
  /** A fact of the station: also when it comes late, after others were told that nobody came. */
  | { readonly type: 'appointment.checked-in'; readonly id: AppointmentId; readonly label: string; readonly at: Instant }
  | { readonly type: 'appointment.missed'; readonly id: AppointmentId }
  | { readonly type: 'slots.closed' | 'slots.opened'; readonly closure: Closure; readonly by: ActorId };

export function evolveBooking(state: BookingState, event: BookingEvent): BookingState {
  switch (event.type) {
    case 'appointment.booked':
      return put(state, event.appointment);
    case 'appointment.moved':
      return change(state, event.id, { date: event.date, ...event.slot });
    case 'appointment.cancelled':
      return change(state, event.id, { status: 'cancelled', reason: event.reason });
    case 'appointment.checked-in':
      return change(state, event.id, { status: 'checked-in', label: event.label });
    case 'appointment.missed':
      return change(state, event.id, { status: 'missed' });
    case 'slots.closed':
      return { ...state, closed: new Set([...state.closed, event.closure]) };
    case 'slots.opened':
      return { ...state, closed: new Set([...state.closed].filter((one) => one !== event.closure)) };
    default:
      return unreachable(event);
  }
}

function put(state: BookingState, appointment: Appointment): BookingState {
  return { ...state, appointments: new Map([...state.appointments, [appointment.id, appointment]]) };
}

function change(state: BookingState, id: AppointmentId, changes: Partial<Appointment>): BookingState {
  const known = state.appointments.get(id);
  return known ? put(state, { ...known, ...changes }) : state;
}
