import type { CounterView } from '@yizhan/protocol/api';
import { useState } from 'preact/hooks';
import { ActionButton } from './action-button.tsx';
import type { Desk } from './desk.ts';
import { ItemCounts } from './item-counts.tsx';
import { usePageFacts } from './page-facts.ts';
import { TicketList } from './ticket-list.tsx';
import { isOffered } from './work-actions.ts';

const tabs = ['queue', 'missed', 'held', 'byItem'] as const;
type Tab = (typeof tabs)[number];

interface Props {
  readonly desk: Desk;
  readonly view: CounterView;
  readonly now: number;
}

export function SideLists({ desk, view, now }: Props) {
  const { words } = usePageFacts();
  const [open, setOpen] = useState<Tab>('queue');
  const counts: Record<Tab, number | null> = {
    queue: view.waiting,
    missed: view.missed.length,
    held: view.held.length,
    byItem: null,
  };
  const busy = desk.work.busy.value;
  const pauseAction = view.paused === null ? 'pause' : 'resume';

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(open) + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    setOpen(next);
    document.getElementById(`tab-${next}`)?.focus();
  }

  return (
    <aside class="side">
      <div class="side-actions">
        {(['walk-in', 'search', 'appointments', pauseAction, 'ask-rating'] as const).map((action) => (
          <ActionButton
            key={action === pauseAction ? 'pause-or-resume' : action}
            action={action}
            class="aside"
            on={isOffered(action, view) && busy === null}
            busy={busy === action}
            onPress={() => desk.act(action)}
          />
        ))}
      </div>
      <section class="card lists">
        <div role="tablist" class="tabs" onKeyDown={onKey}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`tab-${tab}`}
              aria-selected={tab === open}
              aria-controls="list"
              tabIndex={tab === open ? 0 : -1}
              onClick={() => setOpen(tab)}
            >
              {words.lists[tab]}
              {counts[tab] === null ? null : <b>{counts[tab]}</b>}
            </button>
          ))}
        </div>
        <div role="tabpanel" id="list" aria-labelledby={`tab-${open}`} class="list-place">
          {open === 'byItem' ? (
            <ItemCounts rows={view.waitingByItem} now={now} />
          ) : (
            <TicketList key={open} kind={open} tickets={view[open]} desk={desk} view={view} now={now} />
          )}
        </div>
        <p class="list-hint">{words.lists.hint}</p>
      </section>
    </aside>
  );
}
