import './board.css';
import { effect } from '@preact/signals';
import type { BoardCall, BoardView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import { render } from 'preact';
import { get } from '../lib/api.ts';
import { languageChoice } from '../lib/language.ts';
import { liveView } from '../lib/live.ts';
import { loaded } from '../lib/loaded.ts';
import { obeyOrders } from '../lib/screen-orders.ts';
import { BoardPage } from './board-page.tsx';
import { boardVoice, showOnPage } from './voice/board-voice.ts';

const { language } = languageChoice();
const station = loaded<StationInfo>(() => get('/api/v1/station'));
const catalogue = loaded<KioskCatalogue>(() => get('/api/v1/catalogue'));
const live = liveView<BoardView>('/api/v1/stream/board');
const voice = boardVoice(location.search, station.value);

obeyOrders(live);
live.onEvent('call', (data) => voice.called(data as BoardCall, Date.now() + live.clockOffset.value));

// Names may have changed while the line was down.
let wasStale = false;
effect(() => {
  if (wasStale && !live.stale.value) {
    station.reload();
    voice.reload();
  }
  wasStale = live.stale.value;
});
showOnPage(voice, document.documentElement);

const root = document.getElementById('board');
if (root)
  render(
    <BoardPage live={live} station={station.value} catalogue={catalogue.value} language={language} soundBlocked={voice.soundBlocked} />,
    root,
  );
void import('../styles/font.ts');
