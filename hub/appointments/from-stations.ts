/** What stations say of appointments: they ask for one, and tell that somebody came. */
import { open, type SealingPair } from '@yizhan/platform/seal';
import { appointmentContext, appointmentFactData, type BookedDetail } from '@yizhan/protocol/appointments';
import type { Answer } from '@yizhan/protocol/asks';
import { type ActorId, as } from '@yizhan/protocol/ids';
import { type PersonValues, personValuesSchema, type Sealed } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Asked } from '../asks/asks.ts';
import type { Following } from '../followers/follow.ts';
import type { Appointments } from './appointments.ts';

export interface FromStations {
  book(asked: Asked<'appointment.book'>): Promise<Answer>;
  /** For `follow`. */
  readonly following: Following;
}

export function fromStations(appointments: Pick<Appointments, 'book' | 'checkedIn'>, keys: () => readonly SealingPair[]): FromStations {
  return {
    async book({ station, body, by }) {
      const { appointment, item, date, start, channel } = body;
      const person = body.person === null ? ok(null) : personIn(keys(), appointment, body.person);
      if (!person.ok) return { ok: false, code: person.error };
      const wish = { id: appointment, item, date, start, channel, person: person.value };
      const booked = await appointments.book(station, wish, as<ActorId>(`${station}/${by}`.slice(0, 80)));
      if (!booked.ok) return { ok: false, code: booked.error };
      const { code, from, to } = booked.value;
      const detail: BookedDetail = { appointment, code, from, to };
      return { ok: true, detail };
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

function personIn(keys: readonly SealingPair[], appointment: string, sealed: Sealed): Result<PersonValues, 'person-not-readable'> {
  const opened = open(keys, appointmentContext(appointment), sealed);
  const read = opened.ok ? personValuesSchema.safeParse(JSON.parse(opened.value)) : null;
  return read?.success ? ok(read.data) : err('person-not-readable');
}
