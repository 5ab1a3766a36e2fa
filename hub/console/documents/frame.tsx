/** What every document's page has around its form: saving, what went wrong, the versions before. */
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import { ago } from '../now.ts';
import { FailureNote, Loading } from '../parts/notes.tsx';
import type { Edited } from './edited.ts';
import { EditedProvider } from './fields.tsx';
import { History } from './history.tsx';
import { documentWords } from './words.ts';

interface FrameProps {
  readonly doc: Edited;
  readonly title: string;
  readonly lead: string;
  readonly mayWrite: boolean;
  readonly children: ComponentChildren;
}

export function DocumentFrame({ doc, title, lead, mayWrite, children }: FrameProps) {
  useEffect(() => void doc.load(), [doc]);
  return (
    <EditedProvider value={doc}>
      <header class="page-head">
        <div>
          <h1>{title}</h1>
          <p class="lead">{mayWrite ? lead : say(documentWords.noRight)}</p>
        </div>
        {mayWrite && doc.draft.value ? <SaveBar doc={doc} /> : null}
      </header>
      <Failed doc={doc} />
      {doc.draft.value ? (
        <div class="document">
          <form class="document-form" onSubmit={(event) => event.preventDefault()}>
            <fieldset class="bare-fieldset" disabled={!mayWrite}>
              {children}
            </fieldset>
          </form>
          <aside class="document-side">
            <History doc={doc} mayWrite={mayWrite} />
            <details class="panel">
              <summary>{say(documentWords.json)}</summary>
              <pre class="document-json">{JSON.stringify(doc.draft.value, null, 2)}</pre>
            </details>
          </aside>
        </div>
      ) : doc.failure.value ? null : (
        <Loading />
      )}
    </EditedProvider>
  );
}

function SaveBar({ doc }: { readonly doc: Edited }) {
  const changed = doc.changed.value;
  const state = changed ? documentWords.changedNow : doc.saved.value === null ? documentWords.unchanged : documentWords.saved;
  return (
    <div class="save-bar">
      <span role="status" data-changed={changed}>
        {say(documentWords.version)} {doc.inForce.value?.version} · {say(state)}
      </span>
      <button type="button" class="quiet" disabled={!changed} onClick={() => void doc.load()}>
        {say(documentWords.discard)}
      </button>
      <button type="button" class="primary" disabled={!changed || doc.busy.value} onClick={() => void doc.save()}>
        {say(documentWords.save)}
      </button>
    </div>
  );
}

function Failed({ doc }: { readonly doc: Edited }) {
  const failure = doc.failure.value;
  if (!failure) return null;
  const { problem } = failure;
  const { by, at, version } = problem?.detail ?? {};
  return (
    <>
      <FailureNote failure={failure} />
      {failure.code === 'edited-meanwhile' ? (
        <p class="note" data-conflict>
          {by} · {typeof at === 'number' ? ago(at) : ''} · {say(documentWords.version)} {version}
          <button type="button" class="quiet" onClick={() => void doc.load()}>
            {say(documentWords.look)}
          </button>
        </p>
      ) : null}
      <ul class="fault-list">
        {(problem?.errors ?? []).map(({ path, message, messageEn }) => (
          <li key={path + message}>
            {path === '' ? null : <code>{path}</code>} {lang.value === 'zh' ? message : (messageEn ?? message)}
          </li>
        ))}
      </ul>
    </>
  );
}
