/** Who is signed in. `undefined`: not known yet; null: nobody. */
import { computed, signal } from '@preact/signals';
import type { Result } from '@yizhan/protocol/result';
import type { ConsoleSession } from '../http/shapes.ts';
import type { Permission } from '../people/permissions.ts';
import { ask, type Failure } from './api.ts';

export const session = signal<ConsoleSession | null | undefined>(undefined);
/** True when a session ended by itself, so that the sign-in page can say why it is there. */
export const sessionEnded = signal(false);
export const signedIn = computed(() => session.value !== null && session.value !== undefined);

export function can(permission: Permission): boolean {
  return session.value?.permissions.includes(permission) ?? false;
}

/** Asks until the hub answers: a console left open over a hub restart comes back by itself. */
export async function findSession(retryMs = 2000): Promise<void> {
  const answer = await ask<ConsoleSession>('GET', 'session');
  if (answer.ok) session.value = answer.value;
  else if (answer.error.status === 401) session.value = null;
  else setTimeout(() => void findSession(Math.min(retryMs * 2, 30_000)), retryMs);
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Of the authenticator app, where the account has a second step. */
  readonly code?: string;
  /** One's own, where the password was given by somebody else. */
  readonly next?: string;
}

export async function signIn(credentials: Credentials): Promise<Result<ConsoleSession, Failure>> {
  const answer = await ask<ConsoleSession>('POST', 'session', credentials);
  if (answer.ok) {
    sessionEnded.value = false;
    session.value = answer.value;
  }
  return answer;
}

export async function signOut(): Promise<void> {
  await ask('DELETE', 'session');
  session.value = null;
}

/** Here too: whoever asks for it signs in anew. */
export async function signOutEverywhere(): Promise<Result<void, Failure>> {
  const answer = await ask<void>('DELETE', 'sessions');
  if (answer.ok) session.value = null;
  return answer;
}

/** Called wherever an answer says 401. */
export function sessionOver(): void {
  if (!signedIn.value) return;
  sessionEnded.value = true;
  session.value = null;
}
