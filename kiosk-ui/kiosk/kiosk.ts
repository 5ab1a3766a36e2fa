/** What every page of the kiosk may see and do, handed down once. */
import type { ReadonlySignal } from '@preact/signals';
import type { KioskDevices, KioskView, StationInfo } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from '../i18n/zh.ts';
import type { ChoiceBook } from './choices.ts';
import type { Input, Language, Visit } from './flow/visit.ts';
import type { Orientation, PageSizes } from './layout.ts';
import type { Names } from './names.ts';
import type { Voice } from './voice.ts';

export interface Kiosk {
  readonly visit: Visit;
  readonly send: (input: Input) => void;
  readonly words: Words;
  readonly names: Names;
  readonly station: StationInfo;
  readonly book: ChoiceBook;
  readonly view: KioskView;
  /** What stands beside the screen. */
  readonly devices: KioskDevices;
  /** The agent does not answer: what is shown may be old. */
  readonly offline: boolean;
  readonly orientation: Orientation;
  readonly sizes: PageSizes;
  readonly voice: Voice;
  /** The station's clock, ms since 1970. */
  readonly clock: ReadonlySignal<number>;
}

export const KioskContext = createContext<Kiosk | null>(null);

export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (kiosk === null) throw new Error('a page of the kiosk was drawn outside of it');
  return kiosk;
}

/** What residents call these counters; an unknown one by its id. */
export function counterNames({ counters }: StationInfo, ids: readonly string[], language: Language): readonly string[] {
  return ids.map((counter) => {
    const known = counters.find(({ id, name }) => id === counter || name === counter);
    return known ? (language === 'en' ? known.nameEn || known.name : known.name) : counter;
  });
}

export type ItemQueue = Omit<KioskView['items'][number], 'item'>;

/** null: the station says nothing about this item. */
export function queueOf(view: KioskView, item: ItemId): ItemQueue | null {
  return view.items.find((line) => line.item === item) ?? null;
}
