import { useSignal } from '@preact/signals';
import type { DocumentVersionRow } from '../../http/document-shapes.ts';
import { say } from '../domain-words.ts';
import { ago } from '../now.ts';
import { type Difference, differences } from './differences.ts';
import type { Edited } from './edited.ts';
import { documentWords } from './words.ts';

/** Who changed it when; each version beside the one in force, and the way back to it. */
export function History({ doc, mayWrite }: { readonly doc: Edited; readonly mayWrite: boolean }) {
  const open = useSignal<{ readonly version: number; readonly found: readonly Difference[] } | null>(null);

  async function compare(version: number): Promise<void> {
    const older = await doc.version(version);
    open.value = older && { version, found: differences(older, doc.inForce.value?.document) };
  }

  async function restore(version: number): Promise<void> {
    const older = await doc.version(version);
    if (older) doc.replace(older, version);
  }

  const current = doc.inForce.value?.version;
  return (
    <section class="panel">
      <h2>{say(documentWords.history)}</h2>
      <ol class="versions">
        {doc.history.value.map((row) => (
          <li key={row.version} data-version={row.version}>
            <p>
              <strong>
                {say(documentWords.version)} {row.version}
              </strong>{' '}
              · {writerOf(row)}
            </p>
            {row.version === current ? null : (
              <p>
                <button type="button" class="quiet" onClick={() => void compare(row.version)}>
                  {say(documentWords.compare)}
                </button>
                {mayWrite ? (
                  <button type="button" class="quiet" onClick={() => void restore(row.version)}>
                    {say(documentWords.restore)}
                  </button>
                ) : null}
              </p>
            )}
            {open.value?.version === row.version ? <Found found={open.value.found} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function writerOf({ by, at, restores }: DocumentVersionRow): string {
  const parts = [
    by ?? say(documentWords.first),
    at === null ? null : ago(at),
    restores === null ? null : `${say(documentWords.restored)} ${restores}`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function Found({ found }: { readonly found: readonly Difference[] }) {
  if (found.length === 0) return <p class="hint">{say(documentWords.same)}</p>;
  return (
    <dl class="differences">
      {found.map(({ path, before, after }) => (
        <div key={path}>
          <dt>
            <code>{path}</code>
          </dt>
          <dd>
            {say(documentWords.was)} <del>{before ?? say(documentWords.nothing)}</del>
          </dd>
          <dd>
            {say(documentWords.is)} <ins>{after ?? say(documentWords.nothing)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
