import type { StationAppointment } from '@yizhan/protocol/api';
import { appointmentSigns } from '@yizhan/protocol/appointments';
import { dots, MaskedText } from '../../keyboard/masked-text.tsx';
import { digitSigns, SignPad } from '../../keyboard/sign-pad.tsx';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Text } from '../../parts/words.tsx';
import { arrivalLengths } from '../flow/arrival.ts';
import type { BookingPlace } from '../flow/booking-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { slotText, useAppointmentWords } from './appointment-words.ts';
import { ProblemBanner } from './problem-banner.tsx';

type At<Name> = Extract<BookingPlace, { at: Name }>;
const codeSigns = Array.from(appointmentSigns);

/** A code of the slip in clear, a phone number covered. */
export function ArrivalTypingPage({ screen: { field, typed, asked } }: { readonly screen: At<'arrival-typing'> }) {
  const { send } = useKiosk();
  const { typing: said, field: fields, pad } = useAppointmentWords();
  const ready = typed.length === arrivalLengths[field] && asked !== 'asking';
  return (
    <main class="page case typing" aria-busy={asked === 'asking'}>
      <div class="typing-words">
        <PageTitle>{said[field].title}</PageTitle>
        {(asked === 'no' || asked === 'asking') && (
          <p class="subtitle">
            <Text>{said[field].note}</Text>
          </p>
        )}
        <div class="typed-field" aria-live="off">
          {field === 'code' ? (
            <span class="typed-text">{`${typed.slice(0, 4)} ${typed.slice(4)}`.trim()}</span>
          ) : (
            <MaskedText value={typed} masked={dots(typed)} show={fields.show} />
          )}
        </div>
        {asked === 'none' && <Banner icon="info">{said.none}</Banner>}
        {typeof asked === 'object' && <ProblemBanner problem={asked} />}
      </div>
      <SignPad
        class={field === 'code' ? 'codes' : 'digits'}
        signs={field === 'code' ? codeSigns : digitSigns}
        erase={pad.erase}
        onType={(text) => send({ type: 'arrival-typed', text })}
        onErase={() => send({ type: 'arrival-erased' })}
      />
      <div class="deed">
        <Button tone="main" icon="search" class="giant" off={!ready} onPress={() => send({ type: 'arrival-asked' })}>
          {asked === 'asking' ? said.asking : said.on}
        </Button>
      </div>
    </main>
  );
}

/** What was found, one at a time, and what coming now means for it. */
export function ArrivalsPage({ screen: { found, page, sent } }: { readonly screen: At<'arrivals'> }) {
  const { words, send, visit } = useKiosk();
  const said = useAppointmentWords();
  const one = found[page] ?? found[0];
  const checksIn = one !== undefined && one.timing !== null && one.state !== 'cancelled';
  return (
    <main class="page case arrivals" aria-busy={sent === 'sending'}>
      <PageTitle>{one ? said.arrivals.title : said.arrivals.none}</PageTitle>
      {one ? <OneAppointment one={one} /> : <NoneFound />}
      <div class="deed">
        {typeof sent === 'object' && <ProblemBanner problem={sent} />}
        {visit.reader === 'card-lies' && <Banner icon="card">{words.identify.takeCard}</Banner>}
        <Pager page={page} pages={Math.max(1, found.length)} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
        {checksIn ? (
          <Button
            tone="main"
            icon="check"
            class="giant"
            off={sent === 'sending'}
            onPress={() => send({ type: 'arrival-check-in', appointment: one.appointment })}
          >
            {sent === 'sending' ? said.arrivals.sending : one.state === 'checked-in' ? said.arrivals.again : said.arrivals.checkIn}
          </Button>
        ) : (
          <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
            {said.done}
          </Button>
        )}
      </div>
    </main>
  );
}

function NoneFound() {
  const { arrivals } = useAppointmentWords();
  return (
    <div class="services-choices">
      <Banner icon="info">{arrivals.noneNote}</Banner>
    </div>
  );
}

function OneAppointment({ one }: { readonly one: StationAppointment }) {
  const { book, names, visit } = useKiosk();
  const { arrivals: said } = useAppointmentWords();
  const item = book.items.get(one.item);
  return (
    <dl class="facts review roomy">
      <Fact icon="papers" name={said.item} value={item ? names.item(item) : one.item} />
      <Fact icon="calendar" name={said.when} value={slotText(one, visit.language)} />
      <Fact icon="info" name={said.state} value={stateText(one, said)} />
    </dl>
  );
}

function stateText({ state, reason, timing, label }: StationAppointment, said: ReturnType<typeof useAppointmentWords>['arrivals']): string {
  if (state === 'cancelled') return said.cancelled(reason ?? '');
  if (state === 'checked-in') return said.here(label ?? '');
  return timing === null ? said.otherDay : said.timing[timing];
}
