import { useSignal } from '@preact/signals';
import type { ClaimCodeAnswer, StationDetail } from '../../http/shapes.ts';
import { ask, type Failure } from '../api.ts';
import { lang, words } from '../i18n.ts';
import { KeyIcon } from '../icons.tsx';
import { now } from '../now.ts';
import { can } from '../session.ts';
import { countdownText } from '../time.ts';
import { FailureNote } from './notes.tsx';

export function ClaimPanel({ detail }: { readonly detail: StationDetail }) {
  const answer = useSignal<ClaimCodeAnswer | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const w = words.value.claim;

  async function make(): Promise<void> {
    busy.value = true;
    const made = await ask<ClaimCodeAnswer>('POST', `stations/${encodeURIComponent(detail.row.id)}/claim-codes`);
    busy.value = false;
    answer.value = made.ok ? made.value : null;
    failure.value = made.ok ? null : made.error;
  }

  return (
    <section class="panel">
      <h2>{w.title}</h2>
      <p>{detail.joined ? w.joined : w.open}</p>
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      {answer.value ? <Code answer={answer.value} /> : null}
      {can('stations.claim-code') ? (
        <button type="button" class={detail.joined || answer.value ? 'quiet' : 'main'} disabled={busy.value} onClick={() => void make()}>
          <KeyIcon />
          {answer.value ? w.again : w.make}
        </button>
      ) : (
        <p class="hint">{w.denied}</p>
      )}
    </section>
  );
}

function Code({ answer }: { readonly answer: ClaimCodeAnswer }) {
  const copied = useSignal(false);
  const w = words.value.claim;
  const left = answer.expiresAt - now.value;
  if (left <= 0) return <p class="note care">{w.over}</p>;
  return (
    <div class="claim" role="status">
      <p class="claim-word">{w.code}</p>
      <p class="claim-code">{answer.code}</p>
      <p class="hint" aria-live="off">
        {w.left(countdownText(left, lang.value))}
      </p>
      <p>{w.run}</p>
      <pre class="claim-command">{answer.command}</pre>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          void navigator.clipboard?.writeText(answer.command).then(() => {
            copied.value = true;
          });
        }}
      >
        {copied.value ? w.copied : w.copy}
      </button>
    </div>
  );
}
