import type { ComponentChildren } from 'preact';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly languageButton: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The pages before the work: same head as the work page, one card in the middle. */
export function EntryPage({ languageButton, children }: Props) {
  const { words, stationName, station } = usePageFacts();
  return (
    <div class="entry">
      <header class="top">
        <p class="top-station">
          <strong>{stationName}</strong>
          {station?.demo ? <span class="demo">{words.demo}</span> : null}
        </p>
        <nav>{languageButton}</nav>
      </header>
      <main class="lonely">{children}</main>
    </div>
  );
}
