/** What every page of the kiosk may see and do, handed down once. */
import type { ReadonlySignal } from '@preact/signals';
import type { KioskView, StationInfo } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Words } from '../i18n/zh.ts';
import type { ChoiceBook } from './choices.ts';
import type { Input, Visit } from './flow/visit.ts';
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

export interface ItemQueue {
  readonly waiting: number;
  readonly wait: KioskView['wait'];
}

/** null: the station says nothing about this item. */
export function queueOf(view: KioskView, item: ItemId): ItemQueue | null {
  return view.items.find((line) => line.item === item) ?? null;
}
