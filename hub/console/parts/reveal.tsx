import { useSignal } from '@preact/signals';
import type { PersonField } from '@yizhan/protocol/privacy';
import type { Revealed } from '../../http/privacy-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { say } from '../domain-words.ts';
import { fieldWords, reasonWords, revealWords as w } from '../reveal-words.ts';
import { can } from '../session.ts';
import { FailureNote } from './notes.tsx';

export const partyFields = ['name', 'number', 'phone', 'address'] as const satisfies readonly PersonField[];
export const wordsFields = ['words', 'name', 'number'] as const satisfies readonly PersonField[];

export interface RevealProps {
  /** Reference. */
  readonly person: string;
  readonly fields: readonly PersonField[];
}

/** Personal values in clear: a click, a reason, a trace; gone again when the page is left. */
export function Reveal({ person, fields }: RevealProps) {
  const asking = useSignal(false);
  const values = useSignal<Revealed['values'] | null>(null);
  const failure = useSignal<Failure | null>(null);
  if (!can('persons.reveal')) return null;

  async function show(reason: string, words: string | null): Promise<void> {
    const body = { fields, reason, ...(words === null ? {} : { words }) };
    const answer = await ask<Revealed>('POST', `persons/${encodeURIComponent(person)}/reveal`, body);
    failure.value = answer.ok ? null : answer.error;
    values.value = answer.ok ? answer.value.values : null;
    asking.value = false;
  }

  if (values.value !== null) return <Values values={values.value} fields={fields} />;
  if (failure.value) return <FailureNote failure={failure.value} />;
  if (asking.value) return <RevealWhy show={show} leave={() => (asking.value = false)} />;
  return (
    <button type="button" class="quiet" onClick={() => (asking.value = true)}>
      {say(w.show)}
    </button>
  );
}

function Values({ values, fields }: { readonly values: Revealed['values']; readonly fields: readonly PersonField[] }) {
  const there = fields.filter((field) => values[field] !== undefined);
  if (there.length === 0) return <p class="hint">{say(w.none)}</p>;
  return (
    <dl class="revealed">
      {there.map((field) => (
        <div key={field}>
          <dt>{say(fieldWords[field])}</dt>
          <dd>{values[field]}</dd>
        </div>
      ))}
    </dl>
  );
}

interface WhyProps {
  readonly show: (reason: string, words: string | null) => Promise<void>;
  readonly leave: () => void;
}

/** A reason from the list, chosen and not preset; with `other`, which. */
export function RevealWhy({ show, leave }: WhyProps) {
  const reason = useSignal('');
  const words = useSignal('');
  const needsWords = reason.value === 'other';

  function submit(event: Event): void {
    event.preventDefault();
    void show(reason.value, needsWords ? words.value.trim() : null);
  }

  return (
    <form class="reveal-why down stack" onSubmit={submit}>
      <label>
        <span>{say(w.why)}</span>
        <select required value={reason.value} onChange={(event) => (reason.value = event.currentTarget.value)}>
          <option value="">{say(w.choose)}</option>
          {Object.entries(reasonWords).map(([code, pair]) => (
            <option key={code} value={code}>
              {say(pair)}
            </option>
          ))}
        </select>
      </label>
      {needsWords ? (
        <label>
          <span>{say(w.which)}</span>
          <input
            required
            minLength={4}
            maxLength={200}
            value={words.value}
            onInput={(event) => (words.value = event.currentTarget.value)}
          />
        </label>
      ) : null}
      <div class="order">
        <button type="submit" class="main">
          {say(w.go)}
        </button>
        <button type="button" class="quiet" onClick={leave}>
          {say(w.leave)}
        </button>
      </div>
    </form>
  );
}
