import type { CounterView } from '@yizhan/protocol/api';
import { ActionButton } from './action-button.tsx';
import type { Desk } from './desk.ts';
import { usePageFacts } from './page-facts.ts';
import { type ActionId, isOffered, mainAction } from './work-actions.ts';

/** The walk of a ticket, left to right. */
const steps = ['call-next', 'start', 'complete'] as const;
const asides = ['recall', 'no-show', 'undo-call', 'hold', 'transfer', 'add-item', 'class', 'reprint', 'cancel'] as const;

interface Props {
  readonly desk: Desk;
  readonly view: CounterView;
}

export function ActionBar({ desk, view }: Props) {
  const { words } = usePageFacts();
  const busy = desk.work.busy.value;
  const main = mainAction(view);

  function button(action: ActionId, kind: string) {
    return (
      <ActionButton
        key={action}
        action={action}
        class={kind}
        on={isOffered(action, view) && busy === null}
        busy={busy === action}
        onPress={() => desk.act(action)}
      >
        {action === 'call-next' ? <span class="action-more">{words.current.waiting(view.waiting)}</span> : null}
      </ActionButton>
    );
  }

  return (
    <section class="actions" aria-busy={busy !== null}>
      <div class="steps">{steps.map((action) => button(action, action === main ? 'step main' : 'step'))}</div>
      <div class="asides">{asides.map((action) => button(action, 'aside'))}</div>
    </section>
  );
}
