import { useSignal } from '@preact/signals';
import type { Failure } from '../api.ts';
import { sentenceOf } from '../api.ts';
import { switchLanguage, words } from '../i18n.ts';
import { Mark, WarnIcon } from '../icons.tsx';
import { type Credentials, sessionEnded, signIn } from '../session.ts';

function waitSentence(failure: Failure): string | null {
  const wait = failure.problem?.detail?.waitMs;
  return typeof wait === 'number' ? words.value.signIn.wait(Math.max(1, Math.ceil(wait / 60_000))) : null;
}

function credentialsIn(fields: FormData): Credentials {
  const text = (name: string): string => String(fields.get(name) ?? '');
  const [code, next] = [text('code'), text('next')];
  const own = { user: text('user').trim().toLowerCase(), password: text('password') };
  return { ...own, ...(code === '' ? {} : { code }), ...(next === '' ? {} : { next }) };
}

export function SignIn() {
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  /** The password was right and the account has a second step: from then on the code is asked for too. */
  const needsCode = useSignal(false);
  /** The password was right and somebody else had given it: a new one is chosen here. */
  const needsNew = useSignal(false);
  const w = words.value.signIn;

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    busy.value = true;
    const answer = await signIn(credentialsIn(new FormData(form)));
    busy.value = false;
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) return;
    needsCode.value = needsCode.value || answer.error.code === 'code-needed';
    needsNew.value = needsNew.value || answer.error.code === 'new-password-needed';
    const wrong = answer.error.code === 'wrong-password' ? '#password' : needsNew.value ? '#next' : needsCode.value ? '#code' : '#password';
    queueMicrotask(() => form.querySelector<HTMLInputElement>(wrong)?.select());
  }

  return (
    <div class="sign-in">
      <header class="sign-in-brand">
        <Mark />
        <p class="sign-in-name">{words.value.brand}</p>
        <p class="sign-in-note">{words.value.brandNote}</p>
        <p class="sign-in-lead">{w.lead}</p>
      </header>
      <main class="sign-in-form" id="content" tabIndex={-1}>
        <form onSubmit={(event) => void submit(event)} aria-busy={busy.value}>
          <h1>{w.title}</h1>
          {sessionEnded.value && !failure.value ? <p class="note care">{w.over}</p> : null}
          <label for="user">{w.user}</label>
          <input id="user" name="user" autocomplete="username" autocapitalize="none" spellcheck={false} required maxLength={40} />
          <label for="password">{w.password}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
            maxLength={200}
            aria-describedby={failure.value ? 'sign-in-fault' : 'sign-in-first'}
            aria-invalid={failure.value !== null}
          />
          {needsCode.value ? (
            <>
              <label for="code">{w.code}</label>
              <input id="code" name="code" autocomplete="one-time-code" required maxLength={20} />
            </>
          ) : null}
          {needsNew.value ? (
            <>
              <label for="next">{w.next}</label>
              <input id="next" name="next" type="password" autocomplete="new-password" required minLength={10} maxLength={200} />
            </>
          ) : null}
          {failure.value ? (
            <p class="note bad" id="sign-in-fault" role="alert">
              <WarnIcon />
              <span>
                {sentenceOf(failure.value)} {waitSentence(failure.value)}
              </span>
            </p>
          ) : null}
          <button type="submit" class="main" disabled={busy.value}>
            {busy.value ? w.busy : w.go}
          </button>
          <p class="hint" id="sign-in-first">
            {w.first}
          </p>
        </form>
        <button type="button" class="quiet" onClick={switchLanguage} aria-label={words.value.languageLabel}>
          {words.value.language}
        </button>
      </main>
    </div>
  );
}
