/**
 * The documents the hub owns and this station runs by: settings, catalogue, accounts, calendar, keys, news, phones. Kept in the station's database, so that it
 * opens its doors also when the hub is out of reach: the last good ones, and beside them those on trial.
 * Invariant: what is held is schema-checked, belongs together, and is named by the record that lies in the same transaction.
 */

import { readFileSync } from 'node:fs';
import type { Database, Migration } from '@yizhan/platform/sqlite';
import { bundledCalendar, type Calendar, calendarSchema, completed } from '@yizhan/protocol/calendar';
import { type Catalogue, catalogueSchema } from '@yizhan/protocol/catalogue';
import { type NewsDocument, newsDocumentSchema } from '@yizhan/protocol/news';
import { type LegalDocument, legalDocumentSchema } from '@yizhan/protocol/papers';
import { type PhonesDocument, phonesDocumentSchema } from '@yizhan/protocol/phones';
import { type KeysDocument, keysDocumentSchema } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type StationAccounts, type StationSettings, stationAccountsSchema, stationSettingsSchema } from '@yizhan/protocol/settings';
import { firstTwinRecord, type TwinRecord, type TwinStationEffect, twinTries } from '@yizhan/protocol/sync';
import type { TwinPlace } from '@yizhan/protocol/wire';
import { z } from 'zod';

export interface StationDocuments {
  readonly settings: StationSettings;
  readonly catalogue: Catalogue;
  readonly accounts: StationAccounts;
  /** Left out by a hub that hands over none. */
  readonly calendar?: Calendar | undefined;
  /** For whom personal data is sealed. Left out by a hub that takes none. */
  readonly keys?: KeysDocument | undefined;
  /** Left out by a hub whose district has none. */
  readonly news?: NewsDocument | undefined;
  /** Words of law on papers. Left out while the district has written none. */
  readonly legal?: LegalDocument | undefined;
  /** Left out by a hub that phones cannot reach. */
  readonly phones?: PhonesDocument | undefined;
}

type Kept = Extract<TwinStationEffect, { type: 'store' }>['documents'];

export interface DocumentStore {
  /** The last good ones. */
  readonly current: StationDocuments | null;
  readonly trial: StationDocuments | null;
  readonly record: TwinRecord;
  /** Replaces all at once, without a trial: at joining. @returns what is wrong with them, in one sentence, when they are refused */
  store(raw: unknown, now: number, place?: TwinPlace | null): Promise<Result<StationDocuments, string>>;
  /** One transaction. @param checked those to be tried, where `kept` says so. Rejects when it cannot be written. */
  keep(record: TwinRecord, kept: Kept, checked: StationDocuments | null, now: number): Promise<void>;
}

/** Versions 200–299 are the documents'. */
export const documentMigrations: readonly Migration[] = [
  {
    version: 200,
    name: 'documents',
    sql: `CREATE TABLE documents (one INTEGER PRIMARY KEY CHECK (one = 1), stored_at INTEGER NOT NULL, body TEXT NOT NULL) STRICT`,
  },
  {
    version: 201,
    name: 'twin',
    sql: `CREATE TABLE twin (one INTEGER PRIMARY KEY CHECK (one = 1), record TEXT NOT NULL, trial TEXT) STRICT`,
  },
];

const documentsSchema = z.object({
  settings: stationSettingsSchema,
  catalogue: catalogueSchema,
  accounts: stationAccountsSchema,
  calendar: calendarSchema.optional(),
  keys: keysDocumentSchema.optional(),
  news: newsDocumentSchema.optional(),
  legal: legalDocumentSchema.optional(),
  phones: phonesDocumentSchema.optional(),
});

/** The district's calendar; where it says nothing, the one shipped with this program. */
export function calendarOf({ calendar }: StationDocuments): Calendar {
  return calendar === undefined ? bundledCalendar : completed(calendar);
}

const putDocuments = 'INSERT OR REPLACE INTO documents (one, stored_at, body) VALUES (1, ?, ?)';
const putTwin = 'INSERT OR REPLACE INTO twin (one, record, trial) VALUES (1, ?, ?)';

/** Rejects when the stored documents cannot be read: a station never guesses its settings. */
export async function openDocuments(database: Database): Promise<DocumentStore> {
  const row = await database.get<{ body: string }>('SELECT body FROM documents');
  const twin = await database.get<{ record: string; trial: string | null }>('SELECT record, trial FROM twin');
  let current: StationDocuments | null = null;
  let record: TwinRecord = twin ? JSON.parse(twin.record) : firstTwinRecord;
  let trial: StationDocuments | null = null;
  if (row) {
    const checked = checkDocuments(JSON.parse(row.body));
    if (!checked.ok) throw new Error(`the stored documents are not valid: ${checked.error}`);
    current = checked.value;
  }
  if (record.trial) {
    const checked = checkDocuments(JSON.parse(twin?.trial ?? 'null'));
    // Stored by another version of the program: they have had all their tries.
    if (checked.ok) trial = checked.value;
    else record = { ...record, trial: { ...record.trial, tries: twinTries } };
  }
  return {
    get current() {
      return current;
    },
    get trial() {
      return trial;
    },
    get record() {
      return record;
    },
    async store(raw, now, place = null) {
      const checked = checkDocuments(raw);
      if (!checked.ok) return checked;
      const next: TwinRecord = { ...firstTwinRecord, good: place };
      await database.transaction(async (tx) => {
        await tx.run(putDocuments, [now, JSON.stringify(checked.value)]);
        await tx.run(putTwin, [JSON.stringify(next), null]);
      });
      current = checked.value;
      trial = null;
      record = next;
      return checked;
    },
    async keep(next, kept, checked, now) {
      const good = kept === 'trial-is-good' ? trial : current;
      const tried = kept === 'checked' ? checked : kept === 'as-they-are' ? trial : null;
      await database.transaction(async (tx) => {
        if (kept === 'trial-is-good') await tx.run(putDocuments, [now, JSON.stringify(good)]);
        await tx.run(putTwin, [JSON.stringify(next), tried && JSON.stringify(tried)]);
      });
      current = good;
      trial = tried;
      record = next;
    },
  };
}

export function checkDocuments(raw: unknown): Result<StationDocuments, string> {
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
