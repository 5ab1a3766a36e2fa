/** Every page of booking and of checking in by hand, in one piece that is loaded when somebody first wants one. */
import '../../styles/cases.css';
import '../../styles/appointments.css';
import { unreachable } from '@yizhan/protocol/result';
import { Button } from '../../parts/button.tsx';
import { CardPage } from '../cases/card-page.tsx';
import type { BookingPlace, BookingScreen } from '../flow/booking-model.ts';
import { useKiosk } from '../kiosk.ts';
import { useAppointmentWords } from './appointment-words.ts';
import { AppointmentsPage } from './appointments-page.tsx';
import { ArrivalsPage, ArrivalTypingPage } from './arrival.tsx';
import { BookingReceiptPage, BookingReviewPage } from './booking-review.tsx';
import { BookingDayPage, BookingTimePage } from './booking-slots.tsx';
import { BookingFieldPage, BookingNoticePage, BookingWhoPage } from './booking-who.tsx';
import { ProblemBanner } from './problem-banner.tsx';

export function AppointmentPages({ screen }: { readonly screen: BookingPlace | BookingScreen }) {
  const { visit, send } = useKiosk();
  const { card } = useAppointmentWords();
  const draft = visit.booking;
  switch (screen.at) {
    case 'appointments':
      return <AppointmentsPage />;
    case 'arrival-typing':
      return <ArrivalTypingPage key={screen.field} screen={screen} />;
    case 'arrival-card':
      return (
        <CardPage card={screen.card} camera={screen.camera}>
          {screen.problem && <ProblemBanner problem={screen.problem} />}
        </CardPage>
      );
    case 'arrivals':
      return <ArrivalsPage screen={screen} />;
    case 'booking-receipt':
      return <BookingReceiptPage screen={screen} />;
    default:
      break;
  }
  if (draft === null) return <main class="page case" />;
  switch (screen.at) {
    case 'booking-day':
      return <BookingDayPage screen={screen} draft={draft} />;
    case 'booking-time':
      return <BookingTimePage screen={screen} draft={draft} />;
    case 'booking-notice':
      return <BookingNoticePage draft={draft} />;
    case 'booking-who':
      return <BookingWhoPage />;
    case 'booking-card':
      return (
        <CardPage card={screen.card} camera={screen.camera}>
          <Button class="giant" icon="large" onPress={() => send({ type: 'booking-by-typing' })}>
            {card.instead}
          </Button>
        </CardPage>
      );
    case 'booking-field':
      return <BookingFieldPage key={screen.field} draft={draft} field={screen.field} />;
    case 'booking-review':
      return <BookingReviewPage draft={draft} sent={screen.sent} tries={screen.tries} />;
    default:
      return unreachable(screen);
  }
}
