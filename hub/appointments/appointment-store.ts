/**
 * Where the hub keeps appointments. Events say what happened and are never changed; the rows beside them are their fold, for reading.
 * Invariant: events, rows, the person's values and what the station is told are one transaction.
 */
import type { Appointment, BookingEvent, BookingState } from '@yizhan/protocol/appointments';
import type { AppointmentId, PersonRef, StationId } from '@yizhan/protocol/ids';
import type { PersonMasks, PersonValues } from '@yizhan/protocol/privacy';
import type { Holding, SealedIn } from '../privacy/fields.ts';
import type { NewFeedEntry } from '../store/down-store.ts';

export interface NewBooker {
  readonly ref: PersonRef;
  readonly values: PersonValues;
  /** The stored event that brought them sealed; null: they came another way. */
  readonly sealedIn: SealedIn | null;
}

export interface BookingWrite {
  readonly station: StationId;
  readonly at: number;
  readonly events: readonly BookingEvent[];
  /** As they are after the events. */
  readonly changed: readonly Appointment[];
  readonly person: NewBooker | null;
  /** Whose retention begins. */
  readonly over: PersonRef | null;
  /** Their station holds them from now on; false: no longer. */
  readonly shown: boolean;
  readonly feed: readonly NewFeedEntry[];
}

export interface AppointmentStore {
  /** All of slots from `date` on, `also` whenever it is. */
  load(station: StationId, date: string, also: AppointmentId | null): Promise<BookingState>;
  write(write: BookingWrite): Promise<void>;
  /** In order of their slots. */
  ofDay(station: StationId, date: string): Promise<readonly (Appointment & { readonly masks: PersonMasks })[]>;
  byCode(code: string): Promise<Appointment | null>;
  byId(id: AppointmentId): Promise<Appointment | null>;
  /** Booked at whatever station, in slots that end in `[from, to)`, the earliest first. */
  ahead(from: number, to: number): Promise<readonly Appointment[]>;
  /** Slots that ended before `before` and still stand in their stations' feeds. */
  past(before: number, limit: number): Promise<readonly Appointment[]>;
  /** Appointments of whoever has this phone or ID number. */
  ofPerson(values: PersonValues): Promise<readonly AppointmentId[]>;
}

const prefix = 'appointment/';
export const personRefOf = (id: AppointmentId): PersonRef => `${prefix}${id}` as PersonRef;
export const appointmentOf = (ref: PersonRef): AppointmentId | null =>
  ref.startsWith(prefix) ? (ref.slice(prefix.length) as AppointmentId) : null;
export function holdingOf(id: AppointmentId, station: StationId, sealedIn: SealedIn | null): Holding {
  return { matter: personRefOf(id), retentionClass: 'appointment', station, sealedIn: sealedIn ? [sealedIn] : [] };
}
