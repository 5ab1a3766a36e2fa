/** The part of a visit in which somebody reads what the station tells: notices, activities, facilities. Each part begins at its first page. */
import { unreachable } from '@yizhan/protocol/result';
import type { NewsInput, NewsPlace } from './news-model.ts';
import { keep, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

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
