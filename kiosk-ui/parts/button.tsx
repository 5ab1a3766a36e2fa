import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { pressHandlers } from './press.ts';

export interface ButtonProps {
  readonly onPress: () => void;
  readonly children: ComponentChildren;
  readonly icon?: IconName;
  /** main: the one thing to do here · plain: beside it · help: a human */
  readonly tone?: 'main' | 'plain' | 'help';
  readonly pressed?: boolean;
  /** Stays readable and reachable, does nothing. */
  readonly off?: boolean;
  readonly quick?: boolean;
  readonly class?: string;
  readonly label?: string;
}

export function Button({ onPress, children, icon, tone = 'plain', pressed, off = false, quick = false, class: more, label }: ButtonProps) {
  const handlers = pressHandlers(() => !off && onPress(), { quick });
  return (
    <button
      type="button"
      class={`button ${tone}${more ? ` ${more}` : ''}`}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      aria-label={label}
      {...handlers}
    >
      {icon && <Icon name={icon} />}
      <span class="button-words">{children}</span>
    </button>
  );
}
