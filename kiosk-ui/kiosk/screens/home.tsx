import type { KioskView } from '@yizhan/protocol/api';
import { closedWords } from '../../i18n/hours-words.ts';
import { waitWords } from '../../i18n/wait-words.ts';
import { Banner } from '../../parts/banner.tsx';
import { Icon } from '../../parts/icon.tsx';
import { pressHandlers } from '../../parts/press.ts';
import { Tile } from '../../parts/tile.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';
import { readsCodes } from '../kiosk-devices.ts';
import { CommonItems } from './common-items.tsx';
import { PageTitle } from './page-title.tsx';

/** 2 home: one giant 取号 with the live queue in it, what people come for most, and what needs no number. */
export function HomeScreen() {
  const { words, view, send, devices } = useKiosk();
  const { open } = view.hours;
  return (
    <main class={`page home${open ? '' : ' closed'}`}>
      <PageTitle>{words.home.title}</PageTitle>
      {open ? <TakeButton /> : <Closed />}
      {open && <CommonItems />}
      <div class="also">
        <Tile
          shape="card"
          icon="guide"
          title={words.home.guide}
          note={words.home.guideHint}
          onPress={() => send({ type: 'open-scenes', purpose: 'guide' })}
        />
        <Tile shape="card" icon="info" title={words.home.info} note={words.home.infoHint} onPress={() => send({ type: 'open-info' })} />
        {readsCodes(devices) && (
          <Tile shape="card" icon="scan" title={words.scan.tile} note={words.scan.tileHint} onPress={() => send({ type: 'open-scan' })} />
        )}
        <Tile
          shape="card"
          icon="hand"
          title={words.home.services}
          note={words.home.servicesHint}
          onPress={() => send({ type: 'open-services' })}
        />
        <Tile
          shape="card"
          class="language"
          icon="language"
          title={words.home.language}
          note={words.home.languageHint}
          lang={words.lang === 'en' ? 'zh-CN' : 'en'}
          onPress={() => send({ type: 'toggle-language' })}
        />
      </div>
    </main>
  );
}

function TakeButton() {
  const { words, view, send } = useKiosk();
  return (
    <div class="take-box">
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
      <PrinterBanner />
    </div>
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
