import type { Words } from '../../i18n/zh.ts';
import { freshKey } from '../../lib/fresh-key.ts';
import { Icon } from '../../parts/icon.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Tile } from '../../parts/tile.tsx';
import { bookFor, pageOf, type Scene } from '../choices.ts';
import type { Purpose, Visit } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { sceneIcon } from '../pictograms.ts';
import { ItemTile } from './item-tile.tsx';
import { PageTitle } from './page-title.tsx';

type At<Name> = Extract<Visit['screen'], { at: Name }>;

/** Examples under a scene: enough to recognise it by. */
const examples = { zh: 2, en: 1 };

/** 3 choose, first level: which part of life is it about? */
export function ScenesScreen({ screen }: { readonly screen: At<'scenes'> }) {
  const { words, book: all, names, send, sizes, visit, station } = useKiosk();
  const book = bookFor(all, screen.purpose);
  const { shown, page, pages } = pageOf(book.scenes, sizes.scenes, screen.page);
  const exampleWords = ({ items }: Scene) =>
    words.choose.sceneItems(
      items.slice(0, examples[visit.language]).map((item) => names.item(item)),
      items.length,
    );
  return (
    <main class="page choose scenes">
      <PageTitle>{titleOf(screen.purpose, words)}</PageTitle>
      {station.sampleCatalogue && <p class="subtitle">{words.sampleCatalogue}</p>}
      <div class="choices">
        {shown.map((scene) => (
          <Tile
            key={scene.id}
            icon={sceneIcon(scene.id)}
            title={names.scene(scene)}
            note={exampleWords(scene)}
            onPress={() => send({ type: 'open-scene', scene: scene.id })}
          />
        ))}
        {!visit.elder && (
          <Tile
            icon="search"
            class="search-tile"
            title={words.choose.search}
            note={words.choose.searchHint}
            onPress={() => send({ type: 'open-search' })}
          />
        )}
      </div>
      <div class="choose-foot">
        <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
      </div>
    </main>
  );
}

function titleOf(purpose: Purpose, { choose }: Words): string {
  const titles = { take: choose.takeTitle, guide: choose.guideTitle, case: choose.caseTitle, book: choose.bookTitle };
  return titles[purpose];
}

/** Second level: the matters of one scene. */
export function ItemsScreen({ screen }: { readonly screen: At<'items'> }) {
  const { words, book: all, names, send, sizes } = useKiosk();
  const book = bookFor(all, screen.purpose);
  const scene = book.scenes.find(({ id }) => id === screen.scene);
  const { shown, page, pages } = pageOf(scene?.items ?? [], sizes.items, screen.page);
  return (
    <main class="page choose items">
      <div class="title-line">
        <span class="pictogram">
          <Icon name={sceneIcon(screen.scene)} />
        </span>
        <div>
          <PageTitle>{scene ? names.scene(scene) : words.choose.itemTitle}</PageTitle>
          <p class="subtitle">{words.choose.itemTitle}</p>
        </div>
      </div>
      <div class="choices">
        {shown.map((item) => (
          <ItemTile key={item.id} item={item} onPress={() => send({ type: 'picked', item: item.id, key: freshKey() })} />
        ))}
      </div>
      <div class="choose-foot">
        <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
      </div>
    </main>
  );
}
