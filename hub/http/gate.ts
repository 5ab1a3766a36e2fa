/** Every protected route passes here first: who is it, and does the table of doors let them in? */
import { ProblemError } from '@yizhan/platform/http';
import { readSessionCookie, type SessionStore } from '@yizhan/platform/session';
import { createMiddleware } from 'hono/factory';
import type { Account, Accounts } from '../people/accounts.ts';
import { may, mayUseConsole } from '../people/permissions.ts';
import { type DoorName, doors } from './doors.ts';

export const cookieName = 'yizhan_hub';

interface GateEnv {
  Variables: { person: Account };
}

export interface GateDeps {
  readonly sessions: SessionStore;
  readonly accounts: Pick<Accounts, 'find'>;
}

export type Gate = (door: DoorName) => ReturnType<typeof createMiddleware<GateEnv>>;

/** The account is read at every request: a changed role or scope holds at once. */
export function gateOf(deps: GateDeps): Gate {
  return (name) =>
    createMiddleware<GateEnv>(async (c, next) => {
      const door = doors[name];
      if (door === 'public') return next();
      const token = readSessionCookie(c, cookieName);
      const session = token === null ? null : await deps.sessions.find(token);
      const person = session ? await deps.accounts.find(session.subject) : null;
      if (!person) throw new ProblemError('not-signed-in');
      const allowed = door === 'signed-in' ? mayUseConsole(person.role) : may(person.role, door);
      if (!allowed) throw new ProblemError('not-allowed');
      c.set('person', person);
      return next();
    });
}
