/** What is announced now on one kind of screen: the station's own notices, the hub's short ones, and the headlines of the news; the heavier first. */
import type { KioskView } from '@yizhan/protocol/api';
import { type NewsScreen, noticesShown } from '@yizhan/protocol/news';
import type { StationDocuments } from '../documents/documents.ts';
import type { StationFeed } from './station-feed.ts';

/** Weight of what nobody weighed. */
const usualWeight = 5;

/** @param at ms, hub time as well as the station knows it */
export function noticesNow(
  { settings, news }: Pick<StationDocuments, 'settings' | 'news'>,
  feed: Pick<StationFeed, 'all'>,
  at: number,
  on: NewsScreen,
): KioskView['notices'] {
  const said = feed.all('notice.set').filter(({ from, until }) => from <= at && (until === null || at < until));
  const usual = [...settings.notices, ...said].map(({ text, textEn }) => ({ text, textEn, weight: usualWeight }));
  const written = noticesShown(news?.entries ?? [], at, on).map(({ title, weight }) => ({ text: title.zh, textEn: title.en, weight }));
  return [...usual, ...written].sort((a, b) => b.weight - a.weight).map(({ text, textEn }) => ({ text, textEn }));
}
