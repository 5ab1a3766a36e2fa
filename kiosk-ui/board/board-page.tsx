import type { Signal } from '@preact/signals';
import type { BoardView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import type { Language } from '../lib/language.ts';
import type { LiveView } from '../lib/live.ts';
import { clockText, dateText } from '../lib/time-text.ts';
import { useClock } from '../lib/use-clock.ts';
import { noticeTexts, shownCalls, stationName, waitingRows } from './board-model.ts';
import { boardWords } from './i18n.ts';
import { LatestCall } from './latest-call.tsx';
import { MissedPanel } from './missed-panel.tsx';
import { NoticeLine } from './notice-line.tsx';
import { PhonePanel } from './phone-panel.tsx';
import { pixelShift } from './pixel-shift.ts';
import { RecentCalls } from './recent-calls.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

interface Props {
  readonly live: LiveView<BoardView>;
  readonly station: Signal<StationInfo | null>;
  readonly catalogue: Signal<KioskCatalogue | null>;
  readonly language: Signal<Language>;
  readonly soundBlocked: Signal<boolean>;
}

export function BoardPage({ live, station, catalogue, language, soundBlocked }: Props) {
  const screenNow = useClock(1_000);
  const now = screenNow + live.clockOffset.value;
  const words = boardWords[language.value];
  const view = live.view.value;
  const info = station.value;
  const name = stationName(info, language.value);
  const shift = pixelShift(now);
  document.title = name === '' ? words.title : `${words.title} · ${name}`;
  const { latest, recent } = view ? shownCalls(view, info, language.value, now) : { latest: null, recent: [] };

  return (
    <div class="board" style={{ '--shift-x': `${shift.x}px`, '--shift-y': `${shift.y}px` }} data-stale={live.stale.value}>
      <header class="top">
        <h1 class="station">{name}</h1>
        {info?.demo ? <span class="demo">{words.demo}</span> : null}
        <p class="date">{dateText(now, language.value)}</p>
        <p class="clock">
          <time>{clockText(now)}</time>
        </p>
      </header>
      <main class="middle">
        <LatestCall call={latest} view={view} words={words} stale={live.stale.value} />
        <RecentCalls calls={recent} words={words} />
        <WaitingPanel rows={waitingRows(view, catalogue.value, language.value)} now={now} words={words} />
        <MissedPanel labels={view?.missed ?? []} now={now} words={words} />
        {view?.phonePage ? <PhonePanel page={view.phonePage} words={words} /> : null}
      </main>
      <footer class="bottom">
        {live.stale.value ? (
          <p class="stale" role="status">
            {live.aliveAt.value === null ? null : (
              <strong>{words.updatedAt(clockText(live.aliveAt.value + live.clockOffset.value))}</strong>
            )}
            <span>{view === null ? words.connecting : words.reconnecting}</span>
          </p>
        ) : (
          <NoticeLine notices={noticeTexts(view, language.value)} now={now} words={words} />
        )}
        {soundBlocked.value ? (
          <button type="button" class="sound-hint">
            {words.soundHint}
          </button>
        ) : null}
      </footer>
    </div>
  );
}
