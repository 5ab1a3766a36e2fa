/** What it is about, where it is, and whether somebody is to be called back: one touch each. */
import { type NeedCategoryId, type NeedPlaceId, needCategories, needCategory, needPlaces } from '@yizhan/protocol/needs';
import type { IconName } from '../../parts/icon-paths.ts';
import { Pager } from '../../parts/pager.tsx';
import { Tile } from '../../parts/tile.tsx';
import { pageOf } from '../choices.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNeedWords } from './need-words.ts';

const categoryIcons: Readonly<Record<NeedCategoryId, IconName>> = {
  utilities: 'house',
  property: 'housing',
  environment: 'place',
  facilities: 'work',
  safety: 'warning',
  neighbours: 'neighbours',
  care: 'care',
  service: 'counter',
  other: 'help',
};

const placeIcons: Readonly<Record<NeedPlaceId, IconName>> = {
  home: 'house',
  building: 'housing',
  compound: 'neighbours',
  street: 'place',
  station: 'counter',
  elsewhere: 'search',
};

/** Large type shows six choices at most. */
const shownAtOnce = { normal: 9, elder: 6 } as const;

export function NeedCategoryScreen({ page: wanted }: { readonly page: number }) {
  const { send, visit, words } = useKiosk();
  const { category: said, named } = useNeedWords();
  const { shown, page, pages } = pageOf(needCategories, visit.elder ? shownAtOnce.elder : shownAtOnce.normal, wanted);
  return (
    <main class="page choose need-categories">
      <PageTitle>{said.title}</PageTitle>
      <div class="choices">
        {shown.map(({ id }) => {
          const category = needCategory(id);
          return (
            <Tile
              key={id}
              icon={categoryIcons[id]}
              title={named(category)}
              note={said.days(category.handleDays)}
              onPress={() => send({ type: 'need-category', category: id })}
            />
          );
        })}
      </div>
      <div class="choose-foot">
        <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
      </div>
    </main>
  );
}

export function NeedPlaceScreen() {
  const { send } = useKiosk();
  const { place: said, named } = useNeedWords();
  return (
    <main class="page case need-place">
      <PageTitle>{said.title}</PageTitle>
      <div class="need-tiles">
        {needPlaces.map((place) => (
          <Tile
            key={place.id}
            icon={placeIcons[place.id]}
            title={named(place)}
            onPress={() => send({ type: 'need-place', place: place.id })}
          />
        ))}
      </div>
    </main>
  );
}

export function NeedWhoScreen() {
  const { send } = useKiosk();
  const { who: said } = useNeedWords();
  return (
    <main class="page case need-who">
      <PageTitle>{said.title}</PageTitle>
      <div class="services-choices">
        <Tile icon="phone" title={said.phone} note={said.phoneNote} onPress={() => send({ type: 'need-on' })} />
        <Tile icon="none" title={said.anonymous} note={said.anonymousNote} onPress={() => send({ type: 'need-anonymous' })} />
      </div>
    </main>
  );
}
