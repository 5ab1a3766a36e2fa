/** The catalogue as the kiosk leafs through it: by scene of life, then item; every item is in exactly one scene. */
import type { KioskCatalogue } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import type { Purpose } from './flow/visit.ts';

export type ChoiceItem = KioskCatalogue['items'][number];

export interface Scene {
  readonly id: string;
  readonly name: string;
  readonly items: readonly ChoiceItem[];
}

export interface ChoiceBook {
  readonly scenes: readonly Scene[];
  readonly items: ReadonlyMap<ItemId, ChoiceItem>;
  readonly departments: ReadonlyMap<string, string>;
  /** What attract offers without leafing, most asked for first. */
  readonly common: readonly ChoiceItem[];
}

/** What people come for most in the reference district; filled up from the head of the catalogue where a station offers less. */
const commonIds = ['hr-pension-alive', 'mi-resident-enrol', 'hr-ss-card', 'ca-elder-allow'];

export function choiceBook(catalogue: KioskCatalogue): ChoiceBook {
  const names = new Map(catalogue.scenes.map(({ id, name }) => [id, name]));
  const order = [...names.keys(), ...catalogue.items.map(({ scene }) => scene)];
  const scenes = [...new Set(order)].map((id) => ({
    id,
    name: names.get(id) ?? id,
    items: catalogue.items.filter(({ scene }) => scene === id),
  }));
  const wanted = commonIds.flatMap((id) => catalogue.items.filter((item) => item.id === id));
  const others = catalogue.items.filter((item) => !wanted.includes(item));
  return {
    // The fullest first: what most people look for stands where the eye begins.
    scenes: scenes.filter(({ items }) => items.length > 0).sort((a, b) => b.items.length - a.items.length),
    items: new Map(catalogue.items.map((item) => [item.id, item])),
    departments: new Map(catalogue.departments.map(({ id, name }) => [id, name])),
    common: [...wanted, ...others].slice(0, commonIds.length),
  };
}

/** What may be chosen for this purpose: a matter can be handed in where the item allows it. */
export function bookFor(book: ChoiceBook, purpose: Purpose): ChoiceBook {
  if (purpose !== 'case') return book;
  const taken = ({ mandates }: ChoiceItem): boolean => mandates.length > 0;
  const scenes = book.scenes.map((scene) => ({ ...scene, items: scene.items.filter(taken) }));
  return {
    ...book,
    scenes: scenes.filter(({ items }) => items.length > 0),
    items: new Map([...book.items].filter(([, item]) => taken(item))),
    common: book.common.filter(taken),
  };
}

export interface Page<T> {
  readonly shown: readonly T[];
  /** From 0, always a page that exists. */
  readonly page: number;
  readonly pages: number;
}

export function pageOf<T>(all: readonly T[], size: number, wanted: number): Page<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { shown: all.slice(page * size, (page + 1) * size), page, pages };
}
