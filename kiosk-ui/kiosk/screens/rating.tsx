import type { Problem } from '@yizhan/protocol/api';
import { isLow, type RatingLevel, ratingLevels, reasonsFor } from '@yizhan/protocol/ratings';
import type { Words } from '../../i18n/zh.ts';
import { Button } from '../../parts/button.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import type { Visit } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from './page-title.tsx';

type RatingPage = Extract<Visit['screen'], { at: 'rating' }>;

/** How was it: a level, its reasons, thanks. */
export function RatingScreen({ screen }: { readonly screen: RatingPage }) {
  if (screen.level === null) return <Levels label={screen.label} />;
  return screen.sent === 'done' ? <Thanks level={screen.level} /> : <Reasons screen={screen} level={screen.level} />;
}

/** What the tablet beside a counter shows while nobody is asked. */
export function RatingStandBy() {
  const { words } = useKiosk();
  return (
    <main class="page message">
      <span class="pictogram">
        <Icon name="star" />
      </span>
      <PageTitle>{words.rating.standBy}</PageTitle>
      <p class="message-note">
        <Text>{words.rating.standByNote}</Text>
      </p>
    </main>
  );
}

function Levels({ label }: { readonly label: string }) {
  const { words, send, visit } = useKiosk();
  return (
    <main class="page rating">
      <PageTitle>{words.rating.title(label)}</PageTitle>
      <div class="rating-levels">
        {ratingLevels.map(({ id, name, nameEn }) => (
          <Button key={id} class={`giant rating-${isLow(id) ? 'bad' : 'good'}`} onPress={() => send({ type: 'level-chosen', level: id })}>
            {visit.language === 'en' ? nameEn : name}
          </Button>
        ))}
      </div>
    </main>
  );
}

function Reasons({ screen, level }: { readonly screen: RatingPage; readonly level: RatingLevel }) {
  const { words, send, visit } = useKiosk();
  const { sent } = screen;
  return (
    <main class="page rating" aria-busy={sent === 'sending'}>
      <PageTitle>{isLow(level) ? words.rating.why.bad : words.rating.why.good}</PageTitle>
      <p class="subtitle" role="status">
        <Text>{typeof sent === 'object' ? refusalWords(sent, words) : words.rating.whyNote}</Text>
      </p>
      <div class="rating-reasons">
        {reasonsFor(level).map(({ id, name, nameEn }) => (
          <Button key={id} pressed={screen.reasons.includes(id)} onPress={() => send({ type: 'toggle-reason', reason: id })}>
            {visit.language === 'en' ? nameEn : name}
          </Button>
        ))}
      </div>
      <Button tone="main" icon="check" class="giant" off={sent === 'sending'} onPress={() => send({ type: 'rating-sent' })}>
        {sent === 'sending' ? words.rating.sending : words.rating.send}
      </Button>
    </main>
  );
}

function Thanks({ level }: { readonly level: RatingLevel }) {
  const { words, send } = useKiosk();
  return (
    <main class="page message">
      <span class="pictogram">
        <Icon name="star" />
      </span>
      <PageTitle>{words.rating.thanks}</PageTitle>
      <p class="message-note">
        <Text>{isLow(level) ? words.rating.thanksNote.bad : words.rating.thanksNote.good}</Text>
      </p>
      <div class="message-deeds">
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {words.rating.done}
        </Button>
      </div>
    </main>
  );
}

/** The sentence of the agent, who knows why; or that it was not heard, and may be sent again. */
function refusalWords({ code, title, titleEn }: Problem, words: Words): string {
  if (code === 'unreachable' || code === 'unreadable-answer') return words.rating.notHeard;
  return words.lang === 'en' ? titleEn : title;
}
