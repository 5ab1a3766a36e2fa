/** Finding items by letters: initials of the short name first, then of the full name and keywords, then English names. */
import type { ChoiceItem } from './choices.ts';
import { initials } from './pinyin.ts';

interface Entry {
  readonly item: ChoiceItem;
  readonly short: string;
  readonly others: readonly string[];
}

export interface ItemFinder {
  /** Best first. Nothing typed finds nothing. */
  find(typed: string): readonly ChoiceItem[];
}

export function itemFinder(items: Iterable<ChoiceItem>, english: Readonly<Record<string, string>> | null): ItemFinder {
  const entries: readonly Entry[] = Array.from(items, (item) => ({
    item,
    short: initials(item.shortName),
    others: [
      initials(item.name),
      ...item.keywords.map(initials),
      ...(english?.[item.id] ?? '').split(' ').map((word) => word.toUpperCase()),
    ],
  }));

  function rank({ short, others }: Entry, typed: string): number | null {
    if (short.startsWith(typed)) return 0;
    if (others.some((letters) => letters.startsWith(typed))) return 1;
    if (short.includes(typed)) return 2;
    return others.some((letters) => letters.includes(typed)) ? 3 : null;
  }

  return {
    find(typed) {
      if (typed === '') return [];
      return entries
        .flatMap((entry) => {
          const place = rank(entry, typed.toUpperCase());
          return place === null ? [] : [{ item: entry.item, place }];
        })
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item);
    },
  };
}
