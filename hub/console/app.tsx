import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { lang, words } from './i18n.ts';
import { WarnIcon } from './icons.tsx';
import { hangUp, heardAt, line } from './live.ts';
import { Account } from './pages/account.tsx';
import { Alerts } from './pages/alerts.tsx';
import { AppointmentsPage } from './pages/appointments.tsx';
import { Audit } from './pages/audit.tsx';
import { CalendarPage } from './pages/calendar.tsx';
import { Case } from './pages/case.tsx';
import { Cases } from './pages/cases.tsx';
import { CataloguePage } from './pages/catalogue.tsx';
import { ContactTasksPage } from './pages/contact-tasks.tsx';
import { Events } from './pages/events.tsx';
import { LegalTextsPage } from './pages/legal-texts.tsx';
import { Need } from './pages/need.tsx';
import { Needs } from './pages/needs.tsx';
import { News } from './pages/news.tsx';
import { People } from './pages/people.tsx';
import { Privacy } from './pages/privacy.tsx';
import { Settings } from './pages/settings.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { Station } from './pages/station.tsx';
import { Stations } from './pages/stations.tsx';
import { pageTitle, TopBar } from './parts/top-bar.tsx';
import { route } from './route.ts';
import { session, signedIn } from './session.ts';
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
    case 'legal-texts':
      return <LegalTextsPage />;
    case 'cases':
      return <Cases />;
    case 'case':
      return <Case key={shown.id} id={shown.id} />;
    case 'contact-tasks':
      return <ContactTasksPage />;
    case 'needs':
      return <Needs />;
    case 'need':
      return <Need key={shown.id} id={shown.id} />;
    case 'alerts':
      return <Alerts />;
    case 'events':
      return <Events />;
    case 'news':
      return <News />;
    case 'people':
      return <People />;
    case 'audit':
      return <Audit />;
    case 'privacy':
      return <Privacy />;
    case 'account':
      return <Account />;
  }
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
