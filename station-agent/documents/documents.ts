/**
 * The documents the hub owns and this station runs by: settings, catalogue, accounts, calendar, keys. Kept in the station's database, so that it
 * opens its doors also when the hub is out of reach. Invariant: `current` is schema-checked and they belong together.
 */

import { readFileSync } from 'node:fs';
import type { Database, Migration } from '@yizhan/platform/sqlite';
import { bundledCalendar, type Calendar, calendarSchema, completed } from '@yizhan/protocol/calendar';
import { type Catalogue, catalogueSchema } from '@yizhan/protocol/catalogue';
import { type KeysDocument, keysDocumentSchema } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type StationAccounts, type StationSettings, stationAccountsSchema, stationSettingsSchema } from '@yizhan/protocol/settings';
import { z } from 'zod';

export interface StationDocuments {
  readonly settings: StationSettings;
  readonly catalogue: Catalogue;
  readonly accounts: StationAccounts;
  /** Left out by a hub that hands over none. */
  readonly calendar?: Calendar | undefined;
  /** For whom personal data is sealed. Left out by a hub that takes none. */
  readonly keys?: KeysDocument | undefined;
}

export interface DocumentStore {
  readonly current: StationDocuments | null;
  /** Replaces all at once. @returns what is wrong with them, in one sentence, when they are refused */
  store(raw: unknown, now: number): Promise<Result<StationDocuments, string>>;
}

/** Versions 200–299 are the documents'. */
export const documentMigrations: readonly Migration[] = [
  {
    version: 200,
    name: 'documents',
    sql: `CREATE TABLE documents (one INTEGER PRIMARY KEY CHECK (one = 1), stored_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT`,
  },
];

const documentsSchema = z.object({
  settings: stationSettingsSchema,
  catalogue: catalogueSchema,
  accounts: stationAccountsSchema,
  calendar: calendarSchema.optional(),
  keys: keysDocumentSchema.optional(),
});

/** The district's calendar; where it says nothing, the one shipped with this program. */
export function calendarOf({ calendar }: StationDocuments): Calendar {
  return calendar === undefined ? bundledCalendar : completed(calendar);
}

/** Rejects when the stored documents cannot be read: a station never guesses its settings. */
export async function openDocuments(database: Database): Promise<DocumentStore> {
  const row = await database.get<{ body: string }>('SELECT body FROM documents');
  let current: StationDocuments | null = null;
  if (row) {
    const checked = checkDocuments(JSON.parse(row.body));
    if (!checked.ok) throw new Error(`the stored documents are not valid: ${checked.error}`);
    current = checked.value;
  }
  return {
    get current() {
      return current;
    },
    async store(raw, now) {
      const checked = checkDocuments(raw);
      if (!checked.ok) return checked;
      await database.run('INSERT OR REPLACE INTO documents (one, stored_at, body) VALUES (1, ?, ?)', [now, JSON.stringify(checked.value)]);
      current = checked.value;
      return checked;
    },
  };
}

function checkDocuments(raw: unknown): Result<StationDocuments, string> {
  const checked = documentsSchema.safeParse(raw);
  if (checked.success) return ok(checked.data);
  const issue = checked.error.issues[0];
  return err(`${issue?.path.join('.') ?? 'documents'}: ${issue?.message ?? 'not valid'}`);
}

/** For a station without a hub: the documents of a file, taken once, when the store holds none. @returns them, or one sentence */
export async function documentsOr(store: DocumentStore, file: string | null, now: number): Promise<Result<StationDocuments, string>> {
  if (store.current) return ok(store.current);
  if (file === null) return err('This home holds no settings yet: join a hub with "yizhan-agent claim", or give --documents FILE.');
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    return err(`Cannot read ${file}: ${fault instanceof Error ? fault.message : String(fault)}`);
  }
  const stored = await store.store(raw, now);
  return stored.ok ? stored : err(`${file} is not usable: ${stored.error}.`);
}
