import type { CheckedIn, Problem, StationAppointment, StationAppointmentList } from '@yizhan/protocol/api';
import { useEffect, useState } from 'preact/hooks';
import * as api from '../lib/api.ts';
import { clockText } from '../lib/time-text.ts';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { Refusal } from './refusal.tsx';

/** Today's appointments in order of their times, who is here of them, and checking in whoever comes to the counter. Works with the line cut. */
export function AppointmentsDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, itemName } = usePageFacts();
  const [list, setList] = useState<readonly StationAppointment[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function look(): Promise<void> {
    const answer = await api.get<StationAppointmentList>('/api/v1/appointments');
    if (answer.ok) setList(answer.value.appointments);
    else setProblem(answer.error);
  }
  useEffect(() => void look(), []);

  /** Twice for one appointment is the same ticket. */
  async function checkIn(appointment: string): Promise<void> {
    const answer = await api.post<CheckedIn>('/api/v1/appointments/check-in', { appointment });
    setProblem(answer.ok ? null : answer.error);
    await look();
  }

  return (
    <Modal heading={words.appointments.heading} onClose={onClose}>
      <Refusal problem={problem} />
      {list?.length === 0 && <p class="hint">{words.appointments.none}</p>}
      <ul>
        {list?.map(({ appointment, item, from, to, state, label, timing, reason }) => (
          <li key={appointment}>
            {`${clockText(from)}–${clockText(to)} · ${itemName(item)} · ${label ?? words.appointments.state[state]} `}
            {reason}
            {state === 'booked' && (
              <button type="button" onClick={() => void checkIn(appointment)}>
                {timing === 'late' ? words.appointments.checkInLate : words.appointments.checkIn}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
