import type { CounterTicket } from '@yizhan/protocol/api';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';

interface LeaveProps {
  readonly ticket: CounterTicket;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

export function LeaveDialog({ ticket, onClose, onLeave }: LeaveProps) {
  const { words } = usePageFacts();
  return (
    <Modal heading={words.leaveDialog.heading} onClose={onClose} class="narrow">
      <p>{words.leaveDialog.text(ticket.label)}</p>
      <p class="modal-actions">
        <button type="button" data-first onClick={onClose}>
          {words.back}
        </button>
        <button type="button" class="main" onClick={onLeave}>
          {words.leaveDialog.submit}
        </button>
      </p>
    </Modal>
  );
}
