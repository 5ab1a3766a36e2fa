import { doorLine, refusedWords } from '../../i18n/hours-words.ts';
import { waitWords } from '../../i18n/wait-words.ts';
import { freshKey } from '../../lib/fresh-key.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Text } from '../../parts/words.tsx';
import type { ChoiceItem } from '../choices.ts';
import type { Visit } from '../flow/visit.ts';
import { queueOf, useKiosk } from '../kiosk.ts';
import { sceneIcon } from '../pictograms.ts';
import { PrinterBanner, printsNothing } from './home.tsx';
import { Materials } from './materials.tsx';
import { PageTitle } from './page-title.tsx';
import { PersonStrip } from './person-strip.tsx';

type Screen = Extract<Visit['screen'], { at: 'guide' | 'confirm' }>;

/** 4 一次性告知 and 6 confirm in one: what to bring, what it costs, how long it takes, then the one button. The guide is the same without a wish. */
export function ItemScreen({ screen }: { readonly screen: Screen }) {
  const { book, view, words, names, send, clock } = useKiosk();
  const item = book.items.get(screen.item);
  if (!item) return <main class="page item" />;
  const taking = screen.at === 'confirm';
  const queue = queueOf(view, item.id) ?? { waiting: view.waiting, wait: view.wait };
  const { refused } = queue;
  const door = refused ? null : doorLine(queue, clock.value, words);
  return (
    <main class="page item">
      <div class="title-line">
        <span class="pictogram">
          <Icon name={sceneIcon(item.scene)} />
        </span>
        <div>
          <PageTitle>{names.item(item)}</PageTitle>
          {names.itemBeside(item) !== names.item(item) && (
            <p class="subtitle" lang="zh-CN">
              <Text>{names.itemBeside(item)}</Text>
            </p>
          )}
        </div>
      </div>
      <div class="item-note">
        {taking && printsNothing(view) ? <PrinterBanner /> : door !== null && <Banner icon="clock">{door}</Banner>}
      </div>
      <Materials item={item} page={screen.page} />
      <Terms item={item} />
      <div class="deed">
        {view.hours.open && (
          <dl class="facts queue">
            <Fact
              icon="people"
              name={words.item.queueNow}
              value={queue.waiting === 0 ? words.wait.nobody : words.wait.people(queue.waiting)}
            />
            <Fact icon="clock" name={words.attract.waitTime} value={waitWords(queue.wait, words)} class="wide" />
          </dl>
        )}
        {taking && !refused && <PersonStrip />}
        {refused ? (
          <Banner icon="clock">{refusedWords(refused, clock.value, words)}</Banner>
        ) : taking ? (
          <Button tone="main" icon="ticket" class="giant" onPress={() => send({ type: 'confirmed' })}>
            {words.item.take}
          </Button>
        ) : (
          view.hours.open && (
            <Button
              tone="main"
              icon="ticket"
              class="giant"
              onPress={() => send({ type: 'picked', item: item.id, key: freshKey(), purpose: 'take' })}
            >
              {words.item.takeThis}
            </Button>
          )
        )}
      </div>
    </main>
  );
}

function Terms({ item }: { readonly item: ChoiceItem }) {
  const { words, names, book } = useKiosk();
  const { days, unit } = item.promised;
  const promise =
    item.type === 'instant' || days === 0
      ? words.item.sameDay
      : unit === 'working'
        ? words.item.workingDays(days)
        : words.item.calendarDays(days);
  return (
    <dl class="facts terms">
      <Fact icon="clock" name={words.item.promise} value={promise} />
      <Fact icon="money" name={words.item.fee} value={names.fee(item.fee)} />
      <Fact
        icon={item.presence === 'always' ? 'person' : 'counter'}
        name={words.item.department}
        value={names.department(item.department, book.departments.get(item.department) ?? item.department)}
      />
    </dl>
  );
}
