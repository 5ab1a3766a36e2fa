import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RetentionShown } from '../../http/privacy-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { say } from '../domain-words.ts';
import { privacyWords as w } from '../people-words.ts';
import { can } from '../session.ts';
import { FailureNote } from './notes.tsx';
import { TwiceButton } from './twice-button.tsx';

/** How long personal data are kept: for all, and for items that have days of their own. Whoever may not change it reads it. */
export function RetentionPanel() {
  const shown = useSignal<RetentionShown | null>(null);
  const otherDays = useSignal('');
  const days = useSignal<Readonly<Record<string, string>>>({});
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal(false);

  function took(next: RetentionShown): void {
    shown.value = next;
    otherDays.value = String(next.otherDays);
    days.value = Object.fromEntries(Object.entries(next.days).map(([name, many]) => [name, String(many)]));
  }
  useEffect(() => {
    void ask<RetentionShown>('GET', 'privacy/retention').then((answer) => {
      if (answer.ok) took(answer.value);
      else failure.value = answer.error;
    });
  }, []);
  async function save(base: number): Promise<void> {
    const wanted = Object.fromEntries(Object.entries(days.value).map(([name, many]) => [name, Number(many)]));
    const answer = await ask<RetentionShown>('PUT', 'privacy/retention', { base, otherDays: Number(otherDays.value), days: wanted });
    failure.value = answer.ok ? null : answer.error;
    saved.value = answer.ok;
    if (answer.ok) took(answer.value);
  }
  function set(name: string, many: string | null): void {
    saved.value = false;
    const { [name]: _, ...others } = days.value;
    days.value = many === null ? others : { ...others, [name]: many };
  }

  const known = shown.value;
  const writes = can('privacy.requests');
  const nameOf = (id: string): string =>
    id === 'appointment' ? say(w.appointment) : (known?.items.find((item) => item.id === id)?.name ?? id);
  const withoutOwn = ['appointment', ...(known?.items ?? []).map(({ id }) => id)].filter((id) => !(id in days.value));
  return (
    <section class="panel down stack" data-retention={known?.version}>
      <h2>{say(w.retention)}</h2>
      <p class="hint">
        {say(w.retentionHint)} {known === null ? null : say(w.bounds(known.least, known.most))}
      </p>
      {known === null ? null : (
        <form class="stack" onSubmit={(event) => event.preventDefault()}>
          <Days name={say(w.otherDays)} known={known} value={otherDays.value} set={(many) => (otherDays.value = many)} />
          {Object.entries(days.value).map(([id, many]) => (
            <div class="order" key={id}>
              <Days name={say(w.daysOf(nameOf(id)))} known={known} value={many} set={(next) => set(id, next)} />
              {writes ? (
                <button type="button" class="quiet" aria-label={say(w.drop(nameOf(id)))} onClick={() => set(id, null)}>
                  {say(w.dropShort)}
                </button>
              ) : null}
            </div>
          ))}
          {writes ? (
            <>
              <label>
                <span>{say(w.ownDays)}</span>
                <select value="" onChange={(event) => set(event.currentTarget.value, otherDays.value)}>
                  <option value="">{say(w.chooseItem)}</option>
                  {withoutOwn.map((id) => (
                    <option key={id} value={id}>
                      {nameOf(id)}
                    </option>
                  ))}
                </select>
              </label>
              <div class="order">
                <TwiceButton words={w.save} run={() => save(known.version)} />
              </div>
            </>
          ) : null}
        </form>
      )}
      {saved.value ? <p role="status">{say(w.saved)}</p> : null}
      {failure.value ? <FailureNote failure={failure.value} /> : null}
    </section>
  );
}

interface DaysProps {
  readonly name: string;
  readonly known: RetentionShown;
  readonly value: string;
  readonly set: (many: string) => void;
}

function Days({ name, known: { least, most }, value, set }: DaysProps) {
  return (
    <label>
      <span>{name}</span>
      <input
        type="number"
        min={least}
        max={most}
        required
        readOnly={!can('privacy.requests')}
        value={value}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </label>
  );
}
