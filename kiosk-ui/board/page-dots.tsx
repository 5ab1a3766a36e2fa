import type { BoardWords } from './i18n.ts';

interface Props {
  readonly index: number;
  readonly count: number;
  readonly words: BoardWords;
}

export function PageDots({ index, count, words }: Props) {
  if (count < 2) return null;
  return (
    <span class="dots" role="img" aria-label={words.page(index + 1, count)}>
      {Array.from({ length: count }, (_, page) => (
        <i key={page} data-on={page === index} />
      ))}
    </span>
  );
}
