import { useEffect, useMemo, useState } from 'preact/hooks';
import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Pager } from '../../parts/pager.tsx';
import { bookFor, pageOf } from '../choices.ts';
import { itemFinder } from '../find-items.ts';
import type { Visit } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { ItemTile } from './item-tile.tsx';
import { PageTitle } from './page-title.tsx';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Finding a matter by the first letters of its words, on a pad of large letters; a real keyboard works too. */
export function SearchScreen({ screen }: { readonly screen: Extract<Visit['screen'], { at: 'search' }> }) {
  const { words, book: all, send, sizes } = useKiosk();
  const book = useMemo(() => bookFor(all, screen.purpose), [all, screen.purpose]);
  const [english, setEnglish] = useState<Readonly<Record<string, string>> | null>(null);
  useEffect(() => {
    void import('../../i18n/catalogue-en.ts').then(({ catalogueEn }) => setEnglish(catalogueEn.items));
  }, []);
  useEffect(() => {
    function typed(event: KeyboardEvent): void {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[a-z]$/i.test(event.key)) send({ type: 'typed', letter: event.key.toUpperCase() });
      if (event.key === 'Backspace') send({ type: 'erased' });
    }
    document.addEventListener('keydown', typed);
    return () => document.removeEventListener('keydown', typed);
  }, [send]);
  const finder = useMemo(() => itemFinder(book.items.values(), english), [book, english]);
  const found = finder.find(screen.typed);
  const { shown, page, pages } = pageOf(found, sizes.found, screen.page);
  return (
    <main class="page choose search">
      <PageTitle>{words.choose.searchTitle}</PageTitle>
      <p class="typed" aria-live="polite">
        <Icon name="search" />
        {screen.typed === '' ? (
          <span class="typed-example">{words.choose.searchExample}</span>
        ) : (
          <span class="typed-letters">{screen.typed}</span>
        )}
      </p>
      <div class="results">
        <p class="subtitle" aria-live="polite">
          {screen.typed === ''
            ? words.choose.nothingTyped
            : found.length === 0
              ? words.choose.nothingFound
              : words.choose.found(found.length)}
          {pages > 1 && ` · ${words.choose.page(page + 1, pages)}`}
        </p>
        <div class="choices">
          {shown.map((item) => (
            <ItemTile key={item.id} item={item} onPress={() => send({ type: 'picked', item: item.id, key: freshKey() })} />
          ))}
        </div>
        <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
      </div>
      <div class="letters">
        {letters.map((letter) => (
          <Button key={letter} quick class="letter" onPress={() => send({ type: 'typed', letter })}>
            {letter}
          </Button>
        ))}
        <Button quick class="letter erase" icon="erase" onPress={() => send({ type: 'erased' })}>
          {words.choose.erase}
        </Button>
      </div>
    </main>
  );
}
