import './board.css';
import { effect } from '@preact/signals';
import type { BoardCall, BoardView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import { render } from 'preact';
import { get } from '../lib/api.ts';
import { languageChoice } from '../lib/language.ts';
import { liveView } from '../lib/live.ts';
import { loaded } from '../lib/loaded.ts';
import { BoardPage } from './board-page.tsx';
import { announcer } from './voice/announcer.ts';
import { noChime, webAudioChime } from './voice/chime.ts';

const { language } = languageChoice();
const station = loaded<StationInfo>(() => get('/api/v1/station'));
const catalogue = loaded<KioskCatalogue>(() => get('/api/v1/catalogue'));
const live = liveView<BoardView>('/api/v1/stream/board');
const chime = new URLSearchParams(location.search).get('sound') === 'off' ? noChime() : webAudioChime();
const voice = announcer(chime);

live.onEvent('call', (data) => voice.called(data as BoardCall, Date.now() + live.clockOffset.value));

// Names may have changed while the line was down.
let wasStale = false;
effect(() => {
  if (wasStale && !live.stale.value) station.reload();
  wasStale = live.stale.value;
});
// How many chimes sounded: for whoever looks after the screen from afar, and for tests.
effect(() => {
  document.documentElement.dataset.chimes = String(voice.chimes.value);
});

const root = document.getElementById('board');
if (root)
  render(
    <BoardPage live={live} station={station.value} catalogue={catalogue.value} language={language} soundBlocked={chime.blocked} />,
    root,
  );
void import('../styles/font.ts');
