import type { Migration } from '@yizhan/platform/sqlite';

/** Versions 40 to 49 are the cases. */
export const caseMigrations: readonly Migration[] = [
  {
    version: 40,
    name: 'cases',
    // The row is narrow, so that the board walks its index and little else; the whole state stands apart. `body` of an event is the very
    // text its chain hash covers.
    sql: `CREATE TABLE cases (
            id TEXT PRIMARY KEY,
            tracking TEXT NOT NULL UNIQUE,
            token TEXT UNIQUE,
            station TEXT NOT NULL,
            department TEXT,
            item TEXT NOT NULL,
            title TEXT,
            status TEXT NOT NULL,
            open INTEGER NOT NULL,
            handler TEXT,
            clock TEXT,
            due TEXT,
            risk_on TEXT,
            stands_still INTEGER NOT NULL,
            marks INTEGER NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            submitted_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            wake_on TEXT,
            calendar TEXT NOT NULL,
            place TEXT NOT NULL
          ) STRICT;
          CREATE INDEX cases_board ON cases (open, place, marks, status, station, handler, department, due, risk_on, stands_still, clock);
          CREATE INDEX cases_station ON cases (station, open, place);
          CREATE INDEX cases_handler ON cases (handler, open, place) WHERE handler IS NOT NULL;
          CREATE INDEX cases_wake ON cases (wake_on) WHERE wake_on IS NOT NULL;
          CREATE INDEX cases_calendar ON cases (calendar) WHERE open = 1;
          CREATE TABLE case_states (id TEXT PRIMARY KEY REFERENCES cases (id), state TEXT NOT NULL) STRICT;
          CREATE TABLE case_events (
            case_id TEXT NOT NULL REFERENCES cases (id),
            seq INTEGER NOT NULL,
            id TEXT NOT NULL UNIQUE,
            hash TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (case_id, seq)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE case_answers (key TEXT PRIMARY KEY, content TEXT NOT NULL, answer TEXT NOT NULL) STRICT;
          CREATE TABLE case_untold (id TEXT PRIMARY KEY REFERENCES cases (id), version INTEGER NOT NULL) STRICT;`,
  },
];
