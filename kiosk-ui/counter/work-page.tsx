import type { Session } from '@yizhan/protocol/api';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useClock } from '../lib/use-clock.ts';
import { ActionBar } from './action-bar.tsx';
import { Banners } from './banners.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import { openDesk } from './desk.ts';
import { DeviceStrip } from './device-strip.tsx';
import { Dialogs } from './dialogs.tsx';
import { usePageFacts } from './page-facts.ts';
import { Refusal } from './refusal.tsx';
import { SideLists } from './side-lists.tsx';
import type { Staff } from './staff.ts';
import { Strips } from './strips.tsx';
import { TopBar } from './top-bar.tsx';
import { actionOfKey } from './work-actions.ts';
import type { Workplace } from './workplace.ts';

interface Props {
  readonly staff: Staff;
  readonly session: Session;
  readonly work: Workplace;
  readonly languageButton: ComponentChildren;
  /** null: not for this person */
  readonly onReports: (() => void) | null;
  readonly onCases: () => void;
  readonly onNeeds: () => void;
}

export function WorkPage({ staff, session, work, languageButton, onReports, onCases, onNeeds }: Props) {
  const { words } = usePageFacts();
  const desk = useMemo(() => openDesk(work), [work]);
  const clockOffset = work.live.clockOffset.value;
  const now = useClock(10_000) + clockOffset;
  const view = work.live.view.value;

  useEffect(() => {
    if (view !== null) desk.visitor.follow(view);
  }, [desk, view, desk.dialog.value]);

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const action = isTyping(event) ? null : actionOfKey(event);
      if (action === null) return;
      // Also when the action is not offered: F3 must never open the browser's own search instead.
      event.preventDefault();
      if (desk.dialog.value !== null) return;
      const paused = work.live.view.value?.paused !== null;
      desk.act(action === 'pause' && paused ? 'resume' : action);
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [desk]);

  function leave(signOut: boolean): void {
    const current = work.live.view.value?.lease?.mine ? work.live.view.value.current : null;
    if (current) desk.dialog.value = { kind: 'leave', ticket: current, signOut };
    else void (signOut ? staff.signOut() : staff.release());
  }

  return (
    <div class="work" data-stale={work.live.stale.value}>
      <TopBar
        session={session}
        work={work}
        onKeys={() => desk.act('keys')}
        onLeave={leave}
        languageButton={languageButton}
        onReports={onReports}
        onCases={onCases}
        onNeeds={onNeeds}
      />
      {view === null ? (
        <main class="lonely">
          <p role="status">{work.live.refused.value ? null : words.loading}</p>
          <Refusal problem={work.live.refused.value} />
        </main>
      ) : (
        <main class="desk">
          <div class="desk-main">
            <Banners staff={staff} work={work} view={view} now={now} />
            <Strips desk={desk} view={view} now={now} />
            <CurrentTicket desk={desk} view={view} clockOffset={clockOffset} now={now} />
            <Refusal
              problem={work.refusal.value}
              onDismiss={() => {
                work.refusal.value = null;
              }}
            />
            <ActionBar desk={desk} view={view} />
          </div>
          <SideLists desk={desk} view={view} now={now} />
        </main>
      )}
      <DeviceStrip view={view} />
      <Dialogs desk={desk} staff={staff} />
    </div>
  );
}

/** A sign typed into a field is text, and no key of the page. */
function isTyping({ key, target }: KeyboardEvent): boolean {
  return key.length === 1 && target instanceof HTMLElement && target.matches('input, textarea, select');
}
