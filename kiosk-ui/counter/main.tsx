import './counter.css';
import type { CounterView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import { render } from 'preact';
import * as api from '../lib/api.ts';
import { languageChoice } from '../lib/language.ts';
import { liveView } from '../lib/live.ts';
import { loaded } from '../lib/loaded.ts';
import { CounterApp } from './counter-app.tsx';
import { startStaff } from './staff.ts';

const language = languageChoice();
const station = loaded<StationInfo>(() => api.get('/api/v1/station'));
const catalogue = loaded<KioskCatalogue>(() => api.get('/api/v1/catalogue'));
const openLive = (counter: string) => liveView<CounterView>(`/api/v1/stream/counter?counter=${encodeURIComponent(counter)}`);
const staff = startStaff({ api, openLive });

const root = document.getElementById('counter');
if (root) {
  render(<CounterApp staff={staff} language={language} station={station.value} catalogue={catalogue.value} openLive={openLive} />, root);
}
void import('../styles/font.ts');
