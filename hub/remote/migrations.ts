import type { Migration } from '@yizhan/platform/sqlite';

/** What people far away asked for: 65 to 69. Devices and addresses stand in it as marks (see marks.ts), never as they are. */
export const remoteMigrations: readonly Migration[] = [
  {
    version: 65,
    name: 'remote tickets',
    // `id` is the secret by which a phone comes back to its ticket; `ask` is the page's, one a press. `command` and `cancel` are the
    // orders to the station that came of it: what became of them is theirs to say.
    sql: `CREATE TABLE remote_tickets (
            id TEXT PRIMARY KEY,
            station TEXT NOT NULL,
            item TEXT NOT NULL,
            device TEXT NOT NULL,
            address TEXT NOT NULL,
            ask TEXT NOT NULL,
            asked_at INTEGER NOT NULL,
            command TEXT,
            cancel TEXT,
            UNIQUE (device, ask)
          ) STRICT;
          CREATE INDEX remote_tickets_device ON remote_tickets (device, asked_at);
          CREATE INDEX remote_tickets_address ON remote_tickets (address, asked_at);
          CREATE INDEX remote_tickets_station ON remote_tickets (station, asked_at);
          CREATE INDEX remote_tickets_age ON remote_tickets (asked_at);`,
  },
  {
    version: 66,
    name: 'attempts',
    sql: `CREATE TABLE attempts (n INTEGER PRIMARY KEY, mark TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
          CREATE INDEX attempts_mark ON attempts (mark, at);
          CREATE INDEX attempts_age ON attempts (at);`,
  },
];
