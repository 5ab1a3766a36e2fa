import { useSignal } from '@preact/signals';
import { type NeedAction, needLeadsTo } from '@yizhan/protocol/needs';
import type { NeedPageView } from '../../http/need-shapes.ts';
import { caseWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { type NeedForm, needFormOf } from '../need-forms.ts';
import { needActionWords, needWords } from '../need-words.ts';

/** @returns whether it was taken */
export type SendNeedAction = (action: NeedAction, args: Record<string, unknown>, words: string | null) => Promise<boolean>;

interface Props {
  readonly page: NeedPageView;
  readonly send: SendNeedAction;
}

/** Buttons from the table of actions, and the form of the one that was chosen: what moves the need first. */
export function NeedActions({ page, send }: Props) {
  const chosen = useSignal<NeedAction | null>(null);
  const weight = (action: NeedAction): number => (action === 'withdraw' ? 2 : needLeadsTo(page.shown.status, action) === 'same' ? 1 : 0);
  const actions = page.actions.toSorted((a, b) => weight(a) - weight(b));
  const form = chosen.value && needFormOf(chosen.value, page);

  async function choose(action: NeedAction): Promise<void> {
    if (needFormOf(action, page)) chosen.value = action;
    else await send(action, {}, null);
  }

  return (
    <section class="panel">
      <h2>{say(caseWords.actions)}</h2>
      {actions.length === 0 ? <p class="hint">{say(caseWords.noActions)}</p> : null}
      <div class="case-buttons">
        {actions.map((action) => (
          <button key={action} type="button" class="quiet" aria-pressed={chosen.value === action} onClick={() => void choose(action)}>
            {say(needActionWords[action])}
          </button>
        ))}
      </div>
      {chosen.value && form ? (
        <ActionForm key={chosen.value} action={chosen.value} form={form} send={send} done={() => (chosen.value = null)} />
      ) : null}
    </section>
  );
}

interface ActionFormProps {
  readonly action: NeedAction;
  readonly form: NeedForm;
  readonly send: SendNeedAction;
  readonly done: () => void;
}

function ActionForm({ action, form, send, done }: ActionFormProps) {
  const busy = useSignal(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const text = (id: string): string => String(given.get(id) ?? '').trim();
    const asked = [...form.choices.map(({ id }) => id), ...(form.number ? ['number'] : [])];
    busy.value = true;
    const words = text('words');
    const args = { ...form.fixed, ...Object.fromEntries(asked.map((id) => [id, text(id)])) };
    const taken = await send(action, args, words === '' ? null : words);
    busy.value = false;
    if (taken) done();
  }

  return (
    <form class="case-form down" onSubmit={(event) => void submit(event)}>
      <h3>{say(needActionWords[action])}</h3>
      {form.choices.map(({ id, label, options }) => (
        <label key={id}>
          <span>{say(label)}</span>
          <select name={id} required>
            {options.map(({ value, words }) => (
              <option key={value} value={value}>
                {say(words)}
              </option>
            ))}
          </select>
        </label>
      ))}
      {form.number ? (
        <label>
          <span>{say(needWords.hotline)}</span>
          <input name="number" required pattern="[A-Za-z0-9\-]{4,40}" autocomplete="off" />
        </label>
      ) : null}
      {form.words ? (
        <label>
          <span>{say(form.words.label)}</span>
          <textarea name="words" rows={4} maxLength={2000} required={form.words.needed} />
        </label>
      ) : null}
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
