import type { SlotList } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clockText, dateText } from '../../lib/time-text.ts';
import { usePageFacts } from '../page-facts.ts';
import type { AppointmentBook } from './appointment-book.ts';
import { StepForm } from './step-form.tsx';
import type { Slot } from './steps.ts';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly book: AppointmentBook;
  readonly item: ItemId;
  readonly moving: boolean;
  readonly onSlot: (slot: Slot) => void;
  readonly onBack: () => void;
}

/** Day and time: two groups of radio buttons, so arrows choose and Enter goes on. The free places are as this station knows them. */
export function WhenStep({ book, item, moving, onSlot, onBack }: Props) {
  const say = useAppointmentWords();
  const { itemName, language } = usePageFacts();
  const [dates, setDates] = useState<readonly string[] | null>(null);
  const [date, setDate] = useState<string | null>(null);
  const [list, setList] = useState<SlotList | null>(null);
  const [start, setStart] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);

  useEffect(() => {
    void book.slots(item).then((found) => {
      if (found === null) return;
      setDates(found.dates);
      setDate(found.dates[0] ?? null);
    });
  }, [book, item]);
  useEffect(() => first.current?.focus(), [dates]);
  useEffect(() => {
    let wanted = true;
    setStart(null);
    if (date !== null) void book.slots(item, date).then((found) => wanted && setList(found));
    return () => {
      wanted = false;
    };
  }, [book, item, date]);

  const chosen = list?.slots.find((slot) => slot.start === start && slot.left > 0);
  const free = list?.slots.some(({ left }) => left > 0) === true;
  return (
    <StepForm
      name="when"
      submit={book.busy.value ? say.busy : moving ? say.confirmMove : say.next}
      ready={chosen !== undefined && date !== null && list?.online === true && !book.busy.value}
      onSubmit={() => chosen && date !== null && onSlot({ date, start: chosen.start, from: chosen.from, to: chosen.to })}
      onBack={onBack}
    >
      <h3>{say.when(itemName(item))}</h3>
      {list?.online === false ? <p class="strip warn">{say.offline}</p> : null}
      {dates?.length === 0 ? <p class="strip warn">{say.notOffered}</p> : null}
      <fieldset class="chips-of-time">
        <legend>{say.day}</legend>
        {dates?.map((one, index) => (
          <label key={one}>
            <input ref={index === 0 ? first : null} type="radio" name="date" checked={one === date} onChange={() => setDate(one)} />
            {dateText(Date.parse(`${one}T12:00:00+08:00`), language)}
          </label>
        ))}
      </fieldset>
      <fieldset class="chips-of-time times">
        <legend>{say.time}</legend>
        {list?.slots.map((slot) => (
          <label key={slot.start} data-full={slot.left === 0}>
            <input
              type="radio"
              name="start"
              value={slot.start}
              disabled={slot.left === 0}
              checked={slot.start === start}
              onChange={() => setStart(slot.start)}
            />
            {`${clockText(slot.from)}–${clockText(slot.to)}`}
            <small>{say.left(slot.left)}</small>
          </label>
        ))}
        {list !== null && !free ? <p role="status">{say.noTimes}</p> : null}
      </fieldset>
    </StepForm>
  );
}
