import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import { iconNames, type NewsForm, screenNames } from './form.ts';
import type { NewsState } from './news-state.ts';
import { screenWords, newsWords as w } from './words.ts';

type TextKey = Exclude<keyof NewsForm, 'kind' | 'on'>;

const optional: ReadonlySet<TextKey> = new Set(['except', 'places']);

interface Props {
  readonly state: NewsState;
  readonly start: NewsForm;
  readonly save: (form: NewsForm) => void;
  readonly leave: () => void;
}

/** One entry, all its fields; those of its kind only. What the hub found wrong stands above the buttons. */
export function NewsEditor({ state, start, save, leave }: Props) {
  const form = useSignal(start);
  const { kind } = start;
  const set = (changes: Partial<NewsForm>) => (form.value = { ...form.value, ...changes });

  const shared = (key: TextKey) => ({ id: `news-${key}`, value: form.value[key] });
  const typed = (key: TextKey, text: string) => set({ [key]: text });

  const field = (key: TextKey, control: ComponentChildren, wide = false) => (
    <div class={wide ? 'field wide' : 'field'} key={key}>
      <label for={`news-${key}`}>{say(w[key as keyof typeof w])}</label>
      {control}
    </div>
  );
  const text = (key: TextKey) =>
    field(key, <input {...shared(key)} required={!optional.has(key)} onInput={(event) => typed(key, event.currentTarget.value)} />);
  const date = (key: TextKey) =>
    field(key, <input {...shared(key)} type="datetime-local" required onInput={(event) => typed(key, event.currentTarget.value)} />);
  const lines = (key: TextKey) =>
    field(key, <textarea {...shared(key)} rows={3} required onInput={(event) => typed(key, event.currentTarget.value)} />, true);

  return (
    <form
      class="panel down news-form"
      onSubmit={(event) => {
        event.preventDefault();
        save(form.value);
      }}
    >
      <div class="fields">
        {text('titleZh')}
        {text('titleEn')}
        {text('scope')}
        <label>
          <span>{say(w.owner)}</span>
          <select value={form.value.owner} onChange={(event) => set({ owner: event.currentTarget.value })}>
            {(state.list.value?.owners ?? []).map(({ user, name }) => (
              <option key={user} value={user}>
                {`${name} (${user})`}
              </option>
            ))}
          </select>
        </label>
        {text('officeZh')}
        {text('officeEn')}
        {date('from')}
        {date('until')}
        {kind === 'facility' ? null : lines('textZh')}
        {kind === 'facility' ? null : lines('textEn')}
        {kind === 'notice' ? text('weight') : null}
        {kind === 'notice' ? <Screens on={form.value.on} set={(on) => set({ on })} /> : null}
        {kind === 'notice' ? null : text('placeZh')}
        {kind === 'notice' ? null : text('placeEn')}
        {kind === 'activity' ? lines('times') : null}
        {kind === 'activity' ? text('except') : null}
        {kind === 'activity' ? text('places') : null}
        {kind === 'facility' ? text('hoursZh') : null}
        {kind === 'facility' ? text('hoursEn') : null}
        {kind === 'facility' ? (
          <label>
            <span>{say(w.icon)}</span>
            <select value={form.value.icon} onChange={(event) => set({ icon: event.currentTarget.value })}>
              {iconNames.map((icon) => (
                <option key={icon}>{icon}</option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <p class="hint">{say(w.scopeHint)}</p>
      <Faults state={state} />
      <div class="order">
        <button type="submit" class="main">
          {say(w.save)}
        </button>
        <button type="button" class="quiet" onClick={leave}>
          {say(w.leave)}
        </button>
      </div>
    </form>
  );
}

function Screens({ on, set }: { readonly on: readonly string[]; readonly set: (on: readonly string[]) => void }) {
  return (
    <fieldset>
      <legend>{say(w.on)}</legend>
      {screenNames.map((screen) => (
        <label key={screen} class="check">
          <input
            type="checkbox"
            checked={on.includes(screen)}
            onChange={(event) => set(event.currentTarget.checked ? [...on, screen] : on.filter((one) => one !== screen))}
          />
          <span>{say(screenWords[screen] ?? ['', ''])}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** By field, as the hub names them. */
function Faults({ state }: { readonly state: NewsState }) {
  const errors = state.failure.value?.problem?.errors ?? [];
  if (errors.length === 0) return null;
  return (
    <ul class="faults" role="alert">
      {errors.map(({ path, message, messageEn }) => (
        <li key={path}>
          <code>{path}</code> {lang.value === 'zh' ? message : (messageEn ?? message)}
        </li>
      ))}
    </ul>
  );
}
