import '../styles/kiosk.css';
import { computed, effect, signal } from '@preact/signals';
import type { KioskView, StationInfo } from '@yizhan/protocol/api';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { render } from 'preact';
import type { EnglishNames } from '../i18n/catalogue-en.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { get, post } from '../lib/api.ts';
import { type LiveView, liveView } from '../lib/live.ts';
import { realTimers } from '../lib/timers.ts';
import { breakable } from '../parts/words.tsx';
import { App } from './app.tsx';
import { chime } from './chime.ts';
import { guardPage } from './guards.ts';
import { KioskContext } from './kiosk.ts';
import { pageSizes, watchOrientation } from './layout.ts';
import { chineseNames, englishNames } from './names.ts';
import { startShell } from './shell.ts';
import { stationData } from './station-data.ts';
import { browserVoice } from './voice.ts';

const pageDelays = {
  /** A line lost for less than this is nobody's concern. */
  offlineAfterMs: 2_500,
  clockMs: 5_000,
};

const data = stationData({ timers: realTimers, get });
const voice = browserVoice(globalThis.speechSynthesis);
const orientation = watchOrientation(matchMedia('(orientation: portrait)'));
const asked = new URLSearchParams(location.search).get('kiosk');
const english = signal<EnglishNames | null>(null);
const live = signal<LiveView<KioskView> | null>(null);
const offline = signal(false);
const localClock = signal(Date.now());
const clock = computed(() => localClock.value + (live.value?.clockOffset.value ?? 0));

/** Which of the station's kiosks this is: said in the address, else the first. */
function kioskOf(station: StationInfo | null): KioskId | null {
  return asked !== null ? as<KioskId>(asked) : (station?.kiosks[0]?.id ?? null);
}

const shell = startShell({
  timers: realTimers,
  kiosk: () => kioskOf(data.station.peek()),
  get,
  post,
  warn: chime,
  wipe() {
    voice.stop();
    sessionStorage.clear();
    data.refresh();
  },
});

effect(() => {
  const kiosk = kioskOf(data.station.value);
  if (kiosk === null || live.peek() !== null) return;
  live.value = liveView<KioskView>(`/api/v1/stream/kiosk?kiosk=${encodeURIComponent(kiosk)}`);
});

effect(() => {
  if (!live.value?.stale.value) {
    offline.value = false;
    return;
  }
  return realTimers.after(pageDelays.offlineAfterMs, () => {
    offline.value = true;
  });
});

effect(() => {
  if (shell.visit.value.language === 'en' && english.peek() === null) {
    void import('../i18n/catalogue-en.ts').then(({ catalogueEn }) => {
      english.value = catalogueEn;
    });
  }
});

// Words are found once a text; done while nobody waits, so that the first touch does not pay for it.
effect(() => {
  const items = data.book.value?.items.values() ?? [];
  requestIdleCallback(() => {
    for (const { name, shortName } of items) for (const text of [name, shortName]) breakable(text);
  });
});

setInterval(() => {
  localClock.value = Date.now();
}, pageDelays.clockMs);

guardPage(document);
for (const name of ['pointerdown', 'keydown'] as const) {
  document.addEventListener(name, () => shell.send({ type: 'touched' }), { capture: true, passive: true });
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && shell.visit.peek().overlay === null) shell.send({ type: 'back' });
});

function Root() {
  const visit = shell.visit.value;
  const station = data.station.value;
  const book = data.book.value;
  const view = live.value?.view.value ?? null;
  const words = visit.language === 'en' ? en : zh;
  if (station === null || book === null || view === null) {
    return (
      <main class="page message">
        <h1>{offline.value ? words.offline.title : words.starting}</h1>
      </main>
    );
  }
  const names = visit.language === 'en' && english.value ? englishNames(words, english.value) : chineseNames(words);
  return (
    <KioskContext.Provider
      value={{
        visit,
        send: shell.send,
        words,
        names,
        station,
        book,
        view,
        offline: offline.value,
        orientation: orientation.value,
        sizes: pageSizes(orientation.value, visit.elder, visit.language),
        voice,
        clock,
      }}
    >
      <App />
    </KioskContext.Provider>
  );
}

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<Root />, root);
}
// The words stand before the font does: its style sheet comes after the first picture.
requestAnimationFrame(() => void import('../styles/font.ts'));
