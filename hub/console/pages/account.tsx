import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FactorBegun, FactorState, RecoveryCodes } from '../../http/people-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { say } from '../domain-words.ts';
import { want } from '../live.ts';
import { FailureNote } from '../parts/notes.tsx';
import { Qr } from '../parts/qr.tsx';
import { accountWords as w } from '../people-words.ts';
import { session, signOutEverywhere } from '../session.ts';

export function Account() {
  useEffect(() => want({ watch: [] }), []);
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{say(w.title)}</h1>
          <p class="lead">{say(w.lead)}</p>
        </div>
      </header>
      <PasswordPanel />
      <FactorPanel />
      <EverywherePanel />
    </>
  );
}

function EverywherePanel() {
  const failure = useSignal<Failure | null>(null);

  async function leave(): Promise<void> {
    const answer = await signOutEverywhere();
    failure.value = answer.ok ? null : answer.error;
  }
  return (
    <section class="panel down stack">
      <h2>{say(w.everywhere)}</h2>
      <p class="hint">{say(w.everywhereHint)}</p>
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      <button type="button" class="quiet" onClick={() => void leave()}>
        {say(w.everywhere)}
      </button>
    </section>
  );
}

function PasswordField({ value, label, fresh }: { readonly value: Signal<string>; readonly label: string; readonly fresh?: boolean }) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="password"
        required
        maxLength={200}
        minLength={fresh ? 10 : 1}
        autocomplete={fresh ? 'new-password' : 'current-password'}
        value={value.value}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
    </label>
  );
}

function PasswordPanel() {
  const now = useSignal('');
  const next = useSignal('');
  const failure = useSignal<Failure | null>(null);
  const changed = useSignal(false);

  async function change(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask('PUT', 'session/password', { password: now.value, next: next.value });
    failure.value = answer.ok ? null : answer.error;
    changed.value = answer.ok;
    if (!answer.ok) return;
    now.value = '';
    next.value = '';
  }

  return (
    <section class="panel down stack">
      <h2>{say(w.password)}</h2>
      <form class="order" onSubmit={(event) => void change(event)}>
        <input type="hidden" autocomplete="username" value={session.value?.user ?? ''} />
        <PasswordField value={now} label={say(w.now)} />
        <PasswordField value={next} label={say(w.next)} fresh />
        <button type="submit" class="quiet">
          {say(w.change)}
        </button>
      </form>
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      {changed.value ? <p role="status">{say(w.changed)}</p> : null}
    </section>
  );
}

function FactorPanel() {
  const on = useSignal<boolean | null>(null);
  const password = useSignal('');
  const begun = useSignal<FactorBegun | null>(null);
  const code = useSignal('');
  const codes = useSignal<readonly string[]>([]);
  const failure = useSignal<Failure | null>(null);

  async function look(): Promise<void> {
    const answer = await ask<FactorState>('GET', 'session/second-factor');
    if (answer.ok) on.value = answer.value.on;
  }
  useEffect(() => {
    void look();
  }, []);
  async function begin(event: Event): Promise<void> {
    event.preventDefault();
    const method = on.value ? 'DELETE' : 'POST';
    const answer = await ask<FactorBegun | undefined>(method, 'session/second-factor', { password: password.value });
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    password.value = '';
    begun.value = answer.value ?? null;
    codes.value = [];
    await look();
  }
  async function confirm(event: Event): Promise<void> {
    event.preventDefault();
    const answer = await ask<RecoveryCodes>('PUT', 'session/second-factor', { code: code.value });
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    begun.value = null;
    code.value = '';
    codes.value = answer.value.codes;
    await look();
  }

  return (
    <section class="panel down stack" data-second-factor={on.value}>
      <h2>{say(w.second)}</h2>
      <p class="hint">{say(on.value ? w.secondOn : w.secondOff)}</p>
      {begun.value ? (
        <form class="stack" onSubmit={(event) => void confirm(event)}>
          <p>{say(w.scan)}</p>
          <Qr payload={begun.value.uri} label={say(w.scan)} />
          <pre data-secret>{begun.value.secret}</pre>
          <div class="order">
            <label>
              <span>{say(w.code)}</span>
              <input
                required
                inputMode="numeric"
                autocomplete="one-time-code"
                maxLength={8}
                value={code.value}
                onInput={(event) => (code.value = event.currentTarget.value)}
              />
            </label>
            <button type="submit" class="main">
              {say(w.confirm)}
            </button>
          </div>
        </form>
      ) : (
        <form class="order" onSubmit={(event) => void begin(event)}>
          <PasswordField value={password} label={say(w.now)} />
          <button type="submit" class="quiet">
            {say(on.value ? w.stop : w.begin)}
          </button>
        </form>
      )}
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      {codes.value.length > 0 ? (
        <div class="stack" role="status">
          <p>{say(w.codes)}</p>
          <pre>{codes.value.join('\n')}</pre>
        </div>
      ) : null}
    </section>
  );
}
