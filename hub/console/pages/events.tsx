import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ConsoleEvent, EventPage } from '../../http/shapes.ts';
import { ask, type Failure } from '../api.ts';
import { words } from '../i18n.ts';
import { listen, want } from '../live.ts';
import { ListPage } from '../parts/list-page.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { sessionOver } from '../session.ts';
import { eventsShown, newestFirst } from '../station-state.ts';

export function Events() {
  const events = useSignal<readonly ConsoleEvent[] | null>(null);
  const failure = useSignal<Failure | null>(null);

  useEffect(() => {
    /** What the live line brought while the API is being asked: newer than its answer. Null: nothing is asked now. */
    let since: ConsoleEvent[] | null = null;
    async function load(): Promise<void> {
      const mine: ConsoleEvent[] = [];
      since = mine;
      const answer = await ask<EventPage>('GET', `events?limit=${eventsShown}`);
      if (since !== mine) return;
      since = null;
      if (!answer.ok && answer.error.status === 401) sessionOver();
      failure.value = answer.ok ? null : answer.error;
      if (answer.ok) events.value = newestFirst(mine, answer.value.events);
    }
    void load();
    want({ watch: [], events: 'all' });
    return listen({
      resync: () => void load(),
      event: (event) => {
        since?.unshift(event);
        events.value = newestFirst([event], events.value ?? []);
      },
    });
  }, [events, failure]);

  return (
    <ListPage words={words.value.events} rows={events.value} failure={failure.value}>
      {(rows) => (
        <section class="panel">
          <Timeline events={rows} counterName={(id) => id} withStation />
        </section>
      )}
    </ListPage>
  );
}
