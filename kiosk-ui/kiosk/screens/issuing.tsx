import { isMatterOfTime } from '../../i18n/hours-words.ts';
import { problemWords } from '../../i18n/problem-words.ts';
import { freshKey } from '../../lib/fresh-key.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import type { Visit } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from './page-title.tsx';

type At<Name> = Extract<Visit['screen'], { at: Name }>;

export function IssuingScreen({ screen }: { readonly screen: At<'issuing'> }) {
  const { words } = useKiosk();
  return (
    <main class="page message" aria-busy="true">
      <span class="pictogram working">
        <Icon name="ticket" />
      </span>
      <PageTitle>{words.ticket.issuing}</PageTitle>
      {screen.tries > 1 && (
        <p class="message-note" role="status">
          <Text>{words.ticket.slow}</Text>
        </p>
      )}
    </main>
  );
}

/** Why there is no number, and what to do about it. */
export function RefusedScreen({ screen }: { readonly screen: At<'refused'> }) {
  const { words, send, clock } = useKiosk();
  const { title, advice } = problemWords(screen.problem, clock.value, words);
  return (
    <main class="page message">
      <span class="pictogram warn">
        <Icon name={screen.problem.code === 'unreachable' ? 'offline' : 'warning'} />
      </span>
      <PageTitle>{title}</PageTitle>
      <p class="message-note">
        <Text>{advice}</Text>
      </p>
      <div class="message-deeds">
        {!isMatterOfTime(screen.problem.code, words) && (
          <Button tone="main" icon="ticket" class="giant" onPress={() => send({ type: 'again', fresh: freshKey() })}>
            {words.refused.again}
          </Button>
        )}
        <Button icon="back" class="giant" onPress={() => send({ type: 'choose-other' })}>
          {words.refused.choose}
        </Button>
      </div>
    </main>
  );
}
