import type { ComponentChildren } from 'preact';
import { usePageFacts } from './page-facts.ts';
import { type ActionId, keyText, shortcutOf } from './work-actions.ts';

interface Props {
  readonly action: ActionId;
  readonly on: boolean;
  /** Under way right now. */
  readonly busy: boolean;
  readonly onPress: () => void;
  readonly class?: string;
  readonly children?: ComponentChildren;
}

/** Off buttons keep their focus (aria-disabled, not disabled): after an action the keyboard stays where it was. */
export function ActionButton({ action, on, busy, onPress, class: kind = '', children }: Props) {
  const { words } = usePageFacts();
  const key = shortcutOf(action);
  return (
    <button
      type="button"
      class={kind}
      data-action={action}
      data-busy={busy || undefined}
      aria-busy={busy}
      aria-disabled={!on}
      aria-keyshortcuts={key ?? undefined}
      onClick={() => on && onPress()}
    >
      <span class="action-words">{busy ? words.busy : words.actions[action]}</span>
      {children}
      {key ? (
        <span class="key" aria-hidden="true">
          {keyText(key)}
        </span>
      ) : null}
    </button>
  );
}
