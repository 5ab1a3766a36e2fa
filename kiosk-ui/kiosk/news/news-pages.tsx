import '../../styles/news.css';
import type { StationNews } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../../lib/api.ts';
import { loaded } from '../../lib/loaded.ts';
import type { NewsPlace } from '../flow/news-model.ts';
import { ActivityScreen } from './activity.tsx';
import { NewsScreen } from './news.tsx';

/** Everything of 12 notices, activities, facilities. */
export function NewsPages({ screen }: { readonly screen: NewsPlace }) {
  const news = useNews();
  switch (screen.at) {
    case 'news':
      return <NewsScreen screen={screen} news={news} />;
    case 'activity':
      return <ActivityScreen screen={screen} news={news} key={screen.activity} />;
    default:
      return unreachable(screen);
  }
}

/** Fetched when the pages open and stays while they are leafed through; null: it is on its way. */
function useNews(): StationNews | null {
  const [known, setKnown] = useState<StationNews | null>(null);
  useEffect(() => {
    const news = loaded(() => get<StationNews>('/api/v1/news'));
    const stop = news.value.subscribe(setKnown);
    return () => {
      stop();
      news.close();
    };
  }, []);
  return known;
}
