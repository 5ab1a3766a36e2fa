/** What a station's queue goes by, as the hub has it: settings, catalogue, calendar, and the rules that follow from them. */
import type { Calendar } from '@yizhan/protocol/calendar';
import type { Catalogue } from '@yizhan/protocol/catalogue';
import type { StationId } from '@yizhan/protocol/ids';
import type { QueueRules } from '@yizhan/protocol/queue';
import { rulesOf, type StationSettings } from '@yizhan/protocol/settings';
import type { Documents } from '../fleet/documents.ts';
import type { RegistryStore } from '../store/store.ts';

export interface StationPapers {
  readonly settings: StationSettings;
  readonly catalogue: Catalogue;
  readonly calendar: Calendar;
  readonly rules: QueueRules;
}

interface StationPapersDeps {
  readonly store: Pick<RegistryStore, 'station'>;
  readonly documents: Pick<Documents, 'catalogue' | 'calendar'>;
  readonly now: () => number;
}

/** ms: a changed document shows on phones after this long at the latest; the station itself judges by its own */
const readAgainAfter = 10_000;

/** @returns how to ask; null: no such station, it is retired, or its documents cannot be read */
export function stationPapers({ store, documents, now }: StationPapersDeps): (station: StationId) => Promise<StationPapers | null> {
  const known = new Map<StationId, { readonly at: number; readonly papers: Promise<StationPapers | null> }>();

  async function read(id: StationId): Promise<StationPapers | null> {
    const station = await store.station(id);
    if (!station || station.status === 'retired') return null;
    const [catalogue, calendar] = [await documents.catalogue(), await documents.calendar()];
    if (!catalogue.ok || !calendar.ok) return null;
    const { settings } = station;
    return {
      settings,
      catalogue: catalogue.value,
      calendar: calendar.value,
      rules: rulesOf(settings, catalogue.value, calendar.value),
    };
  }

  return async (station) => {
    const found = known.get(station);
    if (found && found.at > now() - readAgainAfter) return found.papers;
    const papers = read(station);
    known.set(station, { at: now(), papers });
    // What is not there is not remembered: made-up ids would fill the memory.
    const forget = (): boolean => known.delete(station);
    papers.then((got) => got ?? forget(), forget);
    return papers;
  };
}
