import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Views } from '../../http/privacy-shapes.ts';
import { ask } from '../api.ts';
import { say } from '../domain-words.ts';
import { want } from '../live.ts';
import { ResidentRequest } from '../parts/resident-request.tsx';
import { RetentionPanel } from '../parts/retention-panel.tsx';
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
