import type { Label } from '@yizhan/protocol/ids';
import type { BoardWords } from './i18n.ts';
import { PageDots } from './page-dots.tsx';
import { pageAt } from './paging.ts';

const cells = 8;

interface Props {
  readonly labels: readonly Label[];
  readonly now: number;
  readonly words: BoardWords;
}

export function MissedPanel({ labels, now, words }: Props) {
  const page = pageAt(labels, cells, now);
  return (
    <section class="panel missed">
      <h2>
        {words.missed}
        <PageDots {...page} words={words} />
      </h2>
      {labels.length === 0 ? (
        <p class="empty">{words.noMissed}</p>
      ) : (
        <>
          <ul>
            {page.items.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
          <p class="hint">{words.missedHint}</p>
        </>
      )}
    </section>
  );
}
