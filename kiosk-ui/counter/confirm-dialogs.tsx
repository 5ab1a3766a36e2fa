import type { CounterTicket } from '@yizhan/protocol/api';
import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';

interface CancelProps {
  readonly desk: Desk;
  readonly ticket: CounterTicket;
  readonly onClose: () => void;
}

export function CancelDialog({ desk, ticket, onClose }: CancelProps) {
  const { words } = usePageFacts();
  const [reason, setReason] = useState('');
  return (
    <Modal heading={words.cancelDialog.heading(ticket.label)} onClose={onClose} class="narrow">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          desk.cancel(ticket, reason);
        }}
      >
        <p>{words.cancelDialog.text}</p>
        <label>
          {words.cancelDialog.reason}
          <input maxLength={100} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <p class="modal-actions">
          <button type="button" data-first onClick={onClose}>
            {words.back}
          </button>
          <button type="submit" class="main">
            {words.cancelDialog.submit}
          </button>
        </p>
      </form>
    </Modal>
  );
}

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
