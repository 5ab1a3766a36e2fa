import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';

export function PauseDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const { words } = usePageFacts();
  const [reason, setReason] = useState(words.pauseDialog.reasons[0] ?? '');
  const [other, setOther] = useState('');
  return (
    <Modal heading={words.pauseDialog.heading} onClose={onClose} class="narrow">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          desk.pause(other.trim() || reason);
        }}
      >
        <fieldset class="radios" aria-labelledby="modal-heading">
          {words.pauseDialog.reasons.map((one, index) => (
            <label key={one}>
              <input
                type="radio"
                name="reason"
                data-first={index === 0 || undefined}
                checked={other.trim() === '' && one === reason}
                onChange={() => setReason(one)}
              />
              {one}
            </label>
          ))}
        </fieldset>
        <label>
          {words.pauseDialog.other}
          <input maxLength={40} value={other} onInput={(event) => setOther(event.currentTarget.value)} />
        </label>
        <p class="modal-actions">
          <button type="button" onClick={onClose}>
            {words.back}
          </button>
          <button type="submit" class="main">
            {words.pauseDialog.submit}
          </button>
        </p>
      </form>
    </Modal>
  );
}
