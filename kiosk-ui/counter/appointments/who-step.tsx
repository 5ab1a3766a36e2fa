import type { Booked } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { useEffect, useState } from 'preact/hooks';
import { clockText, dateText } from '../../lib/time-text.ts';
import { usePageFacts } from '../page-facts.ts';
import type { Visitor } from '../visitor.ts';
import type { AppointmentBook } from './appointment-book.ts';
import { StepForm } from './step-form.tsx';
import { isMobile, type Slot } from './steps.ts';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly book: AppointmentBook;
  readonly visitor: Visitor;
  readonly item: ItemId;
  readonly slot: Slot;
  readonly onBooked: (booked: Booked) => void;
  readonly onBack: () => void;
}

/** Who comes: said, or by the card on this counter's reader. What is typed lives in this step alone. */
export function WhoStep({ book, visitor, item, slot, onBooked, onBack }: Props) {
  const say = useAppointmentWords();
  const { itemName, language } = usePageFacts();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const person = visitor.person.value;
  useEffect(() => visitor.look(), [visitor]);
  const digits = phone.replaceAll(/[\s-]/g, '');
  const phoneFits = digits === '' || isMobile(digits);

  async function confirm(): Promise<void> {
    const booked = await book.book({
      item,
      date: slot.date,
      start: slot.start,
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(digits !== '' && { phone: digits }),
      ...(person !== null && { person: person.ref }),
    });
    if (booked) onBooked(booked);
  }

  return (
    <StepForm
      name="who"
      submit={book.busy.value ? say.busy : say.confirm}
      ready={phoneFits && !book.busy.value}
      onSubmit={() => void confirm()}
      onBack={onBack}
    >
      <p class="appointment-what">
        <strong>{`${dateText(slot.from, language)} ${clockText(slot.from)}–${clockText(slot.to)}`}</strong> {itemName(item)}
      </p>
      {person === null ? (
        <>
          {visitor.card.value?.type === 'unavailable' ? null : <p class="card-line">{say.card}</p>}
          <label>
            {say.name}
            <input
              data-first
              name="name"
              maxLength={40}
              autocomplete="off"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
        </>
      ) : (
        <p class="card-line" data-card="presented">{`${person.name} ${person.number}`}</p>
      )}
      <label>
        {say.phone}
        <input
          name="phone"
          type="text"
          inputMode="tel"
          maxLength={20}
          autocomplete="off"
          aria-invalid={!phoneFits && digits.length >= 11}
          value={phone}
          onInput={(event) => setPhone(event.currentTarget.value)}
        />
        {phoneFits ? null : <small>{say.phoneWrong}</small>}
      </label>
      <p class="hint">{say.privacy}</p>
    </StepForm>
  );
}
