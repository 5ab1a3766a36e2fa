import type { BoardView } from '@yizhan/protocol/api';
import type { BoardWords } from './i18n.ts';
import { PageDots } from './page-dots.tsx';
import { pageAt } from './paging.ts';

/** Six cells fill the panel in both orientations (three by two, two by three). */
const cells = 6;

interface Props {
  readonly rows: BoardView['waiting'];
  readonly now: number;
  readonly words: BoardWords;
}

export function WaitingPanel({ rows, now, words }: Props) {
  const page = pageAt(rows, cells, now);
  return (
    <section class="panel waiting">
      <h2>
        {words.waiting}
        <PageDots {...page} words={words} />
      </h2>
      <ul>
        {page.items.map(({ prefix, name, waiting, open }) => (
          <li key={prefix} data-open={open}>
            <span class="prefix">{prefix}</span>
            <span class="service">{name}</span>
            <span class="number">
              {open || waiting > 0 ? waiting : null}
              <small>{open ? words.people : words.paused}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
