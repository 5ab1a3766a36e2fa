import type { Migration } from '@yizhan/platform/sqlite';
import { commandHistoryMigration } from './command-history.ts';

/**
 * The constraints that must hold whatever the program believes live here, kept by triggers: no number twice, no counter with two
 * called tickets, no event changed. One insert into the view `inbox` is one whole group commit: SQLite runs it and its triggers as
 * a single statement in its own transaction, one round trip for any number of commands.
 * Versions 1–99 are the journal's.
 */
export const journalMigrations: readonly Migration[] = [
  {
    version: 1,
    name: 'journal',
    sql: `
      CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        type TEXT NOT NULL,
        type_version INTEGER NOT NULL,
        at INTEGER NOT NULL,
        boot TEXT NOT NULL,
        mono INTEGER NOT NULL,
        clock_offset INTEGER,
        business_date TEXT NOT NULL,
        hash TEXT NOT NULL,
        data TEXT NOT NULL
      ) STRICT;
      CREATE INDEX events_day_opened ON events (seq) WHERE type = 'day.opened';

      CREATE TABLE labels (business_date TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (business_date, label)) STRICT, WITHOUT ROWID;
      CREATE TABLE open_calls (counter TEXT PRIMARY KEY, ticket TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;

      CREATE TABLE answers (
        n INTEGER PRIMARY KEY,
        idempotency_key TEXT NOT NULL,
        command_digest TEXT NOT NULL,
        at INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX answers_at ON answers (at);

      CREATE TABLE journal_meta (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        epoch TEXT NOT NULL,
        birth INTEGER NOT NULL DEFAULT 0,
        acknowledged_seq INTEGER NOT NULL DEFAULT 0,
        acknowledged_by TEXT,
        pruned_seq INTEGER NOT NULL DEFAULT 0,
        pruned_hash TEXT NOT NULL DEFAULT '00000000000000000000000000000000'
      ) STRICT;

      CREATE TRIGGER events_label AFTER INSERT ON events WHEN NEW.type = 'ticket.issued' BEGIN
        INSERT INTO labels VALUES (NEW.business_date, json_extract(NEW.data, '$.label'));
      END;
      CREATE TRIGGER events_call AFTER INSERT ON events WHEN NEW.type = 'ticket.called' BEGIN
        INSERT INTO open_calls VALUES (json_extract(NEW.data, '$.counter'), json_extract(NEW.data, '$.ticket'));
      END;
      CREATE TRIGGER events_call_ended AFTER INSERT ON events WHEN NEW.type IN (
        'ticket.completed', 'ticket.no-show', 'ticket.call-undone', 'ticket.held', 'ticket.transferred', 'ticket.cancelled', 'ticket.expired'
      ) BEGIN
        DELETE FROM open_calls WHERE ticket = json_extract(NEW.data, '$.ticket');
      END;
      CREATE TRIGGER events_append_only BEFORE UPDATE ON events BEGIN
        SELECT RAISE(ABORT, 'an event is never changed');
      END;
      CREATE TRIGGER events_pruned AFTER DELETE ON events BEGIN
        UPDATE journal_meta SET pruned_seq = OLD.seq, pruned_hash = OLD.hash WHERE pruned_seq < OLD.seq;
      END;

      CREATE VIEW inbox AS SELECT NULL AS events, NULL AS answers;
      CREATE TRIGGER inbox_insert INSTEAD OF INSERT ON inbox BEGIN
        INSERT INTO events
          SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
                 value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10
          FROM json_each(NEW.events);
        INSERT INTO answers
          SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(NEW.answers);
      END;
    `,
  },
  commandHistoryMigration,
];
