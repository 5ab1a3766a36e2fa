import { hash } from 'node:crypto';
import type { Database } from '@yizhan/platform/sqlite';
import type { StationId } from '@yizhan/protocol/ids';
import type { Documents } from '../fleet/documents.ts';
import type { Keyring } from '../privacy/keyring.ts';
import type { RegistryStore } from '../store/store.ts';
import { type Appointments, appointmentsOf } from './appointments.ts';
import { type FromStations, fromStations } from './from-stations.ts';
import { sqliteAppointmentStore } from './sqlite-appointment-store.ts';
import { stationBookingRules } from './station-rules.ts';

export interface OpenAppointmentsDeps {
  readonly database: Database;
  readonly store: Pick<RegistryStore, 'station'>;
  readonly documents: Pick<Documents, 'catalogue' | 'calendar'>;
  readonly keyring: Keyring;
  readonly now: () => number;
  readonly changed: (station: StationId) => void;
}

/** The room of appointments on the hub's own database. */
export function openAppointments({ database, store, documents, keyring, now, changed }: OpenAppointmentsDeps): {
  readonly appointments: Appointments;
  readonly fromStations: FromStations;
} {
  const appointments = appointmentsOf({
    store: sqliteAppointmentStore(database, keyring),
    rulesFor: stationBookingRules({ store, documents }),
    now,
    random: Math.random,
    sha256: (text) => hash('sha256', text),
    changed,
  });
  return { appointments, fromStations: fromStations(appointments, keyring.sealing) };
}
