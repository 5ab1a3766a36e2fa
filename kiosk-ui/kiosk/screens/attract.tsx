import { hoursWords } from '../../i18n/time-words.ts';
import { waitWords } from '../../i18n/wait-words.ts';
import { Fact } from '../../parts/fact.tsx';
import { Clock } from '../../parts/header.tsx';
import { Icon } from '../../parts/icon.tsx';
import { pressHandlers } from '../../parts/press.ts';
import { Qr } from '../../parts/qr.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';
import { CommonItems } from './common-items.tsx';
import { PrinterBanner, printsNothing } from './home.tsx';
import { Notices } from './notices.tsx';

/**
 * 1 attract: which station, how busy, open until when. The whole page is the button; the drawn one is for whoever looks for one. What
 * most people come for is two touches from its number: its tile here, and the confirm page.
 */
export function AttractScreen() {
  const { words, view, station, visit, send, clock, sizes } = useKiosk();
  const now = clock.value;
  const begin = () => send({ type: 'begin' });
  return (
    <main class="page attract" onPointerDown={pressHandlers(begin).onPointerDown}>
      <section class="welcome">
        <span class="emblem">
          <Icon name="house" />
        </span>
        <h1>
          <Text>{visit.language === 'en' ? (station.nameEn ?? station.name) : station.name}</Text>
        </h1>
        <p class="welcome-hours">
          <Icon name="clock" />
          <span>{hoursWords(view.hours, now, words)}</span>
        </p>
        {view.phonePage && (
          <figure class="phone-page">
            <Qr payload={view.phonePage} label={words.attract.phoneQr} />
            <figcaption>{words.attract.phone}</figcaption>
          </figure>
        )}
        <div class="welcome-foot">
          {station.demo && <p class="demo">{words.demo}</p>}
          <Clock now={now} language={visit.language} />
        </div>
      </section>
      <div class="attract-low">
        {view.hours.open && (
          <dl class="facts live">
            <Fact icon="people" name={words.attract.waitingNow} value={words.wait.people(view.waiting)} />
            <Fact icon="clock" name={words.attract.waitTime} value={waitWords(view.wait, words)} class="wide" />
            <Fact icon="counter" name={words.attract.counters} value={words.wait.openCounters(view.openCounters)} />
          </dl>
        )}
        {!view.hours.open && <Notices limit={sizes.notices} />}
        {view.hours.open && (printsNothing(view) ? <PrinterBanner /> : <Notices limit={1} class="newest" />)}
        {view.hours.open && <CommonItems />}
        <button type="button" class="start" {...pressHandlers(begin)}>
          <Icon name="hand" />
          <span class="start-words">
            <span class="start-title">{words.attract.start}</span>
            <span class="start-hint">{words.attract.startHint}</span>
          </span>
        </button>
      </div>
    </main>
  );
}
