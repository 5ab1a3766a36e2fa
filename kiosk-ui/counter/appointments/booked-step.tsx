import type { Booked } from '@yizhan/protocol/api';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clockText, dateText } from '../../lib/time-text.ts';
import { usePageFacts } from '../page-facts.ts';
import type { AppointmentBook } from './appointment-book.ts';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly book: AppointmentBook;
  readonly booked: Booked;
  readonly moved: boolean;
  readonly onDone: () => void;
}

/** The code in fours, to be read out; Enter prints the slip. */
export function BookedStep({ book, booked, moved, onDone }: Props) {
  const say = useAppointmentWords();
  const { itemName, language } = usePageFacts();
  const [printing, setPrinting] = useState(false);
  const print = useRef<HTMLButtonElement>(null);
  const done = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => (printing ? done : print).current?.focus(), [printing]);
  const { appointment, code, item, from, to } = booked;
  return (
    <div class="issued" data-step="done">
      <p role="status">{moved ? say.moved : say.booked}</p>
      <p class="appointment-code">{code.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
      <p>
        <strong>{`${dateText(from, language)} ${clockText(from)}–${clockText(to)}`}</strong> {itemName(item)}
      </p>
      {printing ? <p class="hint">{say.slipPrinting}</p> : null}
      <p class="modal-actions">
        <button
          ref={print}
          type="button"
          data-row="slip"
          class={printing ? '' : 'main'}
          aria-disabled={book.busy.value}
          onClick={() => void book.printSlip(appointment).then(setPrinting)}
        >
          {say.slip}
        </button>
        <button ref={done} type="button" class={printing ? 'main' : ''} onClick={onDone}>
          {say.done}
        </button>
      </p>
    </div>
  );
}
