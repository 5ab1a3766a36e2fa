import type { Database, Statements } from '@yizhan/platform/sqlite';
import type { Appointment, BookingEvent } from '@yizhan/protocol/appointments';
import type { AppointmentId, StationId } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';
import type { Keyring } from '../privacy/keyring.ts';
import { sqliteFields } from '../privacy/sqlite-fields.ts';
import { putFeedIn } from '../store/sqlite/feed.ts';
import { type AppointmentStore, appointmentOf, holdingOf, personRefOf } from './appointment-store.ts';

interface Row {
  readonly body: string;
}

const upsert = `
  INSERT INTO appointments (id, station, date, code, ends_at, shown, body) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET date = excluded.date, ends_at = excluded.ends_at, shown = excluded.shown, body = excluded.body`;

const read = ({ body }: Row): Appointment => JSON.parse(body) as Appointment;

/** @param database migrated with privacy's and the store's migrations, too */
export function sqliteAppointmentStore(database: Database, keyring: Keyring): AppointmentStore {
  const one = async (sql: string, value: string): Promise<Appointment | null> => {
    const row = await database.get<Row>(sql, [value]);
    return row ? read(row) : null;
  };

  return {
    async load(station, date, also) {
      const rows = await database.all<Row>('SELECT body FROM appointments WHERE station = ?1 AND (date >= ?2 OR id = ?3)', [
        station,
        date,
        also,
      ]);
      const closed = await database.all<{ closure: string }>('SELECT closure FROM closed_slots WHERE station = ? AND closure >= ?', [
        station,
        date,
      ]);
      const appointments = rows.map(read).map((appointment) => [appointment.id, appointment] as const);
      return { appointments: new Map(appointments), closed: new Set(closed.map(({ closure }) => closure)) };
    },
    write: ({ station, at, events, changed, person, over, shown, feed }) =>
      database.transaction(async (tx) => {
        for (const event of events) await append(tx, station, at, event);
        for (const appointment of changed) {
          const { id, date, code, to } = appointment;
          await tx.run(upsert, [id, station, date, code, to, Number(shown), JSON.stringify(appointment)]);
        }
        const fields = sqliteFields(tx, keyring);
        const id = person && appointmentOf(person.ref);
        if (person && id) await fields.put(person.ref, holdingOf(id, station, person.sealedIn), person.values, at);
        if (over) await fields.closed(over, at);
        for (const entry of feed) await putFeedIn(tx, station, entry);
      }),
    async ofDay(station, date) {
      const rows = await database.all<Row>('SELECT body FROM appointments WHERE station = ? AND date = ?', [station, date]);
      const found = rows.map(read).sort((a, b) => a.from - b.from || a.bookedAt - b.bookedAt || (a.id < b.id ? -1 : 1));
      const held = await sqliteFields(database, keyring).held(found.map(({ id }) => personRefOf(id)));
      const masks = new Map(held.map((person) => [person.ref, person.masks]));
      return found.map((appointment) => ({ ...appointment, masks: masks.get(personRefOf(appointment.id)) ?? {} }));
    },
    byCode: (code) => one('SELECT body FROM appointments WHERE code = ?', code),
    byId: (id) => one('SELECT body FROM appointments WHERE id = ?', id),
    async ahead(from, to) {
      const rows = await database.all<Row>(
        'SELECT body FROM appointments WHERE shown = 1 AND ends_at >= ? AND ends_at < ? ORDER BY ends_at',
        [from, to],
      );
      return rows.map(read).filter(({ status }) => status === 'booked');
    },
    async past(before, limit) {
      const rows = await database.all<Row>('SELECT body FROM appointments WHERE shown = 1 AND ends_at < ? ORDER BY ends_at LIMIT ?', [
        before,
        limit,
      ]);
      return rows.map(read);
    },
    async ofPerson({ phone, number }) {
      const fields = sqliteFields(database, keyring);
      const refs = [
        ...(phone === undefined ? [] : await fields.find('phone', phone)),
        ...(number === undefined ? [] : await fields.find('number', number)),
      ];
      return [...new Set(refs.map(appointmentOf))].filter((id): id is AppointmentId => id !== null);
    },
  };
}

async function append(tx: Statements, station: StationId, at: number, event: BookingEvent): Promise<void> {
  await tx.run('INSERT INTO appointment_events (station, type, at, body) VALUES (?, ?, ?, ?)', [
    station,
    event.type,
    at,
    JSON.stringify(event),
  ]);
  switch (event.type) {
    case 'slots.closed':
      await tx.run('INSERT INTO closed_slots (station, closure) VALUES (?, ?) ON CONFLICT DO NOTHING', [station, event.closure]);
      break;
    case 'slots.opened':
      await tx.run('DELETE FROM closed_slots WHERE station = ? AND closure = ?', [station, event.closure]);
      break;
    case 'appointment.booked':
    case 'appointment.moved':
    case 'appointment.cancelled':
    case 'appointment.checked-in':
    case 'appointment.missed':
      break;
    default:
      unreachable(event);
  }
}
