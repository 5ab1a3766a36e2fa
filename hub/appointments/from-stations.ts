/** What stations say of appointments: they ask for one, and tell that somebody came. */
import { open, type SealingPair } from '@yizhan/platform/seal';
import { type Appointment, appointmentContext, appointmentFactData, type BookedDetail } from '@yizhan/protocol/appointments';
import type { Answer } from '@yizhan/protocol/asks';
import { type ActorId, type AppointmentId, as } from '@yizhan/protocol/ids';
import { type PersonValues, personValuesSchema, type Sealed } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { AskHandlers } from '../asks/asks.ts';
import type { Following } from '../followers/follow.ts';
import type { Appointments, Refusal } from './appointments.ts';

export interface FromStations {
  /** A station changes its own appointments only; said twice it is done once. */
  readonly handlers: Required<Pick<AskHandlers, 'appointment.book' | 'appointment.move' | 'appointment.cancel'>>;
  /** For `follow`. */
  readonly following: Following;
}

type Used = Pick<Appointments, 'book' | 'move' | 'cancel' | 'byId' | 'checkedIn'>;

export function fromStations(appointments: Used, keys: () => readonly SealingPair[]): FromStations {
  const isOf = async (station: string, id: AppointmentId): Promise<boolean> => (await appointments.byId(id))?.station === station;

  return {
    handlers: {
      async 'appointment.book'({ station, event, body, by }) {
        const { appointment, item, date, start, channel } = body;
        const person = body.person === null ? ok(null) : personIn(keys(), appointment, body.person);
        if (!person.ok) return { ok: false, code: person.error };
        const wish = { id: appointment, item, date, start, channel, person: person.value, sealedIn: { station, event } };
        return answerOf(await appointments.book(station, wish, actorOf(station, by)));
      },
      async 'appointment.move'({ station, body: { appointment, ...to }, by }) {
        if (!(await isOf(station, appointment))) return { ok: false, code: 'no-such-appointment' };
        return answerOf(await appointments.move(appointment, to, actorOf(station, by)));
      },
      async 'appointment.cancel'({ station, body: { appointment, reason }, by }) {
        if (!(await isOf(station, appointment))) return { ok: false, code: 'no-such-appointment' };
        return answerOf(await appointments.cancel(appointment, reason, actorOf(station, by)));
      },
    },
    following: {
      name: 'appointments',
      types: ['appointment.checked-in'],
      async handle({ data }) {
        const said = appointmentFactData['appointment.checked-in'].safeParse(data);
        if (said.success) await appointments.checkedIn(said.data.appointment, said.data.label, as(said.data.at));
      },
    },
  };
}

function actorOf(station: string, by: string): ActorId {
  return as<ActorId>(`${station}/${by}`.slice(0, 80));
}

function answerOf(decided: Result<Appointment, Refusal>): Answer {
  if (!decided.ok) return { ok: false, code: decided.error };
  const { id, code, from, to } = decided.value;
  const detail: BookedDetail = { appointment: id, code, from, to };
  return { ok: true, detail };
}

function personIn(keys: readonly SealingPair[], appointment: string, sealed: Sealed): Result<PersonValues, 'person-not-readable'> {
  const opened = open(keys, appointmentContext(appointment), sealed);
  const read = opened.ok ? personValuesSchema.safeParse(JSON.parse(opened.value)) : null;
  return read?.success ? ok(read.data) : err('person-not-readable');
}
