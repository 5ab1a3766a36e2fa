import type { StationNews } from '@yizhan/protocol/api';
import { dateText } from '../../lib/time-text.ts';
import { Fact } from '../../parts/fact.tsx';
import { useFittedPages } from '../../parts/fitted-pages.ts';
import { Icon } from '../../parts/icon.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Text } from '../../parts/words.tsx';
import type { NewsPlace } from '../flow/news-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNewsWords, useSaid } from './news-words.ts';

type At = Extract<NewsPlace, { at: 'activity' }>;

/** One activity: what it is, where, and the times to come. */
export function ActivityScreen({ screen, news }: { readonly screen: At; readonly news: StationNews | null }) {
  const { words, send, visit, orientation } = useKiosk();
  const said = useNewsWords();
  const say = useSaid();
  const { frame, list, pager, starts } = useFittedPages(
    `${screen.activity} ${news === null} ${visit.elder} ${visit.language} ${orientation}`,
  );
  const activity = news?.activities.find(({ id }) => id === screen.activity);
  if (!activity) {
    return (
      <main class="page news" aria-busy={news === null}>
        <PageTitle>{news === null ? said.loading : said.gone}</PageTitle>
      </main>
    );
  }
  const pages = starts?.length ?? 2;
  const page = Math.min(screen.page, pages - 1);
  const times = starts === null ? activity.next : activity.next.slice(starts[page], starts[page + 1]);
  return (
    <main class="page news activity">
      <PageTitle>{say(activity.title)}</PageTitle>
      <div class="activity-words">
        <p>
          <Text>{say(activity.text)}</Text>
        </p>
        <dl class="facts">
          <Fact icon="place" name={said.where} value={say(activity.place)} />
          <Fact icon="people" name={said.office} value={say(activity.office)} class="wide" />
        </dl>
      </div>
      <section class="news-list" ref={frame}>
        <h2>
          {said.when} · {activity.places === null ? said.open : said.places(activity.places)}
        </h2>
        <ul ref={list}>
          {times.map((time) => (
            <li class="news-row time" key={time.from}>
              <Icon name="calendar" />
              <span class="time-words">
                <Text>{said.next(dateText(time.from, visit.language), time.start, time.end)}</Text>
              </span>
            </li>
          ))}
        </ul>
        {pages > 1 && (
          <div ref={pager}>
            <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
          </div>
        )}
      </section>
    </main>
  );
}
