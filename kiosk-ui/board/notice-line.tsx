import type { BoardWords } from './i18n.ts';
import { PageDots } from './page-dots.tsx';
import { pageAt } from './paging.ts';

interface Props {
  readonly notices: readonly string[];
  readonly now: number;
  readonly words: BoardWords;
}

/** One notice at a time, whole: a moving band cannot be read by slow readers. */
export function NoticeLine({ notices, now, words }: Props) {
  const page = pageAt(notices, 1, now);
  const [notice] = page.items;
  if (notice === undefined) return null;
  return (
    <section class="notice" aria-label={words.notices}>
      <strong>{words.notices}</strong>
      <p key={page.index}>{notice}</p>
      <PageDots {...page} words={words} />
    </section>
  );
}
