import type { Problem } from '@yizhan/protocol/api';
import { appointmentCode } from '@yizhan/protocol/codes';
import { maskName } from '@yizhan/protocol/identity';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Qr } from '../../parts/qr.tsx';
import { Text } from '../../parts/words.tsx';
import type { BookingDraft, BookingScreen } from '../flow/booking-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { slotText, useAppointmentWords } from './appointment-words.ts';
import { TakeInstead } from './booking-slots.tsx';
import { ProblemBanner } from './problem-banner.tsx';

interface ReviewProps {
  readonly draft: BookingDraft;
  readonly sent: 'no' | 'sending' | Problem;
  readonly tries: number;
}

/** Once more, masked; then the hub is asked, and this page waits for its word. */
export function BookingReviewPage({ draft, sent, tries }: ReviewProps) {
  const { book, names, send, visit } = useKiosk();
  const { review: said, field, take } = useAppointmentWords();
  const item = book.items.get(draft.item);
  const problem = typeof sent === 'object' ? sent : null;
  const phone = draft.phone === '' ? '' : `${draft.phone.slice(0, 3)}****${draft.phone.slice(-4)}`;
  const name = draft.card === null ? maskName(draft.name) : `${draft.card.name} ${field.byCard}`;
  return (
    <main class="page case case-review" aria-busy={sent === 'sending'}>
      <PageTitle>{sent === 'sending' ? said.sending : said.title}</PageTitle>
      <dl class="facts review roomy">
        <Fact icon="papers" name={said.item} value={item ? names.item(item) : ''} />
        {draft.slot && <Fact icon="calendar" name={said.when} value={slotText(draft.slot, visit.language)} />}
        <Fact icon="person" name={said.who} value={said.mask(name, phone)} />
      </dl>
      <div class="deed">
        {problem && <ProblemBanner problem={problem} />}
        {sent === 'sending' && <Banner icon="clock">{tries > 1 ? said.slow : said.sendingNote}</Banner>}
        <Button tone="main" icon="check" class="giant" off={sent === 'sending'} onPress={() => send({ type: 'booking-sent' })}>
          {sent === 'sending' ? said.sending : problem ? said.again : said.send}
        </Button>
        {problem && <TakeInstead draft={draft}>{take}</TakeInstead>}
      </div>
    </main>
  );
}

/** The code, for eye, paper and phone, and when to come. */
export function BookingReceiptPage({ screen: { booked, slip } }: { readonly screen: BookingScreen }) {
  const { words, visit, send } = useKiosk();
  const { receipt: said } = useAppointmentWords();
  return (
    <main class="page case case-receipt">
      <PageTitle>{said.title}</PageTitle>
      <section class="number-card">
        <p class="subtitle code-name">{said.code}</p>
        <p class="tracking">{`${booked.code.slice(0, 4)} ${booked.code.slice(4)}`}</p>
        <Qr payload={appointmentCode(booked.code)} label={said.scan} />
        <p class="subtitle" role="status">
          <Text>{said.slip[slip]}</Text>
        </p>
      </section>
      <section class="receipt-words">
        <h2>{said.when}</h2>
        <p class="slot-when">{slotText(booked, visit.language)}</p>
        <p>
          <Text>{said.come}</Text>
        </p>
      </section>
      <div class="deed">
        {visit.reader === 'card-lies' && <Banner icon="card">{words.identify.takeCard}</Banner>}
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'finish' })}>
          {said.done}
        </Button>
      </div>
    </main>
  );
}
