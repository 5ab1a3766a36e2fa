import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/**
 * The browser's own dialog: it holds the focus inside, answers Esc, and gives the focus back when it goes. What is marked data-first
 * has the focus at the start.
 */
export function Modal({ heading, onClose, children, class: kind = '' }: Props) {
  const { words } = usePageFacts();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`modal ${kind}`}
      aria-labelledby="modal-heading"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id="modal-heading">{heading}</h2>
        <button type="button" class="bare" onClick={onClose}>
          {words.close}{' '}
          <span class="key" aria-hidden="true">
            Esc
          </span>
        </button>
      </header>
      {children}
    </dialog>
  );
}
