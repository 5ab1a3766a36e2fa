/** The pages of news come when they are first wanted, and their content anew at every visit: the first page of the kiosk waits for neither. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { NewsPlace } from '../flow/news-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';

type Pages = ComponentType<{ readonly screen: NewsPlace }>;

let pages: Pages | null = null;

export function NewsPagesLater({ screen }: { readonly screen: NewsPlace }) {
  const { words } = useKiosk();
  const [, setLoaded] = useState(pages !== null);
  useEffect(() => {
    if (pages !== null) return;
    void import('./news-pages.tsx').then(({ NewsPages }) => {
      pages = NewsPages;
      setLoaded(true);
    });
  }, []);
  if (pages === null)
    return (
      <main class="page message" aria-busy="true">
        <PageTitle>{words.starting}</PageTitle>
      </main>
    );
  const Known = pages;
  return <Known screen={screen} />;
}
