import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAppointmentWords } from './words.ts';

interface Props {
  readonly name: string;
  /** What the main key says; null: there is none, the step is left by a choice. */
  readonly submit: string | null;
  readonly ready?: boolean;
  readonly onSubmit?: () => void;
  readonly onBack: () => void;
  readonly children: ComponentChildren;
}

/** One step of the dialog: Enter goes on; what is marked data-first has the focus when the step begins. */
export function StepForm({ name, submit, ready = true, onSubmit, onBack, children }: Props) {
  const say = useAppointmentWords();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return (
    <form
      ref={form}
      data-step={name}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSubmit?.();
      }}
    >
      {children}
      <p class="modal-actions">
        <button type="button" onClick={onBack}>
          {say.back}
        </button>
        {submit === null ? null : (
          <button type="submit" class="main" aria-disabled={!ready}>
            {submit}
          </button>
        )}
      </p>
    </form>
  );
}
