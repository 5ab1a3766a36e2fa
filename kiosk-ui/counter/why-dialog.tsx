import type { CounterTicket } from '@yizhan/protocol/api';
import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { usualWhy, WhyFields } from './why-fields.tsx';
import { type AskedAction, askedActions } from './work-actions.ts';

interface Props {
  readonly desk: Desk;
  readonly action: AskedAction;
  readonly ticket: CounterTicket;
  readonly onClose: () => void;
}

/** Before a change of order or fate: the reason. Enter takes the usual one. */
export function WhyDialog({ desk, action, ticket, onClose }: Props) {
  const { words } = usePageFacts();
  const command = askedActions[action];
  const [why, setWhy] = useState(usualWhy(command));
  return (
    <Modal heading={words.why.headings[action](ticket.label)} onClose={onClose} class="narrow">
      <form
        data-asks={action}
        onSubmit={(event) => {
          event.preventDefault();
          desk.withWhy(action, ticket, why);
        }}
      >
        {action === 'cancel' ? <p>{words.cancelText}</p> : null}
        <WhyFields command={command} value={why} onChange={setWhy} />
        <p class="modal-actions">
          <button type="button" onClick={onClose}>
            {words.back}
          </button>
          <button type="submit" class="main">
            {words.why.submits[action]}
          </button>
        </p>
      </form>
    </Modal>
  );
}
