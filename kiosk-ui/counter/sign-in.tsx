import type { Problem } from '@yizhan/protocol/api';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { EntryPage } from './entry-page.tsx';
import { usePageFacts } from './page-facts.ts';
import { Refusal } from './refusal.tsx';
import type { Staff } from './staff.ts';

interface Props {
  readonly staff: Staff;
  readonly expired: boolean;
  readonly languageButton: ComponentChildren;
}

export function SignIn({ staff, expired, languageButton }: Props) {
  const { words } = usePageFacts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const user = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => user.current?.focus(), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || !user.current || !password.current) return;
    setBusy(true);
    setProblem(null);
    const answer = await staff.signIn(user.current.value.trim(), password.current.value);
    if (answer.ok) return;
    setBusy(false);
    setProblem(answer.error);
    password.current?.select();
  }

  return (
    <EntryPage languageButton={languageButton}>
      <form class="card sign-in" onSubmit={submit}>
        <h1>{words.signIn.heading}</h1>
        {expired && problem === null ? <p class="hint">{words.signIn.expired}</p> : null}
        <label>
          {words.signIn.user}
          <input ref={user} name="user" autocomplete="username" autocapitalize="none" spellcheck={false} required maxLength={40} />
        </label>
        <label>
          {words.signIn.password}
          <input ref={password} name="password" type="password" autocomplete="current-password" required maxLength={200} />
        </label>
        <Refusal problem={problem} />
        <button type="submit" class="main" aria-disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.submit}
        </button>
      </form>
    </EntryPage>
  );
}
