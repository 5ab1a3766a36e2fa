import type { StationActivity, StationNews } from '@yizhan/protocol/api';
import type { ComponentChildren } from 'preact';
import { hoursWords } from '../../i18n/time-words.ts';
import { dateText } from '../../lib/time-text.ts';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { useFittedPages } from '../../parts/fitted-pages.ts';
import { Icon } from '../../parts/icon.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Tile } from '../../parts/tile.tsx';
import { Text } from '../../parts/words.tsx';
import { type NewsPart, type NewsPlace, newsParts } from '../flow/news-model.ts';
import { useKiosk } from '../kiosk.ts';
import { facilityIcon } from '../pictograms.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNewsWords, useSaid } from './news-words.ts';

type At = Extract<NewsPlace, { at: 'news' }>;

/** 12: what is announced, what is on, what is here. Each part leafed through by itself. */
export function NewsScreen({ screen, news }: { readonly screen: At; readonly news: StationNews | null }) {
  const { send } = useKiosk();
  const said = useNewsWords();
  return (
    <main class={`page news part-${screen.part}`} aria-busy={news === null}>
      <PageTitle>{said.title}</PageTitle>
      <div class="news-parts">
        {newsParts.map((part) => (
          <Button key={part} pressed={part === screen.part} onPress={() => send({ type: 'news-part', part })}>
            {said.parts[part]}
          </Button>
        ))}
      </div>
      {screen.part === 'facilities' && <StationFacts />}
      <Part key={screen.part} screen={screen} rows={rowsOf(screen.part, news)} loading={news === null} />
    </main>
  );
}

type Row =
  | { readonly kind: 'notice'; readonly notice: StationNews['notices'][number] }
  | { readonly kind: 'activity'; readonly activity: StationActivity }
  | { readonly kind: 'facility'; readonly facility: StationNews['facilities'][number] };

function rowsOf(part: NewsPart, news: StationNews | null): readonly Row[] {
  switch (part) {
    case 'notices':
      return news?.notices.map((notice) => ({ kind: 'notice', notice })) ?? [];
    case 'activities':
      return news?.activities.map((activity) => ({ kind: 'activity', activity })) ?? [];
    case 'facilities':
      return news?.facilities.map((facility) => ({ kind: 'facility', facility })) ?? [];
  }
}

function Part({ screen, rows, loading }: { readonly screen: At; readonly rows: readonly Row[]; readonly loading: boolean }) {
  const { words, send, visit, orientation } = useKiosk();
  const said = useNewsWords();
  const { frame, list, pager, starts } = useFittedPages(`${screen.part} ${rows.length} ${visit.elder} ${visit.language} ${orientation}`);
  const pages = starts?.length ?? 2;
  const page = Math.min(screen.page, pages - 1);
  const shown = starts === null ? rows : rows.slice(starts[page], starts[page + 1]);
  if (rows.length === 0) return <p class="subtitle">{loading ? said.loading : said.none[screen.part]}</p>;
  return (
    <section class="news-list" ref={frame}>
      <ul ref={list}>{shown.map(rowView)}</ul>
      {pages > 1 && (
        <div ref={pager}>
          <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
        </div>
      )}
    </section>
  );
}

function rowView(row: Row): ComponentChildren {
  switch (row.kind) {
    case 'notice':
      return <Notice key={row.notice.id} notice={row.notice} />;
    case 'activity':
      return <ActivityRow key={row.activity.id} activity={row.activity} />;
    case 'facility':
      return <Facility key={row.facility.id} facility={row.facility} />;
  }
}

function Notice({ notice }: { readonly notice: StationNews['notices'][number] }) {
  const said = useNewsWords();
  const say = useSaid();
  return (
    <li class="news-row">
      <h2>
        <Text>{say(notice.title)}</Text>
      </h2>
      <p>
        <Text>{say(notice.text)}</Text>
      </p>
      <p class="news-office">{said.by(say(notice.office))}</p>
    </li>
  );
}

function ActivityRow({ activity }: { readonly activity: StationActivity }) {
  const { send, visit } = useKiosk();
  const said = useNewsWords();
  const say = useSaid();
  const [next] = activity.next;
  return (
    <li>
      <Tile
        icon="calendar"
        title={say(activity.title)}
        note={next ? said.next(dateText(next.from, visit.language), next.start, next.end) : ''}
        onPress={() => send({ type: 'open-activity', activity: activity.id })}
      >
        <span class="tile-beside">{say(activity.place)}</span>
        <span class="tile-queue">{activity.places === null ? said.open : said.places(activity.places)}</span>
      </Tile>
    </li>
  );
}

function Facility({ facility }: { readonly facility: StationNews['facilities'][number] }) {
  const say = useSaid();
  return (
    <li class="news-row facility">
      <span class="pictogram">
        <Icon name={facilityIcon(facility.icon)} />
      </span>
      <div>
        <h2>
          <Text>{say(facility.title)}</Text>
        </h2>
        <p>
          <Text>{say(facility.where)}</Text>
        </p>
        <p class="news-office">
          <Text>{say(facility.hours)}</Text>
        </p>
      </div>
    </li>
  );
}

/** When, where, whom to phone. */
function StationFacts() {
  const { words, station, view, clock } = useKiosk();
  const said = useNewsWords();
  return (
    <dl class="facts">
      <Fact icon="clock" name={said.hours} value={hoursWords(view.hours, clock.value, words)} />
      {view.hours.provisional && <Fact icon="info" name={said.provisional} value={words.hours.provisional} />}
      {station.address && <Fact icon="place" name={said.address} value={station.address} />}
      {station.phone && <Fact icon="phone" name={said.phone} value={station.phone} />}
    </dl>
  );
}
