/** Finding an item by what a clerk types. Pure. */
import type { KioskCatalogue } from '@yizhan/protocol/api';

export type CatalogueEntry = KioskCatalogue['items'][number];

/** All words must be found somewhere; a hit in the short name comes before one in the name, then keywords. Order of the catalogue otherwise. */
export function searchItems(
  items: readonly CatalogueEntry[],
  query: string,
  english: Readonly<Record<string, string>> = {},
): readonly CatalogueEntry[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const scored = items.map((item, index) => ({ item, index, score: Math.min(...words.map((word) => score(item, word, english))) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ item }) => item);
}

function score(item: CatalogueEntry, word: string, english: Readonly<Record<string, string>>): number {
  if (item.prefix.toLowerCase() === word) return 5;
  if (item.shortName.toLowerCase().includes(word)) return 4;
  if (item.name.toLowerCase().includes(word)) return 3;
  if (english[item.id]?.toLowerCase().includes(word)) return 3;
  if (item.keywords.some((keyword) => keyword.toLowerCase().includes(word))) return 2;
  return word.length > 2 && item.id.includes(word) ? 1 : 0;
}
