import { Button } from './button.tsx';

export interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
  readonly words: { readonly previous: string; readonly next: string; readonly page: (page: number, pages: number) => string };
}

/** Leafing instead of scrolling: where you are in words, both ways always in the same place. Nothing when all fits. */
export function Pager({ page, pages, onTurn, words }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav class="pager">
      <Button icon="back" off={page === 0} onPress={() => onTurn(page - 1)}>
        {words.previous}
      </Button>
      <p class="pager-place" aria-live="polite">
        {words.page(page + 1, pages)}
      </p>
      <Button icon="forward" off={page >= pages - 1} onPress={() => onTurn(page + 1)} class="icon-last">
        {words.next}
      </Button>
    </nav>
  );
}
