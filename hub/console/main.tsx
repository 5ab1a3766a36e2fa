import '@fontsource-variable/noto-sans-sc/wght.css';
import '@yizhan/protocol/look/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/list.css';
import './styles/station.css';
import './styles/documents.css';
import './styles/down.css';
import './styles/case.css';
import './styles/contacts.css';
import './styles/appointments.css';
import './styles/news.css';
import './styles/people.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { startClock } from './now.ts';
import { followAddress } from './route.ts';
import { findSession } from './session.ts';

const root = document.getElementById('app');
if (root) {
  followAddress();
  startClock();
  void findSession();
  render(<App />, root);
}
