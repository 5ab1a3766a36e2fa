import type { StationAppointment } from '@yizhan/protocol/api';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clockText, dateText } from '../../lib/time-text.ts';
import { usePageFacts } from '../page-facts.ts';
import type { AppointmentBook } from './appointment-book.ts';
import { searchOf } from './steps.ts';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly book: AppointmentBook;
  readonly onBook: () => void;
  readonly onMove: (one: StationAppointment) => void;
  readonly onCancel: (one: StationAppointment) => void;
}

/** Today's appointments in order of their times, or who asked for theirs by code or phone. Works with the line cut. */
export function ListStep({ book, onBook, onMove, onCancel }: Props) {
  const say = useAppointmentWords();
  const [typed, setTyped] = useState('');
  const [told, setTold] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const shown = book.shown.value;
  useEffect(() => void book.today(), [book]);
  useLayoutEffect(() => field.current?.focus(), []);

  function look(): Promise<void> {
    setTold(null);
    const search = searchOf(typed);
    return search ? book.find(search) : book.today();
  }

  /** Twice for one appointment is the same ticket. */
  async function checkIn(appointment: string): Promise<void> {
    const checked = await book.checkIn(appointment);
    await look();
    if (checked) setTold(say.checkedIn(checked.answer.ticket.label));
  }

  return (
    <div data-step="list">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label>
          {say.find}
          <input
            ref={field}
            data-first
            name="search"
            autocomplete="off"
            maxLength={40}
            placeholder={say.findHint}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </form>
      <p class="modal-actions spread">
        <button type="button" class="main" data-row="book" onClick={onBook}>
          {say.book}
        </button>
        {shown?.of === 'search' ? (
          <button
            type="button"
            onClick={() => {
              setTyped('');
              void book.today();
            }}
          >
            {say.showToday}
          </button>
        ) : null}
      </p>
      <p role="status" class="appointment-told">
        {told}
      </p>
      {shown === null ? null : (
        <section aria-label={shown.of === 'today' ? say.today : say.found}>
          <h3>{shown.of === 'today' ? say.today : say.found}</h3>
          {shown.appointments.length === 0 ? <p class="list-empty">{shown.of === 'today' ? say.none : say.noneFound}</p> : null}
          <ol class="tickets">
            {shown.appointments.map((one) => (
              <Row
                key={one.appointment}
                one={one}
                busy={book.busy.value}
                onCheckIn={() => void checkIn(one.appointment)}
                onSlip={() => void book.printSlip(one.appointment).then((printing) => setTold(printing ? say.slipPrinting : null))}
                onMove={() => onMove(one)}
                onCancel={() => onCancel(one)}
              />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

interface RowProps {
  readonly one: StationAppointment;
  readonly busy: boolean;
  readonly onCheckIn: () => void;
  readonly onSlip: () => void;
  readonly onMove: () => void;
  readonly onCancel: () => void;
}

function Row({ one, busy, onCheckIn, onSlip, onMove, onCancel }: RowProps) {
  const say = useAppointmentWords();
  const { itemName, language } = usePageFacts();
  const { item, from, to, state, timing, label, reason } = one;
  const time = `${timing === null ? `${dateText(from, language)} ` : ''}${clockText(from)}–${clockText(to)}`;

  function key(name: string, words: string, press: () => void, main = false) {
    return (
      <button
        type="button"
        class={main ? 'small main' : 'small'}
        data-row={name}
        aria-label={say.ofRow(words, time, itemName(item))}
        aria-disabled={busy}
        onClick={press}
      >
        {words}
      </button>
    );
  }

  return (
    <li data-state={state}>
      <strong>{label ?? ''}</strong>
      <span class="ticket-what">
        <span>{`${time} · ${itemName(item)}`}</span>
        <span class="ticket-more">
          {say.state[state]}
          {reason ? `：${reason}` : ''}
        </span>
      </span>
      {state === 'booked' && timing !== null ? key('check-in', timing === 'late' ? say.checkInLate : say.checkIn, onCheckIn, true) : null}
      {state === 'booked' ? key('slip', say.slip, onSlip) : null}
      {state === 'booked' ? key('move', say.move, onMove) : null}
      {state === 'booked' ? key('cancel', say.cancel, onCancel) : null}
    </li>
  );
}
