import { hoursWords } from '../../i18n/time-words.ts';
import { Fact } from '../../parts/fact.tsx';
import { useKiosk } from '../kiosk.ts';
import { Notices } from './notices.tsx';
import { PageTitle } from './page-title.tsx';

/** 12 information: when, where, whom to phone, and what is announced. */
export function InfoScreen() {
  const { words, station, view, clock, sizes } = useKiosk();
  return (
    <main class="page info">
      <PageTitle>{words.info.title}</PageTitle>
      <dl class="facts stacked">
        <Fact icon="clock" name={words.info.hours} value={hoursWords(view.hours, clock.value, words)} />
        {view.hours.provisional && <Fact icon="info" name={words.info.notices} value={words.hours.provisional} />}
        {station.address && <Fact icon="place" name={words.info.address} value={station.address} />}
        {station.phone && <Fact icon="phone" name={words.info.phone} value={station.phone} />}
      </dl>
      {view.notices.length === 0 ? <p class="subtitle">{words.info.noNotices}</p> : <Notices limit={sizes.notices * 2} />}
    </main>
  );
}
