import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { documentWords } from './documents/words.ts';
import { roleWords, say } from './domain-words.ts';
import { lang, switchLanguage, words } from './i18n.ts';
import { BellIcon, Mark, QueueIcon, StationIcon, WarnIcon } from './icons.tsx';
import { hangUp, heardAt, line, openAlerts } from './live.ts';
import { Alerts } from './pages/alerts.tsx';
import { AppointmentsPage } from './pages/appointments.tsx';
import { CalendarPage } from './pages/calendar.tsx';
import { Case } from './pages/case.tsx';
import { Cases } from './pages/cases.tsx';
import { CataloguePage } from './pages/catalogue.tsx';
import { Events } from './pages/events.tsx';
import { Settings } from './pages/settings.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { Station } from './pages/station.tsx';
import { Stations } from './pages/stations.tsx';
import { hrefOf, route } from './route.ts';
import { can, session, signedIn, signOut } from './session.ts';
import { clockSeconds } from './time.ts';

export function App() {
  useSignalEffect(() => {
    document.documentElement.lang = lang.value === 'zh' ? 'zh-CN' : 'en';
    document.title = signedIn.value ? `${pageTitle()} · ${words.value.brand}` : words.value.brand;
  });
  if (session.value === undefined) {
    return (
      <main class="starting">
        <p role="status">{words.value.connecting}</p>
      </main>
    );
  }
  return session.value === null ? <SignIn /> : <Shell />;
}

function pageTitle(): string {
  const { page } = route.value;
  if (page === 'cases' || page === 'case') return words.value.nav.cases;
  return page === 'alerts' ? words.value.nav.alerts : page === 'events' ? words.value.nav.events : words.value.nav.stations;
}

function Shell() {
  useEffect(() => hangUp, []);
  return (
    <>
      <button type="button" class="skip" onClick={toContent}>
        {words.value.skip}
      </button>
      <TopBar />
      <StaleBanner />
      <main id="content" tabIndex={-1}>
        <Page />
      </main>
    </>
  );
}

/** The address after # is the page, so this is a button that moves the focus, not a link. */
function toContent(): void {
  document.querySelector<HTMLElement>('#content')?.focus();
}

function Page() {
  const shown = route.value;
  switch (shown.page) {
    case 'stations':
      return <Stations />;
    case 'station':
      return <Station key={shown.id} id={shown.id} />;
    case 'settings':
      return <Settings key={shown.id} id={shown.id} />;
    case 'appointments':
      return <AppointmentsPage key={shown.id} id={shown.id} />;
    case 'catalogue':
      return <CataloguePage />;
    case 'calendar':
      return <CalendarPage />;
    case 'cases':
      return <Cases />;
    case 'case':
      return <Case key={shown.id} id={shown.id} />;
    case 'alerts':
      return <Alerts />;
    case 'events':
      return <Events />;
  }
}

function TopBar() {
  const w = words.value;
  const { page } = route.value;
  const here = (wanted: string): { 'aria-current'?: 'page' } => (page === wanted ? { 'aria-current': 'page' } : {});
  const person = session.value;
  return (
    <header class="top">
      <a class="brand" href={hrefOf({ page: 'stations' })}>
        <Mark />
        <span>{w.brand}</span>
      </a>
      <nav aria-label={w.nav.label}>
        <a href={hrefOf({ page: 'stations' })} {...here(page === 'station' ? 'station' : 'stations')}>
          <StationIcon />
          {w.nav.stations}
        </a>
        <a href={hrefOf({ page: 'catalogue' })} {...here('catalogue')}>
          {say(documentWords.catalogue)}
        </a>
        <a href={hrefOf({ page: 'calendar' })} {...here('calendar')}>
          {say(documentWords.calendar)}
        </a>
        {can('cases.read') ? (
          <a href={hrefOf({ page: 'cases' })} {...here(page === 'case' ? 'case' : 'cases')}>
            <QueueIcon />
            {w.nav.cases}
          </a>
        ) : null}
        {can('alerts.read') ? (
          <a href={hrefOf({ page: 'alerts' })} {...here('alerts')}>
            <BellIcon />
            {w.nav.alerts}
            {openAlerts.value ? <span class="badge">{openAlerts.value}</span> : null}
          </a>
        ) : null}
        {can('events.read') ? (
          <a href={hrefOf({ page: 'events' })} {...here('events')}>
            <QueueIcon />
            {w.nav.events}
          </a>
        ) : null}
      </nav>
      <div class="top-end">
        <span class="line" data-line={line.value} role="status">
          {line.value === 'live' ? w.live : w.connecting}
        </span>
        <button type="button" class="bare" onClick={switchLanguage} aria-label={w.languageLabel}>
          {w.language}
        </button>
        <span class="person">{[...new Set([person?.name, say(roleWords[person?.role ?? ''] ?? ['', ''])])].join(' · ')}</span>
        <button type="button" class="bare" onClick={() => void signOut()}>
          {w.signOut}
        </button>
      </div>
    </header>
  );
}

function StaleBanner() {
  if (line.value !== 'lost') return null;
  return (
    <p class="stale" role="alert">
      <WarnIcon />
      {words.value.stale(clockSeconds(heardAt.value))}
    </p>
  );
}
