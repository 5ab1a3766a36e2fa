import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RetentionShown, Views } from '../../http/privacy-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { say } from '../domain-words.ts';
import { want } from '../live.ts';
import { FailureNote } from '../parts/notes.tsx';
import { ResidentRequest } from '../parts/resident-request.tsx';
import { viewsText, privacyWords as w } from '../people-words.ts';
import { can } from '../session.ts';

export function Privacy() {
  useEffect(() => want({ watch: [] }), []);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{say(w.title)}</h1>
          <p class="lead">{say(w.lead)}</p>
        </div>
      </header>
      {can('privacy.requests') ? <ResidentRequest /> : null}
      {can('audit.read') ? <RetentionPanel /> : null}
      {can('audit.read') ? <ViewsPanel /> : null}
    </>
  );
}

function RetentionPanel() {
  const retention = useSignal<RetentionShown | null>(null);
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal(false);
  const otherDays = useSignal('');

  function took(shown: RetentionShown): void {
    retention.value = shown;
    otherDays.value = String(shown.otherDays);
  }
  useEffect(() => {
    void ask<RetentionShown>('GET', 'privacy/retention').then((answer) => {
      if (answer.ok) took(answer.value);
      else failure.value = answer.error;
    });
  }, []);
  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask<RetentionShown>('PUT', 'privacy/retention', {
      otherDays: Number(otherDays.value),
      days: retention.value?.days ?? {},
    });
    failure.value = answer.ok ? null : answer.error;
    saved.value = answer.ok;
    if (answer.ok) took(answer.value);
  }

  return (
    <section class="panel down stack">
      <h2>{say(w.retention)}</h2>
      <p class="hint">{say(w.retentionHint)}</p>
      <ul>
        {Object.entries(retention.value?.days ?? {}).map(([name, days]) => (
          <li key={name}>{`${name}: ${days}`}</li>
        ))}
      </ul>
      <form class="order" onSubmit={(event) => void save(event)}>
        <label>
          <span>{say(w.otherDays)}</span>
          <input
            type="number"
            min={1}
            max={36_500}
            required
            readOnly={!can('privacy.requests')}
            value={otherDays.value}
            onInput={(event) => (otherDays.value = event.currentTarget.value)}
          />
        </label>
        {can('privacy.requests') ? (
          <button type="submit" class="quiet">
            {say(w.save)}
          </button>
        ) : null}
      </form>
      {saved.value ? <p role="status">{say(w.saved)}</p> : null}
      {failure.value ? <FailureNote failure={failure.value} /> : null}
    </section>
  );
}

function ViewsPanel() {
  const views = useSignal<Views | null>(null);
  useEffect(() => {
    void ask<Views>('GET', 'privacy/views?days=30').then((answer) => {
      views.value = answer.ok ? answer.value : null;
    });
  }, []);
  if (!views.value) return null;
  return (
    <section class="panel down stack">
      <h2>{say(w.views)}</h2>
      {views.value.people.length === 0 ? <p>{say(w.viewsNone)}</p> : null}
      <ul>
        {views.value.people.map((one) => (
          <li key={one.by}>{viewsText(one)}</li>
        ))}
      </ul>
    </section>
  );
}
