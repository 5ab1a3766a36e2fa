import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Text } from './words.tsx';

export interface DialogProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** A touch beside the dialog. */
  readonly onBeside?: () => void;
  readonly tone?: 'calm' | 'warn';
}

/** A native modal: the browser keeps focus and screen readers inside, and everything behind inert. */
export function Dialog({ icon, title, children, onBeside, tone = 'calm' }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class={`dialog ${tone}`}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onBeside?.();
      }}
      onPointerDown={(event) => {
        if (event.isPrimary && event.target === box.current) onBeside?.();
      }}
    >
      <div class="dialog-body">
        <span class="pictogram">
          <Icon name={icon} />
        </span>
        <h2 id="dialog-title">
          <Text>{title}</Text>
        </h2>
        {children}
      </div>
    </dialog>
  );
}
