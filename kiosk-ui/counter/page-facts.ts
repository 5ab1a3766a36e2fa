/** What every part of the page reads: words, names for ids, and the time by the station's clock. */
import type { KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { itemsEn } from '../i18n/catalogue-en.ts';
import type { Language } from '../lib/language.ts';
import { chinesePunctuation } from '../parts/words.tsx';
import { type CounterWords, counterWords } from './i18n.ts';
import type { CatalogueEntry } from './item-search.ts';

interface PageFacts {
  readonly language: Language;
  readonly words: CounterWords;
  readonly station: StationInfo | null;
  readonly stationName: string;
  readonly items: readonly CatalogueEntry[];
  /** Short name of an item in the page's language, its id when unknown. */
  itemName(id: string): string;
  /** The full Chinese name, as the papers have it. */
  itemFullName(id: string): string;
  counterName(id: string): string;
  kioskName(id: string): string;
  /** The class by name, or just that there is one. */
  priorityName(id: string): string;
}

export function pageFacts(language: Language, station: StationInfo | null, catalogue: KioskCatalogue | null): PageFacts {
  const byId = new Map(catalogue?.items.map((item) => [item.id as string, item]));
  return {
    language,
    words: counterWords[language],
    station,
    stationName: (language === 'en' ? station?.nameEn : undefined) ?? chinesePunctuation(station?.name ?? ''),
    items: catalogue?.items ?? [],
    itemName: (id) => (language === 'en' ? itemsEn[id] : undefined) ?? chinesePunctuation(byId.get(id)?.shortName ?? id),
    itemFullName: (id) => chinesePunctuation(byId.get(id)?.name ?? id),
    counterName(id) {
      const counter = station?.counters.find((one) => one.id === id);
      return (language === 'en' ? counter?.nameEn : counter?.name) ?? id;
    },
    priorityName(id) {
      const known = station?.priorityClasses?.find((one) => one.id === id);
      return (language === 'en' ? known?.nameEn : known?.name) ?? counterWords[language].current.priority;
    },
    kioskName: (id) => station?.kiosks.find((one) => one.id === id)?.name ?? id,
  };
}

/** Actors are written `clerk:wang` in the journal; people read `wang`. */
export function clerkName(actor: string): string {
  return actor.replace(/^clerk:/, '');
}

export const PageFactsContext = createContext<PageFacts>(pageFacts('zh', null, null));

export function usePageFacts(): PageFacts {
  return useContext(PageFactsContext);
}
