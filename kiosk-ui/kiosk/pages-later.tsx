/** Pages that come when they are first wanted: the first page of the kiosk does not wait for them. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useKiosk } from './kiosk.ts';
import { PageTitle } from './screens/page-title.tsx';

export function pagesLater<S>(load: () => Promise<ComponentType<{ readonly screen: S }>>): ComponentType<{ readonly screen: S }> {
  let pages: ComponentType<{ readonly screen: S }> | null = null;

  return function PagesLater({ screen }: { readonly screen: S }) {
    const { words } = useKiosk();
    const [, setLoaded] = useState(pages !== null);
    useEffect(() => {
      if (pages !== null) return;
      void load().then((loaded) => {
        pages = loaded;
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
  };
}
