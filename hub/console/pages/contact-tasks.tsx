import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ContactResult, ContactTask, ContactTasks } from '../../http/contact-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { contactWords as w } from '../contact-words.ts';
import { say } from '../domain-words.ts';
import { listen, want } from '../live.ts';
import { ContactCard } from '../parts/contact-card.tsx';
import { ListPage } from '../parts/list-page.tsx';
import { sessionOver } from '../session.ts';

/** ms */
const contactDelays = { refresh: 30_000 } as const;

/** Whom staff have to tell: those who may be tried now first, each group the longest waiting first. */
export function ContactTasksPage() {
  const tasks = useSignal<readonly ContactTask[] | null>(null);
  const failure = useSignal<Failure | null>(null);

  async function load(): Promise<void> {
    const answer = await ask<ContactTasks>('GET', 'contact-tasks');
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) tasks.value = inOrder(answer.value.tasks);
  }
  useEffect(() => {
    void load();
    want({ watch: [] });
    const leave = listen({ resync: () => void load() });
    const again = setInterval(() => void load(), contactDelays.refresh);
    return () => {
      clearInterval(again);
      leave();
    };
  }, []);

  async function settle(task: ContactTask, result: ContactResult): Promise<void> {
    const answer = await ask('POST', `contact-tasks/${encodeURIComponent(task.id)}/results`, result);
    await load();
    if (!answer.ok) failure.value = answer.error;
  }

  const words = { title: say(w.title), lead: say(w.lead), none: say(w.none), noneDo: say(w.noneDo) };
  return (
    <ListPage words={words} rows={tasks.value} failure={failure.value}>
      {(rows) => (
        <ul class="contact-list">
          {rows.map((task) => (
            <ContactCard key={task.id} task={task} settle={(result) => settle(task, result)} />
          ))}
        </ul>
      )}
    </ListPage>
  );
}

function inOrder(tasks: readonly ContactTask[]): readonly ContactTask[] {
  const now = Date.now();
  const waits = ({ againAt }: ContactTask): number => (againAt !== null && againAt > now ? againAt : 0);
  return tasks.toSorted((a, b) => waits(a) - waits(b) || a.since - b.since);
}
