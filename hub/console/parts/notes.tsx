import type { ComponentChildren } from 'preact';
import { type Failure, sentenceOf } from '../api.ts';
import { words } from '../i18n.ts';
import { WarnIcon } from '../icons.tsx';

/** An empty place says what it will hold and what to do next. */
export function Empty({ title, todo, children }: { readonly title: string; readonly todo: string; readonly children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{todo}</p>
      {children}
    </div>
  );
}

export function Loading() {
  return (
    <p class="loading" role="status">
      {words.value.loading}
    </p>
  );
}

export function FailureNote({ failure, again }: { readonly failure: Failure; readonly again?: () => void }) {
  return (
    <div class="note bad" role="alert">
      <WarnIcon />
      <p>{sentenceOf(failure)}</p>
      {again ? (
        <button type="button" class="quiet" onClick={again}>
          {words.value.retry}
        </button>
      ) : null}
    </div>
  );
}
