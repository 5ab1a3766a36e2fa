import { Tile } from '../../parts/tile.tsx';
import { Text } from '../../parts/words.tsx';
import { useKiosk } from '../kiosk.ts';
import { readsCards, readsCodes } from '../kiosk-devices.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useAppointmentWords } from './appointment-words.ts';

/** 7 appointment: booking, or saying that one is here, by whatever is at hand. */
export function AppointmentsPage() {
  const { send, devices } = useKiosk();
  const { open: said } = useAppointmentWords();
  return (
    <main class="page case appointments">
      <PageTitle>{said.title}</PageTitle>
      <div class="services-choices">
        <Tile icon="calendar" title={said.book} note={said.bookHint} onPress={() => send({ type: 'open-scenes', purpose: 'book' })} />
        <Tile icon="check" title={said.code} note={said.codeHint} onPress={() => send({ type: 'arrival-by', field: 'code' })} />
        <Tile icon="phone" title={said.phone} note={said.phoneHint} onPress={() => send({ type: 'arrival-by', field: 'phone' })} />
        {readsCards(devices) && (
          <Tile icon="card" title={said.card} note={said.cardHint} onPress={() => send({ type: 'arrival-by-card' })} />
        )}
      </div>
      {readsCodes(devices) && (
        <p class="deed message-note">
          <Text>{said.scan}</Text>
        </p>
      )}
    </main>
  );
}
