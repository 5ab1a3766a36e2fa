/** The pages of matters come when they are first wanted: the first page of the kiosk does not wait for them. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CasePlace, CaseScreen } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';

type Pages = ComponentType<{ readonly screen: CasePlace | CaseScreen }>;

let pages: Pages | null = null;

export function CasePagesLater({ screen }: { readonly screen: CasePlace | CaseScreen }) {
  const { words } = useKiosk();
  const [, setLoaded] = useState(pages !== null);
  useEffect(() => {
    if (pages !== null) return;
    void import('./case-pages.tsx').then(({ CasePages }) => {
      pages = CasePages;
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
