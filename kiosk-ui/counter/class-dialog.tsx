import type { CounterTicket } from '@yizhan/protocol/api';
import type { Why } from '@yizhan/protocol/queue';
import { useState } from 'preact/hooks';
import { type ClassChoice, ClassFields } from './class-fields.tsx';
import type { Desk } from './desk.ts';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { usualWhy, WhyFields } from './why-fields.tsx';

interface Props {
  readonly desk: Desk;
  readonly ticket: CounterTicket;
  readonly onClose: () => void;
}

export function ClassDialog({ desk, ticket, onClose }: Props) {
  const { words, station } = usePageFacts();
  const first = ticket.priorityClass === null ? (station?.priorityClasses[0]?.id ?? null) : null;
  const [choice, setChoice] = useState<ClassChoice>({ priorityClass: first, evidenceSeen: false });
  const [why, setWhy] = useState<Why>({ ...usualWhy('changeClass'), ...(ticket.priorityClass === null ? {} : { code: 'no-evidence' }) });
  return (
    <Modal heading={words.priority.heading(ticket.label)} onClose={onClose} class="narrow">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          desk.changeClass(ticket, choice, why);
        }}
      >
        <ClassFields value={choice} onChange={setChoice} without={ticket.priorityClass} />
        <WhyFields command="changeClass" value={why} onChange={setWhy} as="select" />
        <p class="modal-actions">
          <button type="button" onClick={onClose}>
            {words.back}
          </button>
          <button type="submit" class="main">
            {words.priority.submit}
          </button>
        </p>
      </form>
    </Modal>
  );
}
