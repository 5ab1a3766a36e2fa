import type { KioskView } from '@yizhan/protocol/api';
import { closedWords } from '../../i18n/hours-words.ts';
import { waitWords } from '../../i18n/wait-words.ts';
import { Banner } from '../../parts/banner.tsx';
import { Icon } from '../../parts/icon.tsx';
import { pressHandlers } from '../../parts/press.ts';
import { Tile } from '../../parts/tile.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';
import { homeTiles } from './home-tiles.ts';
import { PageTitle } from './page-title.tsx';

/** 2 home: one giant 取号 with the live queue in it, and what needs no number. */
export function HomeScreen() {
  const kiosk = useKiosk();
  const { words, view, send } = kiosk;
  const { open } = view.hours;
  const tiles = homeTiles.filter(({ when }) => when === undefined || when(kiosk));
  return (
    <main class={`page home${open ? '' : ' closed'}`}>
      <div class="home-head">
        <PageTitle>{words.home.title}</PageTitle>
        {open && <PrinterBanner />}
      </div>
      {open ? <TakeButton /> : <Closed />}
      <div class="also">
        {tiles.map(({ icon, title, note, event }) => (
          <Tile
            key={icon}
            class={`to-${icon}`}
            icon={icon}
            title={title(words)}
            note={note(words)}
            onPress={() => send(typeof event === 'function' ? event() : event)}
          />
        ))}
      </div>
    </main>
  );
}

function TakeButton() {
  const { words, view, send } = useKiosk();
  return (
    <button type="button" class="take" {...pressHandlers(() => send({ type: 'open-scenes', purpose: 'take' }))}>
      <span class="pictogram">
        <Icon name="ticket" />
      </span>
      <span class="take-words">
        <span class="take-title">{words.home.take}</span>
        <span class="take-hint">
          <Text>{words.home.takeHint}</Text>
        </span>
      </span>
      <span class="queue-now">
        <span class="queue-line">
          <Icon name="people" />
          <Text>{words.wait.waitingNow(view.waiting)}</Text>
        </span>
        <span class="queue-line">
          <Icon name="clock" />
          <Text>{waitWords(view.wait, words)}</Text>
        </span>
      </span>
    </button>
  );
}

export function printsNothing({ printer: { state } }: KioskView): boolean {
  return state === 'unavailable' || state === 'none';
}

/** Known before the tap, not after it. */
export function PrinterBanner() {
  const { words, view } = useKiosk();
  return printsNothing(view) ? <Banner icon="camera">{words.printer.unavailable}</Banner> : null;
}

function Closed() {
  const { words, view, clock } = useKiosk();
  return (
    <section class="take-closed">
      <span class="pictogram">
        <Icon name="clock" />
      </span>
      <div>
        <h2>{words.home.cannotTake}</h2>
        <p>
          <Text>{closedWords(view.hours, clock.value, words)}</Text>
        </p>
      </div>
    </section>
  );
}
