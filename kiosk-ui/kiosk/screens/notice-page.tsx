import type { ComponentChildren } from 'preact';
import { Button } from '../../parts/button.tsx';
import { Text } from '../../parts/words.tsx';
import { PageTitle } from './page-title.tsx';

interface Notice {
  readonly title: string;
  readonly points: readonly string[];
}

interface NoticeWords {
  readonly version: (version: number) => string;
  readonly agree: string;
}

interface NoticePageProps {
  readonly notice: Notice;
  readonly version: number;
  readonly said: NoticeWords;
  readonly onAgree: () => void;
  /** For whoever does not agree. */
  readonly children?: ComponentChildren;
}

/** 告知, before anything personal is asked for; whoever does not agree is served at the counter all the same. */
export function NoticePage({ notice: { title, points }, version, said, onAgree, children }: NoticePageProps) {
  return (
    <main class="page case case-notice">
      <PageTitle>{title}</PageTitle>
      <ol class="notice-points">
        {points.map((point) => (
          <li key={point}>
            <Text>{point}</Text>
          </li>
        ))}
      </ol>
      <div class="deed">
        <p class="subtitle">{said.version(version)}</p>
        <Button tone="main" icon="check" class="giant" onPress={onAgree}>
          {said.agree}
        </Button>
        {children}
      </div>
    </main>
  );
}
