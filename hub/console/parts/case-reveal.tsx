import { useSignal } from '@preact/signals';
import type { Revealed } from '../../http/case-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { caseWords, revealWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { FailureNote } from './notes.tsx';

/** Personal values in clear: a click, a reason, a trace; gone again when the page is left. */
export function CaseReveal({ id, what }: { readonly id: string; readonly what: 'applicant' | 'agent' | number }) {
  const asking = useSignal(false);
  const values = useSignal<Revealed | null>(null);
  const failure = useSignal<Failure | null>(null);

  async function show(reason: string): Promise<void> {
    const answer = await ask<Revealed>('POST', `cases/${id}/reveals`, { what, reason });
    failure.value = answer.ok ? null : answer.error;
    values.value = answer.ok ? answer.value : null;
    asking.value = false;
  }

  if (values.value !== null) return <p class="case-revealed">{Object.values(values.value).join(' · ')}</p>;
  if (failure.value) return <FailureNote failure={failure.value} />;
  if (!asking.value) {
    return (
      <button type="button" class="quiet" onClick={() => (asking.value = true)}>
        {say(caseWords.reveal)}
      </button>
    );
  }
  return (
    <fieldset class="case-why">
      <legend>{say(caseWords.revealWhy)}</legend>
      <div class="case-buttons">
        {Object.entries(revealWords).map(([reason, words]) => (
          <button key={reason} type="button" class="quiet" onClick={() => void show(reason)}>
            {say(words)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
