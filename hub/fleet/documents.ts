/** The documents a station works by: its settings, the district's catalogue and calendar, its staff's accounts, the hub's public key, its news, its address for phones. */
import { bundledCalendar, type Calendar, calendarSchema, completed } from '@yizhan/protocol/calendar';
import { type Catalogue, catalogueSchema } from '@yizhan/protocol/catalogue';
import { as, type StationId } from '@yizhan/protocol/ids';
import { type NewsDocument, newsDocumentSchema, newsReaching } from '@yizhan/protocol/news';
import { type LegalDocument, legalDocumentSchema, sampleLegalTexts } from '@yizhan/protocol/papers';
import type { PhonesDocument } from '@yizhan/protocol/phones';
import type { KeysDocument } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { StationAccounts, StationSettings } from '@yizhan/protocol/settings';
import type { Accounts } from '../people/accounts.ts';
import type { RegistryStore } from '../store/store.ts';
import type { Samples } from './samples.ts';

interface StationDocuments {
  readonly settings: StationSettings;
  readonly catalogue: Catalogue;
  readonly accounts: StationAccounts;
  readonly calendar: Calendar;
  readonly keys: KeysDocument;
  /** Left out while the district has approved none. */
  readonly news?: NewsDocument;
  /** Left out while the district has written none. */
  readonly legal?: LegalDocument;
  /** Left out where phones cannot reach this hub. */
  readonly phones?: PhonesDocument;
}

export interface Documents {
  /** The district's catalogue; the sample one, marked as such, while the district has stored none. */
  catalogue(): Promise<Result<Catalogue, string>>;
  /** Item id → short name. */
  itemNames(): Promise<ReadonlyMap<string, string>>;
  /** The district's own, with later years from the one shipped; that one alone while the district has written none. */
  calendar(): Promise<Result<Calendar, string>>;
  /** The district's own words of law on papers; the samples, marked as such, while it has written none. */
  legal(): Promise<Result<LegalDocument, string>>;
  forStation(id: string): Promise<Result<StationDocuments, string>>;
}

export interface DocumentsDeps {
  readonly store: Pick<RegistryStore, 'document' | 'documentVersion' | 'saveDocument' | 'station'>;
  readonly accounts: Pick<Accounts, 'stationDocument'>;
  readonly samples: Samples;
  readonly keys: () => KeysDocument;
  readonly phones: PhonesDocument | null;
  readonly now: () => number;
}

const catalogueName = 'catalogue';
const calendarName = 'calendar';
/** What is approved of all stations' news; hub/news writes it. */
export const newsName = 'news';
const legalName = 'legal-texts';
/** What a district starts from. */
export const firstLegalTexts: LegalDocument = { version: 1, texts: sampleLegalTexts };

export function documentsOf(deps: DocumentsDeps): Documents {
  let known: { readonly version: number; readonly catalogue: Catalogue; readonly names: ReadonlyMap<string, string> } | null = null;
  let days: { readonly version: number; readonly calendar: Calendar } | null = null;

  async function current(): Promise<Result<NonNullable<typeof known>, string>> {
    if (known?.version === (await deps.store.documentVersion(catalogueName))) return ok(known);
    const stored = await deps.store.document(catalogueName);
    const catalogue = stored ? checked(stored.document) : await firstCatalogue();
    if (!catalogue.ok) return catalogue;
    const names = new Map(catalogue.value.items.map((item) => [String(item.id), item.shortName]));
    known = { version: catalogue.value.version, catalogue: catalogue.value, names };
    return ok(known);
  }

  async function firstCatalogue(): Promise<Result<Catalogue, string>> {
    const sample = await deps.samples.catalogue();
    if (sample.ok) await deps.store.saveDocument(catalogueName, sample.value.version, sample.value, deps.now());
    return sample;
  }

  async function calendar(): Promise<Result<Calendar, string>> {
    if (days?.version === (await deps.store.documentVersion(calendarName))) return ok(days.calendar);
    const stored = await deps.store.document(calendarName);
    if (!stored) return ok(bundledCalendar);
    const read = calendarSchema.safeParse(stored.document);
    if (read.success) days = { version: stored.version, calendar: completed(read.data) };
    return read.success && days ? ok(days.calendar) : err(`The stored calendar is not valid: ${read.error?.issues[0]?.message ?? ''}`);
  }

  let knownNews: NewsDocument | null = null;

  async function news(): Promise<NewsDocument | null> {
    const stored = await deps.store.document(newsName);
    if (stored && knownNews?.version !== stored.version) knownNews = newsDocumentSchema.parse(stored.document);
    return stored ? knownNews : null;
  }

  async function writtenLegal(): Promise<Result<LegalDocument | null, string>> {
    const stored = await deps.store.document(legalName);
    if (!stored) return ok(null);
    const read = legalDocumentSchema.safeParse(stored.document);
    return read.success ? ok(read.data) : err(`The stored legal texts are not valid: ${read.error.issues[0]?.message ?? ''}`);
  }

  return {
    calendar,
    async legal() {
      const written = await writtenLegal();
      return written.ok ? ok(written.value ?? firstLegalTexts) : written;
    },
    async catalogue() {
      const found = await current();
      return found.ok ? ok(found.value.catalogue) : found;
    },
    async itemNames() {
      const found = await current();
      return found.ok ? found.value.names : new Map();
    },
    async forStation(id) {
      const station = await deps.store.station(as<StationId>(id));
      if (!station) return err(`There is no station ${id}.`);
      const catalogue = await current();
      if (!catalogue.ok) return catalogue;
      const dated = await calendar();
      if (!dated.ok) return dated;
      const written = await news();
      const legal = await writtenLegal();
      if (!legal.ok) return legal;
      return ok({
        settings: station.settings,
        catalogue: catalogue.value.catalogue,
        accounts: await deps.accounts.stationDocument(id),
        calendar: dated.value,
        keys: deps.keys(),
        ...(written ? { news: newsReaching(written, { station: id, street: station.street }) } : {}),
        ...(legal.value ? { legal: legal.value } : {}),
        ...(deps.phones && { phones: deps.phones }),
      });
    },
  };
}

function checked(document: unknown): Result<Catalogue, string> {
  const read = catalogueSchema.safeParse(document);
  return read.success ? ok(read.data) : err(`The stored catalogue is not valid: ${read.error.issues[0]?.message ?? ''}`);
}
