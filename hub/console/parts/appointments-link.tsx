import { appointmentWords } from '../appointment-words.ts';
import { say } from '../domain-words.ts';
import { hrefOf } from '../route.ts';
import { can } from '../session.ts';

/** From a station's page to its appointments. */
export function AppointmentsLink({ station }: { readonly station: string }) {
  if (!can('appointments.read')) return null;
  return (
    <section class="panel">
      <h2>{say(appointmentWords.title)}</h2>
      <p>
        <a href={hrefOf({ page: 'appointments', id: station })}>{say(appointmentWords.open)}</a>
      </p>
    </section>
  );
}
