import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { type ActionId, keyText, shortcuts } from './work-actions.ts';

/** Every key of the work page, from the table that the keys themselves are read from. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { words } = usePageFacts();
  const rows = Object.entries(shortcuts) as [keyof typeof shortcuts, ActionId][];
  return (
    <Modal heading={words.keys.heading} onClose={onClose} class="wide">
      <dl class="keys">
        {rows.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{keyText(key)}</kbd>
            </dt>
            <dd>{action === 'pause' ? `${words.actions.pause} / ${words.actions.resume}` : words.actions[action]}</dd>
          </div>
        ))}
        {words.keys.others.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="modal-actions">
        <button type="button" class="main" data-first onClick={onClose}>
          {words.dismiss}
        </button>
      </p>
    </Modal>
  );
}
