/** What is announced now: the station's own notices, then the hub's that hold at this hour. */
import type { KioskView } from '@yizhan/protocol/api';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { StationFeed } from './station-feed.ts';

/** @param at ms, hub time as well as the station knows it */
export function noticesNow(settings: StationSettings, feed: Pick<StationFeed, 'all'>, at: number): KioskView['notices'] {
  const said = feed.all('notice.set').filter(({ from, until }) => from <= at && (until === null || at < until));
  return [...settings.notices, ...said.map(({ text, textEn }) => ({ text, textEn }))];
}
