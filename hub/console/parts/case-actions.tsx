import { useSignal } from '@preact/signals';
import { type CaseAction, leadsTo } from '@yizhan/protocol/cases';
import type { CasePageView } from '../../http/case-shapes.ts';
import { caseForms, type Field, ownPlace, type Values } from '../case-forms.ts';
import { actionWords, caseWords } from '../case-words.ts';
import { say } from '../domain-words.ts';

/** What is confidential of an action. */
export interface SentWords {
  readonly text: string | null;
  readonly receiver: { readonly name: string; readonly number: string | null } | null;
}
/** @param words null: nothing of it is confidential @returns whether it was taken */
export type SendAction = (action: CaseAction, args: Record<string, unknown>, words: SentWords | null) => Promise<boolean>;

interface CaseActionsProps {
  readonly page: CasePageView;
  readonly send: SendAction;
}

const endings: ReadonlySet<CaseAction> = new Set<CaseAction>(['refuse', 'withdraw', 'terminate', 'expire']);

/** Buttons from the table of actions, and the form of the one that was chosen: what moves the case first, what ends it early last. */
export function CaseActions({ page, send }: CaseActionsProps) {
  const chosen = useSignal<CaseAction | null>(null);
  const weight = (action: CaseAction): number => (leadsTo(page.shown.status, action) === 'same' ? 1 : endings.has(action) ? 2 : 0);
  const actions = page.actions.filter((action) => !ownPlace.has(action)).toSorted((a, b) => weight(a) - weight(b));

  async function choose(action: CaseAction): Promise<void> {
    if (caseForms[action]) chosen.value = action;
    else await send(action, {}, null);
  }

  return (
    <section class="panel">
      <h2>{say(caseWords.actions)}</h2>
      {actions.length === 0 ? <p class="hint">{say(caseWords.noActions)}</p> : null}
      <div class="case-buttons">
        {actions.map((action) => (
          <button key={action} type="button" class="quiet" aria-pressed={chosen.value === action} onClick={() => void choose(action)}>
            {say(actionWords[action])}
          </button>
        ))}
      </div>
      {chosen.value === null ? null : (
        <ActionForm key={chosen.value} action={chosen.value} page={page} send={send} done={() => (chosen.value = null)} />
      )}
    </section>
  );
}

interface ActionFormProps extends CaseActionsProps {
  readonly action: CaseAction;
  readonly done: () => void;
}

function ActionForm({ action, page, send, done }: ActionFormProps) {
  const form = caseForms[action];
  const fields = form?.fields(page) ?? [];
  const values = useSignal<Values>(Object.fromEntries(fields.map(({ id, start }) => [id, start ?? ''])));
  const busy = useSignal(false);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    busy.value = true;
    const text = form?.said?.(values.value) ?? (values.value.words?.trim() || null);
    const receiver = form?.receiver?.(values.value) ?? null;
    const words = text === null && receiver === null ? null : { text, receiver };
    const taken = await send(action, form?.args(values.value, page) ?? {}, words);
    busy.value = false;
    if (taken) done();
  }

  return (
    <form class="case-form down" onSubmit={(event) => void submit(event)}>
      <h3>{say(actionWords[action])}</h3>
      {fields
        .filter(({ when }) => when?.(values.value) ?? true)
        .map((field) => (
          <FieldInput
            key={field.id}
            field={field}
            value={values.value[field.id] ?? ''}
            change={(value) => (values.value = { ...values.value, [field.id]: value })}
          />
        ))}
      <p class="case-form-end">
        <button type="submit" class="main" disabled={busy.value}>
          {say(caseWords.go)}
        </button>
        <button type="button" class="quiet" onClick={done}>
          {say(caseWords.cancel)}
        </button>
      </p>
    </form>
  );
}

interface FieldInputProps {
  readonly field: Field;
  readonly value: string;
  readonly change: (value: string) => void;
}

function FieldInput({ field, value, change }: FieldInputProps) {
  const required = field.optional !== true;
  switch (field.kind) {
    case 'checks':
      return <Checks field={field} value={value} change={change} />;
    case 'choice':
      return (
        <label>
          <span>{say(field.label)}</span>
          <select required={required} value={value} onChange={(event) => change(event.currentTarget.value)}>
            {(field.options ?? []).map((option) => (
              <option key={option.value} value={option.value}>
                {say(option.words)}
              </option>
            ))}
          </select>
        </label>
      );
    case 'words':
      return (
        <label>
          <span>{say(field.label)}</span>
          <textarea required={required} rows={3} maxLength={2000} value={value} onInput={(event) => change(event.currentTarget.value)} />
        </label>
      );
    case 'date':
      return (
        <label>
          <span>{say(field.label)}</span>
          <input type="date" required={required} value={value} onInput={(event) => change(event.currentTarget.value)} />
        </label>
      );
    case 'text':
    case 'number':
      return (
        <label>
          <span>{say(field.label)}</span>
          <input
            type="text"
            inputMode={field.kind === 'number' ? 'numeric' : 'text'}
            required={required}
            maxLength={200}
            value={value}
            onInput={(event) => change(event.currentTarget.value)}
          />
        </label>
      );
  }
}

function Checks({ field, value, change }: FieldInputProps) {
  const ticked = value.split(',').filter((one) => one !== '');
  return (
    <fieldset>
      <legend>{say(field.label)}</legend>
      {(field.options ?? []).map((option) => (
        <label key={option.value} class="tick">
          <input
            type="checkbox"
            checked={ticked.includes(option.value)}
            onChange={(event) =>
              change((event.currentTarget.checked ? [...ticked, option.value] : ticked.filter((one) => one !== option.value)).join(','))
            }
          />
          {say(option.words)}
        </label>
      ))}
    </fieldset>
  );
}
