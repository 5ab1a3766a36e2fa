/** One door to the hub's HTTP API: an answer or a problem, never a throw. */
import type { Problem } from '@yizhan/protocol/api';
import type { Result } from '@yizhan/protocol/result';
import { lang, words } from './i18n.ts';

/** `unreachable`: no answer at all; then there is no problem document either. */
export interface Failure {
  readonly code: string;
  readonly status: number;
  readonly problem: Problem | null;
}

const unreachable: Failure = { code: 'unreachable', status: 0, problem: null };
/** ms */
const apiDelays = { timeout: 15_000 } as const;

export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Result<T, Failure>> {
  const headers = new Headers();
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (method === 'POST' || method === 'PUT') headers.set('idempotency-key', freshKey());
  try {
    const answer = await fetch(`/api/v1/${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(apiDelays.timeout),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 204) return { ok: true, value: undefined as T };
    const json: unknown = await answer.json();
    if (answer.ok) return { ok: true, value: json as T };
    const problem = json as Problem;
    return { ok: false, error: { code: problem.code, status: answer.status, problem } };
  } catch {
    return { ok: false, error: unreachable };
  }
}

/** Asks for a file and opens it beside the page. The window is opened at once, while the browser still sees the click. */
export async function openFile(path: string, body: unknown): Promise<Result<void, Failure>> {
  const beside = window.open('', '_blank');
  try {
    const answer = await fetch(`/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': freshKey() },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(apiDelays.timeout),
    });
    if (answer.ok) {
      const address = URL.createObjectURL(await answer.blob());
      if (beside) beside.location.href = address;
      else location.href = address;
      return { ok: true, value: undefined };
    }
    beside?.close();
    const problem = (await answer.json()) as Problem;
    return { ok: false, error: { code: problem.code, status: answer.status, problem } };
  } catch {
    beside?.close();
    return { ok: false, error: unreachable };
  }
}

/** One per action. (crypto.randomUUID exists only on HTTPS and localhost pages.) */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The sentence to show: the hub's own, in the reader's language. */
export function sentenceOf(failure: Failure): string {
  if (!failure.problem) return words.value.noAnswer;
  return lang.value === 'zh' ? failure.problem.title : failure.problem.titleEn;
}
