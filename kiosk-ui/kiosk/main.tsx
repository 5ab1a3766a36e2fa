import '../styles/kiosk.css';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { KioskDevices, KioskView, StationInfo } from '@yizhan/protocol/api';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { render } from 'preact';
import type { EnglishNames } from '../i18n/catalogue-en.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { del, get, post } from '../lib/api.ts';
import { freshKey } from '../lib/fresh-key.ts';
import { type LiveView, liveView } from '../lib/live.ts';
import { obeyOrders } from '../lib/screen-orders.ts';
import { realTimers } from '../lib/timers.ts';
import { paintPressFirst } from '../parts/paint-press-first.ts';
import { App } from './app.tsx';
import { chime } from './chime.ts';
import { guardPage } from './guards.ts';
import { handInPicture } from './hand-in-picture.ts';
import { watchCards } from './identify/card-stream.ts';
import { KioskContext } from './kiosk.ts';
import { noDevices, watchKioskDevices } from './kiosk-devices.ts';
import { pageSizes, watchOrientation } from './layout.ts';
import { chineseNames, englishNames } from './names.ts';
import { prepareWords, sentencesOf } from './prepare-words.ts';
import type { WedgeProfile } from './scan/wedge.ts';
import { listenToWedge } from './scan/wedge-listener.ts';
import { RatingStandBy } from './screens/rating.tsx';
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
const address = new URLSearchParams(location.search);
const asked = address.get('kiosk');
/** Set: this page is the rating tablet beside that counter, and nothing else. */
const tabletOf = address.get('rate');
const english = signal<EnglishNames | null>(null);
const live = signal<LiveView<KioskView> | null>(null);
const nearby = signal<ReadonlySignal<KioskDevices> | null>(null);
const devices = computed(() => nearby.value?.value ?? noDevices);
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
  del,
  watchCards,
  warn: chime,
  wipe() {
    voice.stop();
    sessionStorage.clear();
    // The browser keeps a list of what was fetched, and a ticket's address names the ticket.
    performance.clearResourceTimings();
    data.refresh();
  },
});

effect(() => {
  const kiosk = kioskOf(data.station.value);
  if (kiosk === null || live.peek() !== null) return;
  live.value = liveView<KioskView>(
    `/api/v1/stream/kiosk?kiosk=${encodeURIComponent(kiosk)}${tabletOf === null ? '' : `&rate=${encodeURIComponent(tabletOf)}`}`,
  );
  obeyOrders(live.value, tabletOf === null ? { draw: (ask) => void handInPicture(kiosk, ask, shell.visit) } : {});
  nearby.value = watchKioskDevices(kiosk, (code) => shell.send({ type: 'code-read', code }));
  // The page may have been started anew in the middle of somebody's visit.
  void del(`/api/v1/kiosks/${kiosk}/person`);
});

/** As text, which stays the same while other devices come and go. */
const wedge = computed(() => JSON.stringify(devices.value.wedge));
effect(() => {
  const profile = JSON.parse(wedge.value) as WedgeProfile | null;
  return profile ? listenToWedge(document, profile, realTimers, (text) => shell.send({ type: 'text-read', text })) : undefined;
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

/** As text, which stays the same while the rest of the view changes. */
const toRate = computed(() => JSON.stringify(live.value?.view.value?.rate ?? null));
const atAttract = computed(() => shell.visit.value.screen.at === 'attract');
effect(() => {
  const rate = JSON.parse(toRate.value) as KioskView['rate'] | null;
  if (!rate) shell.send({ type: 'rating-passed' });
  else if (atAttract.value) shell.send({ type: 'rating-asked', ...rate, key: freshKey() });
});

/** The words stand before the font does: its style sheet comes after the first picture. */
const fontFaces = new Promise((resolve) => requestAnimationFrame(resolve)).then(() => import('../styles/font.ts'));

effect(() => {
  const items = data.book.value?.items.values();
  if (items === undefined) return;
  const texts = Array.from(items).flatMap(({ name, shortName, materials }) => [
    name,
    shortName,
    ...materials.flatMap((material) => [material.name, material.note ?? '']),
  ]);
  void fontFaces.then(() => prepareWords([...sentencesOf(zh), ...texts]));
});

setInterval(() => {
  localClock.value = Date.now();
}, pageDelays.clockMs);

guardPage(document);
paintPressFirst(document);
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
        devices: devices.value,
        offline: offline.value,
        orientation: orientation.value,
        sizes: pageSizes(orientation.value, visit.elder, visit.language),
        voice,
        clock,
      }}
    >
      {tabletOf !== null && visit.screen.at !== 'rating' ? <RatingStandBy /> : <App />}
    </KioskContext.Provider>
  );
}

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<Root />, root);
}
