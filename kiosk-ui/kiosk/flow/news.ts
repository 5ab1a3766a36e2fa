/** The part of a visit in which somebody reads what the station tells: notices, activities, facilities. Each part begins at its first page. */
import type { NewsId } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';
import { keep, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

export const newsParts = ['notices', 'activities', 'facilities'] as const;
export type NewsPart = (typeof newsParts)[number];

export type NewsPlace =
  | { readonly at: 'news'; readonly part: NewsPart; readonly page: number }
  | { readonly at: 'activity'; readonly activity: NewsId; readonly page: number };

export type NewsInput =
  | { readonly type: 'open-news' }
  | { readonly type: 'news-part'; readonly part: NewsPart }
  | { readonly type: 'open-activity'; readonly activity: NewsId };

export function newsNext(visit: Visit, input: NewsInput): Step {
  const { screen } = visit;
  switch (input.type) {
    case 'open-news':
      return screen.at === 'home' ? onTo(visit, { at: 'news', part: 'notices', page: 0 }) : keep(visit);
    case 'news-part':
      return screen.at === 'news' ? tend({ ...visit, screen: { ...screen, part: input.part, page: 0 } }) : keep(visit);
    case 'open-activity':
      return screen.at === 'news' ? onTo(visit, { at: 'activity', activity: input.activity, page: 0 }) : keep(visit);
    default:
      return unreachable(input);
  }
}

function onTo(visit: Visit, place: NewsPlace): Step {
  const { screen } = visit;
  const behind = screen.at === 'home' || screen.at === 'news' || screen.at === 'activity' ? [screen] : [];
  return tend({ ...visit, screen: place, trail: [...visit.trail, ...behind] });
}
