/**
 * Every protected route passes here: who is it, does the table of doors let them in, and what became of it. Invariant: no command of
 * staff is done without a row in the audit log; when the row cannot be written, the command is refused.
 */
import { ProblemError } from '@yizhan/platform/http';
import { readSessionCookie, type SessionStore, setSessionCookie } from '@yizhan/platform/session';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Account, Accounts } from '../people/accounts.ts';
import type { AuditLog } from '../people/audit.ts';
import { may, mayUseConsole } from '../people/permissions.ts';
import type { AddressOf } from './address.ts';
import { type DoorName, doors } from './doors.ts';

export const cookieName = 'yizhan_hub';

interface GateEnv {
  Variables: {
    person: Account;
    /** The session's token, the new one when it has just been replaced. */
    token: string;
    /** What the audit log is to say beside the address of the route: ids and kinds, never personal data. */
    detail: Readonly<Record<string, unknown>>;
  };
}

export interface GateDeps {
  readonly sessions: SessionStore;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly now: () => number;
  readonly addressOf: AddressOf;
}

export type Gate = (door: DoorName) => ReturnType<typeof createMiddleware<GateEnv>>;

/** The account is read at every request: a changed role or scope holds at once. */
export function gateOf(deps: GateDeps): Gate {
  /** Replaces a token that has been in use for long. @returns the token in force */
  async function renewed(c: Context, token: string, due: boolean): Promise<string> {
    const next = due ? await deps.sessions.renew(token) : null;
    if (next === null) return token;
    setSessionCookie(c, cookieName, next);
    return next;
  }

  return (name) =>
    createMiddleware<GateEnv>(async (c, next) => {
      const door = doors[name];
      if (door === 'public') return next();
      const token = readSessionCookie(c, cookieName);
      const session = token === null ? null : await deps.sessions.find(token);
      const person = session ? await deps.accounts.find(session.subject) : null;
      if (token === null || !session || !person) throw new ProblemError('not-signed-in');
      c.set('person', person);
      const allowed = door === 'signed-in' ? mayUseConsole(person.role) : may(person.role, door);
      const recorded = c.req.method === 'GET' ? null : { ...deedOf(c, name, person), at: deps.now(), address: deps.addressOf(c) };
      if (!allowed) {
        if (recorded) await deps.audit.append({ ...recorded, outcome: 'not-allowed' });
        throw new ProblemError('not-allowed');
      }
      c.set('token', await renewed(c, token, session.due));
      if (!recorded) return next();
      const asked = await deps.audit.append({ ...recorded, outcome: null });
      await next();
      await deps.audit.append({ ...recorded, at: deps.now(), outcome: outcomeOf(c), of: asked, detail: c.get('detail') ?? {} });
    });
}

function deedOf(c: Context<GateEnv>, act: DoorName, { user, role }: Account) {
  const object = c.req.path.replace('/api/v1/', '').slice(0, 200);
  const station = /^stations\/([a-z0-9-]{1,40})/.exec(object)?.[1] ?? null;
  return { by: user, role, act, object, station };
}

function outcomeOf(c: Context): string {
  if (c.error instanceof ProblemError) return c.error.code;
  // What the schema at the door refuses is answered without an error.
  if (c.res.status === 400) return 'invalid-input';
  return c.res.status < 400 ? 'done' : `failed-${c.res.status}`;
}
