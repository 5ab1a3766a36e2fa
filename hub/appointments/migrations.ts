import type { Migration } from '@yizhan/platform/sqlite';

/** Appointments: 51 to 59. */
export const appointmentMigrations: readonly Migration[] = [
  {
    version: 51,
    name: 'appointments',
    sql: `CREATE TABLE appointment_events (
            n INTEGER PRIMARY KEY,
            station TEXT NOT NULL,
            type TEXT NOT NULL,
            at INTEGER NOT NULL,
            body TEXT NOT NULL
          ) STRICT;
          CREATE TABLE appointments (
            id TEXT PRIMARY KEY,
            station TEXT NOT NULL,
            date TEXT NOT NULL,
            code TEXT NOT NULL UNIQUE,
            ends_at INTEGER NOT NULL,
            shown INTEGER NOT NULL,
            body TEXT NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX appointments_day ON appointments (station, date);
          CREATE INDEX appointments_shown ON appointments (ends_at) WHERE shown = 1;
          CREATE TABLE closed_slots (
            station TEXT NOT NULL,
            closure TEXT NOT NULL,
            PRIMARY KEY (station, closure)
          ) STRICT, WITHOUT ROWID;`,
  },
];
