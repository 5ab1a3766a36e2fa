import type { StationAppointment } from '@yizhan/protocol/api';
import { useState } from 'preact/hooks';
import { clockText, dateText } from '../../lib/time-text.ts';
import { usePageFacts } from '../page-facts.ts';
import type { AppointmentBook } from './appointment-book.ts';
import { appointmentWordsZh } from './i18n-zh.ts';
import { StepForm } from './step-form.tsx';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly book: AppointmentBook;
  readonly one: StationAppointment;
  readonly onCancelled: () => void;
  readonly onBack: () => void;
}

type Reason = keyof typeof appointmentWordsZh.cancelReasons;
const reasons = Object.keys(appointmentWordsZh.cancelReasons) as Reason[];

/** The reason is read by whoever comes all the same, so it is one of a list and never about a person. */
export function CancelStep({ book, one, onCancelled, onBack }: Props) {
  const say = useAppointmentWords();
  const { itemName, language } = usePageFacts();
  const [reason, setReason] = useState<Reason>('asked');

  async function cancel(): Promise<void> {
    // Kept as the office writes: in Chinese, whatever this page shows.
    if (await book.cancel(one.appointment, appointmentWordsZh.cancelReasons[reason])) onCancelled();
  }

  return (
    <StepForm
      name="cancel"
      submit={book.busy.value ? say.busy : say.cancel}
      ready={!book.busy.value}
      onSubmit={() => void cancel()}
      onBack={onBack}
    >
      <h3>{say.cancelHeading(`${dateText(one.from, language)} ${clockText(one.from)}`)}</h3>
      <p>{itemName(one.item)}</p>
      <fieldset class="radios">
        <legend>{say.cancelReason}</legend>
        {reasons.map((each, index) => (
          <label key={each}>
            <input
              type="radio"
              name="reason"
              data-first={index === 0 || undefined}
              checked={each === reason}
              onChange={() => setReason(each)}
            />
            {say.cancelReasons[each]}
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}
