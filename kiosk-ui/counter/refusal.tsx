import type { Problem } from '@yizhan/protocol/api';
import { Icon } from '../parts/icon.tsx';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly problem: Problem | null;
  readonly onDismiss?: () => void;
}

/** Says why something was not done, politely and in the reader's language. Always in the page, so that readers hear it change. */
export function Refusal({ problem, onDismiss }: Props) {
  const { words, language } = usePageFacts();
  return (
    <div class="refusal-place" role="status" aria-live="polite">
      {problem === null ? null : (
        <p class="strip refusal" data-code={problem.code}>
          <Icon name="warning" />
          <span class="strip-words">{language === 'en' ? problem.titleEn : problem.title}</span>
          {onDismiss ? (
            <button type="button" class="small" onClick={onDismiss}>
              {words.dismiss}
            </button>
          ) : null}
        </p>
      )}
    </div>
  );
}
