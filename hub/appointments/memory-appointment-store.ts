/** The fake: the same words over maps; it can be told to fail as a full disk would. */
import type { Appointment } from '@yizhan/protocol/appointments';
import type { AppointmentId, StationId } from '@yizhan/protocol/ids';
import { memoryFields } from '../privacy/memory-fields.ts';
import type { FeedStore } from '../store/down-store.ts';
import { type AppointmentStore, appointmentOf, holdingOf, personRefOf } from './appointment-store.ts';

export interface MemoryAppointmentStore extends AppointmentStore {
  fail(fails: boolean): void;
}

export function memoryAppointmentStore(feedStore: Pick<FeedStore, 'putFeed'>): MemoryAppointmentStore {
  const rows = new Map<AppointmentId, { readonly appointment: Appointment; readonly shown: boolean }>();
  const closures = new Map<StationId, Set<string>>();
  const fields = memoryFields();
  let fails = false;
  const all = (): readonly Appointment[] => [...rows.values()].map(({ appointment }) => appointment);

  return {
    fail(next) {
      fails = next;
    },
    async load(station, date, also) {
      const found = all().filter((one) => one.station === station && (one.date >= date || one.id === also));
      const closed = [...(closures.get(station) ?? [])].filter((closure) => closure >= date);
      return { appointments: new Map(found.map((one) => [one.id, one])), closed: new Set(closed) };
    },
    async write({ station, at, events, changed, person, over, shown, feed }) {
      if (fails) throw new Error('told to fail');
      const closed = closures.get(station) ?? new Set();
      closures.set(station, closed);
      for (const event of events) {
        if (event.type === 'slots.closed') closed.add(event.closure);
        if (event.type === 'slots.opened') closed.delete(event.closure);
      }
      for (const appointment of changed) rows.set(appointment.id, { appointment, shown });
      const id = person && appointmentOf(person.ref);
      if (person && id) await fields.put(person.ref, holdingOf(id, station, person.sealedIn), person.values, at);
      if (over) await fields.closed(over, at);
      for (const entry of feed) await feedStore.putFeed(station, entry);
    },
    async ofDay(station, date) {
      const found = all().filter((one) => one.station === station && one.date === date);
      const held = await fields.held(found.map(({ id }) => personRefOf(id)));
      const masks = new Map(held.map((person) => [person.ref, person.masks]));
      return found
        .sort((a, b) => a.from - b.from || a.bookedAt - b.bookedAt || (a.id < b.id ? -1 : 1))
        .map((appointment) => ({ ...appointment, masks: masks.get(personRefOf(appointment.id)) ?? {} }));
    },
    byCode: async (code) => all().find((one) => one.code === code) ?? null,
    byId: async (id) => rows.get(id)?.appointment ?? null,
    async ahead(from, to) {
      return all()
        .filter((one) => one.status === 'booked' && one.to >= from && one.to < to)
        .sort((a, b) => a.to - b.to);
    },
    async past(before, limit) {
      const found = [...rows.values()].filter(({ appointment, shown }) => shown && appointment.to < before);
      return found
        .map(({ appointment }) => appointment)
        .sort((a, b) => a.to - b.to)
        .slice(0, limit);
    },
    async ofPerson({ phone, number }) {
      const refs = [
        ...(phone === undefined ? [] : await fields.find('phone', phone)),
        ...(number === undefined ? [] : await fields.find('number', number)),
      ];
      return [...new Set(refs.map(appointmentOf))].filter((id): id is AppointmentId => id !== null);
    },
  };
}
