/** What a kiosk and a counter page do over HTTP, without a browser. */
import { randomUUID } from 'node:crypto';
import type { Problem } from '@yizhan/protocol/api';
import type { Clerk } from './documents.ts';

export type Answer<T> =
  | { readonly ok: true; readonly status: number; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

export interface Client {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
}

/** Throws only when the server cannot be reached, as fetch does. */
export function httpClient(base: string, cookie?: string): Client {
  async function send<T>(method: string, path: string, body?: unknown, key?: string): Promise<Answer<T>> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(cookie === undefined ? {} : { cookie }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const value: unknown = text === '' ? null : JSON.parse(text);
    return response.ok
      ? { ok: true, status: response.status, value: value as T }
      : { ok: false, status: response.status, problem: value as Problem };
  }
  return {
    get: (path) => send('GET', path),
    post: (path, body = {}, key = randomUUID()) => send('POST', path, body, key),
  };
}

/** @returns a client that carries the person's session */
export async function signIn(base: string, clerk: Clerk): Promise<Client> {
  return httpClient(base, await sessionCookie(base, clerk));
}

/** @returns what a request of this person carries as `cookie` */
export async function sessionCookie(base: string, clerk: Clerk): Promise<string> {
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(clerk),
  });
  if (!response.ok) throw new Error(`sign-in failed: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** What the screens of a station call it now. */
export async function stationName(base: string): Promise<string> {
  const answer = await httpClient(base).get<{ readonly name: string }>('/api/v1/station');
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value.name;
}
