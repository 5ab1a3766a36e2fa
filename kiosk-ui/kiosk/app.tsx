import { unreachable } from '@yizhan/protocol/result';
import { useEffect, useRef } from 'preact/hooks';
import { Header } from '../parts/header.tsx';
import { AppointmentPagesLater } from './appointments/appointment-pages-later.tsx';
import { CasePagesLater } from './cases/case-pages-later.tsx';
import type { Visit } from './flow/visit.ts';
import { KioskFooter, readPage } from './footer.tsx';
import { useKiosk } from './kiosk.ts';
import { LanguageButton } from './language-button.tsx';
import { NeedPagesLater } from './needs/need-pages-later.tsx';
import { NewsPagesLater } from './news/news-pages-later.tsx';
import { HelpDialog, IdleDialog, OfflineDialog } from './overlays.tsx';
import { AttractScreen } from './screens/attract.tsx';
import { ItemsScreen, ScenesScreen } from './screens/choose.tsx';
import { AlreadyScreen, CodeScreen } from './screens/code.tsx';
import { HomeScreen } from './screens/home.tsx';
import { IdentifyScreen } from './screens/identify.tsx';
import { IssuingScreen, RefusedScreen } from './screens/issuing.tsx';
import { ItemScreen } from './screens/item.tsx';
import { RatingScreen } from './screens/rating.tsx';
import { ScanScreen } from './screens/scan.tsx';
import { SearchScreen } from './screens/search.tsx';
import { TicketScreen } from './screens/ticket.tsx';

export function App() {
  const { visit, station, words, clock, voice, offline } = useKiosk();
  const { at } = visit.screen;
  const heard = pageHeard(visit.screen);
  const first = useRef(true);

  useEffect(() => {
    const root = document.documentElement;
    root.lang = words.lang;
    root.dataset.lang = visit.language;
    if (visit.elder) root.dataset.elder = '';
    else delete root.dataset.elder;
  }, [visit.elder, visit.language, words]);

  // Large type comes with a voice: pages are read out as they appear.
  useEffect(() => {
    voice.stop();
    if (!first.current && visit.elder && at !== 'attract' && voice.speaks.value.includes(visit.language)) {
      readPage(voice.say, visit.language);
    }
    first.current = false;
  }, [heard, visit.elder, visit.language]);

  return (
    <div class={`frame at-${at}`}>
      {at !== 'attract' && (
        <Header
          name={visit.language === 'en' ? (station.nameEn ?? station.name) : station.name}
          demo={station.demo ? words.demo : null}
          now={clock.value}
          language={visit.language}
        >
          <LanguageButton />
        </Header>
      )}
      <Page />
      <KioskFooter />
      {visit.overlay === 'idle' && <IdleDialog />}
      {visit.overlay === 'help' && <HelpDialog />}
      {offline && visit.overlay === null && at !== 'ticket' && at !== 'issuing' && at !== 'refused' && <OfflineDialog />}
    </div>
  );
}

/** A page that says something else in the same place is read out again. */
function pageHeard(screen: Visit['screen']): string {
  if ('card' in screen) return `${screen.at} ${screen.card.type}`;
  if (screen.at === 'booking-field' || screen.at === 'arrival-typing') return `${screen.at} ${screen.field}`;
  if (screen.at === 'case-field') return `field ${screen.who} ${screen.field}`;
  if (screen.at === 'need-field') return `need ${screen.field}`;
  if (screen.at === 'rating') return `rating ${screen.level} ${screen.sent === 'done'}`;
  if (screen.at === 'news') return `news ${screen.part}`;
  return screen.at === 'code' ? `code ${screen.code.kind}` : screen.at;
}

function Page() {
  const { visit } = useKiosk();
  const { screen } = visit;
  switch (screen.at) {
    case 'attract':
      return <AttractScreen />;
    case 'home':
      return <HomeScreen />;
    case 'news':
    case 'activity':
      return <NewsPagesLater screen={screen} />;
    case 'scenes':
      return <ScenesScreen screen={screen} key={screen.purpose} />;
    case 'items':
      return <ItemsScreen screen={screen} key={screen.scene} />;
    case 'search':
      return <SearchScreen screen={screen} />;
    case 'guide':
    case 'confirm':
      return <ItemScreen screen={screen} key={screen.at + screen.item} />;
    case 'identify':
      return <IdentifyScreen screen={screen} />;
    case 'scan':
      return <ScanScreen screen={screen} />;
    case 'code':
      return <CodeScreen screen={screen} />;
    case 'rating':
      return <RatingScreen screen={screen} />;
    case 'already':
      return <AlreadyScreen screen={screen} />;
    case 'issuing':
      return <IssuingScreen screen={screen} />;
    case 'refused':
      return <RefusedScreen screen={screen} />;
    case 'ticket':
      return <TicketScreen screen={screen} />;
    case 'services':
    case 'case-materials':
    case 'case-notice':
    case 'case-mandate':
    case 'case-who':
    case 'case-card':
    case 'case-field':
    case 'case-review':
    case 'case-receipt':
    case 'progress-code':
    case 'progress-last4':
    case 'progress-card':
    case 'progress':
      return <CasePagesLater screen={screen} />;
    case 'need-category':
    case 'need-place':
    case 'need-notice':
    case 'need-words':
    case 'need-field':
    case 'need-who':
    case 'need-review':
    case 'need-receipt':
      return <NeedPagesLater screen={screen} />;
    case 'appointments':
    case 'booking-day':
    case 'booking-time':
    case 'booking-notice':
    case 'booking-who':
    case 'booking-card':
    case 'booking-field':
    case 'booking-review':
    case 'booking-receipt':
    case 'arrival-typing':
    case 'arrival-card':
    case 'arrivals':
      return <AppointmentPagesLater screen={screen} />;
    default:
      return unreachable(screen);
  }
}
