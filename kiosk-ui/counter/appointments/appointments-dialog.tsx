import './appointments.css';
import { useMemo, useReducer } from 'preact/hooks';
import * as api from '../../lib/api.ts';
import type { Desk } from '../desk.ts';
import { ItemPicker } from '../item-picker.tsx';
import { Modal } from '../modal.tsx';
import { Refusal } from '../refusal.tsx';
import { openAppointmentBook } from './appointment-book.ts';
import { BookedStep } from './booked-step.tsx';
import { CancelStep } from './cancel-step.tsx';
import { ListStep } from './list-step.tsx';
import { StepForm } from './step-form.tsx';
import { firstStep, next } from './steps.ts';
import { WhenStep } from './when-step.tsx';
import { WhoStep } from './who-step.tsx';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly desk: Desk;
  readonly onSessionOver: () => void;
  readonly onClose: () => void;
}

/** Appointments at the counter: who comes today, checking in, booking for somebody, another time, cancelling. All by keyboard. */
export function AppointmentsDialog({ desk, onSessionOver, onClose }: Props) {
  const say = useAppointmentWords();
  const { counter } = desk.work;
  const book = useMemo(() => openAppointmentBook({ api, counter, onSessionOver }), [counter]);
  const [step, go] = useReducer(next, firstStep);

  function back(): void {
    book.problem.value = null;
    go({ type: 'back' });
  }

  function page() {
    switch (step.at) {
      case 'list':
        return (
          <ListStep
            book={book}
            onBook={() => go({ type: 'book' })}
            onMove={(one) => go({ type: 'move', one })}
            onCancel={(one) => go({ type: 'cancel', one })}
          />
        );
      case 'item':
        return (
          <StepForm name="item" submit={null} onBack={back}>
            <h3>{say.item}</h3>
            <ItemPicker onPick={(item) => go({ type: 'item', item })} />
          </StepForm>
        );
      case 'when': {
        const { item, moving } = step;
        return (
          <WhenStep
            book={book}
            item={item}
            moving={moving !== null}
            onSlot={(slot) => {
              if (moving === null) go({ type: 'slot', slot });
              else void book.move(moving, slot).then((booked) => booked && go({ type: 'given', booked }));
            }}
            onBack={back}
          />
        );
      }
      case 'who':
        return (
          <WhoStep
            book={book}
            visitor={desk.visitor}
            item={step.item}
            slot={step.slot}
            onBooked={(booked) => {
              desk.visitor.forget();
              go({ type: 'given', booked });
            }}
            onBack={back}
          />
        );
      case 'done':
        return <BookedStep book={book} booked={step.booked} moved={step.moved} onDone={() => go({ type: 'done' })} />;
      case 'cancel':
        return <CancelStep book={book} one={step.one} onCancelled={() => go({ type: 'done' })} onBack={back} />;
    }
  }

  return (
    <Modal heading={say.heading} onClose={onClose} class="wide appointments">
      <Refusal problem={book.problem.value} />
      {page()}
    </Modal>
  );
}
