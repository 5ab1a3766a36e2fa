import type { Migration } from '@yizhan/platform/sqlite';

/** The store's own number range: 1 to 19. */
export const storeMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'stations',
    sql: `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
          CREATE TABLE stations (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            street TEXT NOT NULL,
            community TEXT NOT NULL,
            settings TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE latest (
            station TEXT PRIMARY KEY REFERENCES stations (id),
            last_seen INTEGER,
            heartbeat TEXT,
            heartbeat_at INTEGER,
            boot TEXT,
            birth INTEGER,
            online INTEGER,
            software TEXT,
            clock_offset REAL
          ) STRICT;
          CREATE TABLE station_tokens (
            hash TEXT PRIMARY KEY,
            station TEXT NOT NULL REFERENCES stations (id),
            n INTEGER NOT NULL,
            created_at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX station_tokens_station ON station_tokens (station);
          CREATE TABLE claims (
            name TEXT PRIMARY KEY,
            station TEXT NOT NULL REFERENCES stations (id),
            secret_hash TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            used_at INTEGER
          ) STRICT;
          CREATE TABLE documents (name TEXT PRIMARY KEY, version INTEGER NOT NULL, document TEXT NOT NULL, at INTEGER NOT NULL) STRICT;`,
  },
  {
    version: 2,
    name: 'uplink',
    // `body` is the very text the chain hash covers, so the chain can be proved again from these rows alone; what reports
    // look for is read out of it and costs nothing on the way in. `n` is the order of arrival.
    sql: `CREATE TABLE cursors (
            station TEXT NOT NULL REFERENCES stations (id),
            epoch TEXT NOT NULL,
            high_water INTEGER NOT NULL,
            hash TEXT NOT NULL,
            is_current INTEGER NOT NULL,
            PRIMARY KEY (station, epoch)
          ) STRICT, WITHOUT ROWID;
          CREATE TABLE events (
            n INTEGER PRIMARY KEY,
            station TEXT NOT NULL,
            id TEXT NOT NULL,
            epoch TEXT NOT NULL,
            seq INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            hash TEXT NOT NULL,
            body TEXT NOT NULL,
            type TEXT GENERATED ALWAYS AS (json_extract(body, '$[0]')) VIRTUAL,
            at INTEGER GENERATED ALWAYS AS (json_extract(body, '$[2]')) VIRTUAL,
            business_date TEXT GENERATED ALWAYS AS (json_extract(body, '$[6]')) VIRTUAL,
            data TEXT GENERATED ALWAYS AS (json_extract(body, '$[7]')) VIRTUAL
          ) STRICT;
          CREATE UNIQUE INDEX events_identity ON events (station, id);
          CREATE INDEX events_station ON events (station);
          CREATE TABLE quarantine (
            n INTEGER PRIMARY KEY,
            station TEXT NOT NULL,
            epoch TEXT NOT NULL,
            seq INTEGER NOT NULL,
            reason TEXT NOT NULL,
            raw TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (station, epoch, seq)
          ) STRICT;
          CREATE TABLE tickets (
            station TEXT NOT NULL,
            id TEXT NOT NULL,
            business_date TEXT NOT NULL,
            label TEXT,
            item TEXT,
            status TEXT,
            counter TEXT,
            print TEXT,
            issued_at INTEGER,
            called_at INTEGER,
            ended_at INTEGER,
            PRIMARY KEY (station, id)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX tickets_day ON tickets (station, business_date, issued_at);`,
  },
  {
    version: 3,
    name: 'alerts',
    sql: `CREATE TABLE alerts (
            id INTEGER PRIMARY KEY,
            station TEXT NOT NULL,
            code TEXT NOT NULL,
            at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            count INTEGER NOT NULL,
            resolved_at INTEGER,
            detail TEXT NOT NULL
          ) STRICT;
          CREATE INDEX alerts_station ON alerts (station, code, last_at);
          CREATE INDEX alerts_open ON alerts (station) WHERE resolved_at IS NULL;`,
  },
  {
    version: 4,
    name: 'down',
    // One row a key: a change takes the station's next place and replaces the older row.
    sql: `CREATE TABLE feed_logs (
            station TEXT PRIMARY KEY REFERENCES stations (id),
            head INTEGER NOT NULL,
            forgotten INTEGER NOT NULL DEFAULT 0,
            seen_epoch TEXT,
            seen_seq INTEGER,
            seen_settled INTEGER,
            seen_at INTEGER
          ) STRICT;
          CREATE TABLE feed (
            station TEXT NOT NULL REFERENCES stations (id),
            key TEXT NOT NULL,
            seq INTEGER NOT NULL,
            type TEXT NOT NULL,
            type_version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            gone INTEGER NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (station, key)
          ) STRICT, WITHOUT ROWID;
          CREATE UNIQUE INDEX feed_order ON feed (station, seq);
          CREATE INDEX feed_removals ON feed (at) WHERE gone = 1;
          CREATE TABLE commands (
            id TEXT PRIMARY KEY,
            station TEXT NOT NULL REFERENCES stations (id),
            type TEXT NOT NULL,
            args TEXT NOT NULL,
            given_by TEXT NOT NULL,
            issued_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            idempotent INTEGER NOT NULL,
            order_key TEXT NOT NULL,
            state TEXT NOT NULL,
            code TEXT,
            result TEXT,
            changed_at INTEGER NOT NULL,
            UNIQUE (station, order_key)
          ) STRICT;
          CREATE INDEX commands_station ON commands (station, issued_at);
          CREATE INDEX commands_unfinished ON commands (expires_at) WHERE state IN ('queued', 'sent', 'accepted', 'running');`,
  },
];
