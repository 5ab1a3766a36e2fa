import type { CounterView, Problem, Session } from '@yizhan/protocol/api';
import type { CounterId } from '@yizhan/protocol/ids';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LiveView } from '../lib/live.ts';
import { Icon } from '../parts/icon.tsx';
import { EntryPage } from './entry-page.tsx';
import { clerkName, usePageFacts } from './page-facts.ts';
import { Refusal } from './refusal.tsx';
import type { Staff } from './staff.ts';

interface Props {
  readonly staff: Staff;
  readonly session: Session;
  readonly openLive: (counter: CounterId) => LiveView<CounterView>;
  readonly languageButton: ComponentChildren;
  /** null: not for this person */
  readonly onReports: (() => void) | null;
}

export function ChooseCounter({ staff, session, openLive, languageButton, onReports }: Props) {
  const { words, station, counterName } = usePageFacts();
  const [live, setLive] = useState<LiveView<CounterView> | null>(null);
  const [busy, setBusy] = useState<CounterId | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const first = station?.counters[0]?.id;

  // Any counter's view tells who holds the others.
  useEffect(() => {
    if (first === undefined) return;
    const opened = openLive(first);
    setLive(opened);
    const stop = opened.refused.subscribe((refused) => {
      if (refused?.status === 401) staff.sessionOver();
    });
    return () => {
      stop();
      opened.close();
    };
  }, [first]);

  async function take(counter: CounterId): Promise<void> {
    if (busy !== null) return;
    setBusy(counter);
    setProblem(null);
    const answer = await staff.take(counter);
    if (answer.ok) return;
    setBusy(null);
    setProblem(answer.error);
  }

  const held = new Map(live?.view.value?.counters.map((one) => [one.id, one]));
  return (
    <EntryPage languageButton={languageButton}>
      <div class="card choose">
        <h1>{words.choose.heading(session.name)}</h1>
        <ul>
          {station?.counters.map(({ id }) => {
            const holder = held.get(id)?.leasedBy ?? null;
            const label = held.get(id)?.label ?? null;
            const mine = holder !== null && clerkName(holder) === session.user;
            return (
              <li key={id}>
                <button
                  type="button"
                  class="choice"
                  aria-disabled={busy !== null || (holder !== null && !mine)}
                  aria-label={`${counterName(id)}，${words.choose.take}`}
                  data-held={holder !== null && !mine}
                  onClick={() => void take(id)}
                >
                  <Icon name="counter" />
                  <strong>{counterName(id)}</strong>
                  <span>
                    {busy === id
                      ? words.busy
                      : mine
                        ? words.choose.yours
                        : holder === null
                          ? words.choose.free
                          : words.choose.heldBy(clerkName(holder))}
                  </span>
                  {label === null ? null : <small>{words.choose.serving(label)}</small>}
                </button>
              </li>
            );
          })}
        </ul>
        <Refusal problem={problem} onDismiss={() => setProblem(null)} />
        <p class="beside">
          {onReports === null ? null : (
            <button type="button" class="bare" data-action="reports" onClick={onReports}>
              {words.header.reports}
            </button>
          )}
          <button type="button" class="bare" onClick={() => void staff.signOut()}>
            {words.choose.signOut}
          </button>
        </p>
      </div>
    </EntryPage>
  );
}
