/** The notice, then who comes: by card, or name and phone, each on a page of its own. */
import { privacyNotice } from '@yizhan/protocol/privacy';
import { useMemo } from 'preact/hooks';
import { dots, MaskedText } from '../../keyboard/masked-text.tsx';
import { PinyinPad } from '../../keyboard/pinyin-pad.tsx';
import { digitSigns, SignPad } from '../../keyboard/sign-pad.tsx';
import { Button } from '../../parts/button.tsx';
import { Tile } from '../../parts/tile.tsx';
import { Text } from '../../parts/words.tsx';
import { isFieldReady } from '../flow/booking.ts';
import type { BookingDraft, BookingField } from '../flow/booking-model.ts';
import { useKiosk } from '../kiosk.ts';
import { readsCards } from '../kiosk-devices.ts';
import { NoticePage } from '../screens/notice-page.tsx';
import { PageTitle } from '../screens/page-title.tsx';
import { useAppointmentWords } from './appointment-words.ts';
import { TakeInstead } from './booking-slots.tsx';

export function BookingNoticePage({ draft }: { readonly draft: BookingDraft }) {
  const { send, visit } = useKiosk();
  const { notice: said } = useAppointmentWords();
  return (
    <NoticePage
      notice={privacyNotice[visit.language]}
      version={privacyNotice.version}
      said={said}
      onAgree={() => send({ type: 'booking-agreed', version: privacyNotice.version })}
    >
      <TakeInstead draft={draft}>{said.decline}</TakeInstead>
    </NoticePage>
  );
}

export function BookingWhoPage() {
  const { send, devices } = useKiosk();
  const { who: said } = useAppointmentWords();
  return (
    <main class="page case case-who">
      <PageTitle>{said.title}</PageTitle>
      <div class="services-choices">
        {readsCards(devices) && (
          <Tile icon="card" title={said.card} note={said.cardNote} onPress={() => send({ type: 'booking-by-card' })} />
        )}
        <Tile icon="large" title={said.type} onPress={() => send({ type: 'booking-by-typing' })} />
      </div>
    </main>
  );
}

export function BookingFieldPage({ draft, field }: { readonly draft: BookingDraft; readonly field: BookingField }) {
  const { send, station } = useKiosk();
  const { field: said, pad } = useAppointmentWords();
  const value = draft[field];
  const type = (text: string) => send({ type: 'booking-typed', text });
  const erase = () => send({ type: 'booking-erased' });
  const places = useMemo(() => [station.name], [station.name]);
  const ready = isFieldReady(draft, field);
  return (
    <main class="page case typing">
      <div class="typing-words">
        <PageTitle>{said[field].title}</PageTitle>
        <p class="subtitle">
          <Text>{said[field].note}</Text>
        </p>
        <div class="typed-field" aria-live="off">
          {field === 'name' ? <span class="typed-text">{value}</span> : <MaskedText value={value} masked={dots(value)} show={said.show} />}
        </div>
      </div>
      {field === 'name' ? (
        <PinyinPad value={value} mode="name" places={places} words={pad} onType={type} onErase={erase} />
      ) : (
        <SignPad class="digits" signs={digitSigns} erase={pad.erase} onType={type} onErase={erase} />
      )}
      <div class="deed">
        <Button tone="main" icon="forward" class="giant icon-last" off={!ready} onPress={() => send({ type: 'booking-on' })}>
          {ready ? (value === '' ? said.skip : said.on) : said.incomplete}
        </Button>
      </div>
    </main>
  );
}
