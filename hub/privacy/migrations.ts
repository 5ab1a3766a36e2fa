import type { Migration } from '@yizhan/platform/sqlite';

/** Versions 22 to 29 are people's privacy. */
export const privacyMigrations: readonly Migration[] = [
  {
    version: 22,
    name: 'personal fields',
    // `key` is read out of the box: rows under an old key are found without opening them.
    sql: `CREATE TABLE persons (
            ref TEXT PRIMARY KEY,
            matter TEXT NOT NULL,
            retention_class TEXT NOT NULL,
            station TEXT,
            written_at INTEGER NOT NULL,
            closed_at INTEGER,
            erased_at INTEGER
          ) STRICT;
          CREATE INDEX persons_retention ON persons (retention_class, closed_at) WHERE closed_at IS NOT NULL AND erased_at IS NULL;
          CREATE TABLE person_seals (
            ref TEXT NOT NULL REFERENCES persons (ref),
            station TEXT NOT NULL,
            event TEXT NOT NULL,
            UNIQUE (ref, station, event)
          ) STRICT;
          CREATE TABLE personal_fields (
            ref TEXT NOT NULL REFERENCES persons (ref),
            field TEXT NOT NULL,
            box TEXT NOT NULL,
            mask TEXT NOT NULL,
            blind TEXT,
            key TEXT GENERATED ALWAYS AS (substr(box, 1, instr(box, '.') - 1)) VIRTUAL,
            PRIMARY KEY (ref, field)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX personal_fields_blind ON personal_fields (blind) WHERE blind IS NOT NULL;
          CREATE INDEX personal_fields_key ON personal_fields (key);`,
  },
  {
    version: 23,
    name: 'redacted events',
    // What the text of an event is since seals were taken out of it; its own chain value speaks of the text before.
    sql: `CREATE TABLE redacted_events (
            station TEXT NOT NULL,
            id TEXT NOT NULL,
            body_hash TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (station, id)
          ) STRICT, WITHOUT ROWID;`,
  },
];
