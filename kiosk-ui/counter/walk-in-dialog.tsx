import type { TicketAnswer } from '@yizhan/protocol/api';
import type { ItemId } from '@yizhan/protocol/ids';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type ClassChoice, ClassFields } from './class-fields.tsx';
import type { Desk } from './desk.ts';
import { ItemPicker } from './item-picker.tsx';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { Refusal } from './refusal.tsx';

export function WalkInDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const { words, itemName } = usePageFacts();
  const [answer, setAnswer] = useState<TicketAnswer | null>(null);
  const [choice, setChoice] = useState<ClassChoice>({ priorityClass: null, evidenceSeen: false });
  const person = desk.visitor.person.value;
  const done = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (answer) done.current?.focus();
  }, [answer]);

  async function pick(item: ItemId): Promise<void> {
    if (desk.work.busy.value !== null) return;
    setAnswer(await desk.issue({ item, ...choice }));
  }

  if (answer === null) {
    return (
      <Modal heading={desk.work.busy.value === 'walk-in' ? words.busy : words.walkIn.heading} onClose={onClose}>
        {person === null ? null : <p class="card-line">{`${person.name} ${person.number}`}</p>}
        <ClassFields value={choice} onChange={setChoice} />
        <ItemPicker onPick={(item) => void pick(item)} />
        <Refusal problem={desk.work.refusal.value} />
      </Modal>
    );
  }
  const { ticket, ahead, wait } = answer;
  return (
    <Modal heading={words.walkIn.done(ticket.label)} onClose={onClose} class="narrow issued">
      <p class="issued-label">{ticket.label}</p>
      <p>{itemName(ticket.item)}</p>
      <p>
        {words.walkIn.ahead(ahead)}
        {' · '}
        {wait === null ? words.walkIn.waitUnknown : words.walkIn.wait(wait.minMinutes, wait.maxMinutes)}
      </p>
      <p class="hint">{ticket.print === null ? words.walkIn.tell : words.walkIn.printing}</p>
      <p class="modal-actions">
        <button type="button" onClick={() => setAnswer(null)}>
          {words.walkIn.another}
        </button>
        <button ref={done} type="button" class="main" onClick={onClose}>
          {words.dismiss}
        </button>
      </p>
    </Modal>
  );
}
