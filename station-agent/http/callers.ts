import type { Api } from '@yizhan/platform/http';
import { isLoopback, ProblemError } from '@yizhan/platform/http';
import { readSessionCookie, type SessionStore } from '@yizhan/platform/session';
import type { StationAccounts } from '@yizhan/protocol/settings';
import type { Context, MiddlewareHandler } from 'hono';
import { type Account, accountOf } from '../people/sign-in.ts';
import { type Door, type DoorName, doors, mayPass } from './doors.ts';

export const sessionCookie = 'yizhan_station';

export interface CallerDeps {
  readonly sessions: SessionStore;
  readonly accounts: () => StationAccounts;
}

/** The signed-in person of this request, or null. A session of somebody no longer in the accounts is none. */
export async function findAccount(c: Context, deps: CallerDeps): Promise<Account | null> {
  const token = readSessionCookie(c, sessionCookie);
  if (token === null) return null;
  const session = await deps.sessions.find(token);
  return session ? accountOf(deps.accounts(), session.subject) : null;
}

/** Set by the guard of every clerk's door. */
export function clerkOf(c: Context): Account {
  const account: Account | undefined = c.get('account');
  if (!account) throw new ProblemError('not-signed-in');
  return account;
}

/** The address is the socket's own, never a header's. No socket: called from within this process. */
function isLocal(c: Context): boolean {
  const address: unknown = c.env?.incoming?.socket?.remoteAddress;
  return typeof address !== 'string' || isLoopback(address.replace(/^::ffff:/, ''));
}

export function guardOf(name: DoorName, deps: CallerDeps): MiddlewareHandler {
  const door: Door = doors[name];
  if (door === 'screen')
    return (c, next) => {
      if (!isLocal(c)) throw new ProblemError('screen-not-paired');
      return next();
    };
  return async (c, next) => {
    const account = await findAccount(c, deps);
    if (!account) throw new ProblemError('not-signed-in');
    if (!mayPass(door, account.role)) throw new ProblemError('not-allowed');
    c.set('account', account);
    await next();
  };
}

/** Every route the app has under /api and /voice, as the door table names them: for the test that none is missing. */
export function routeNames(app: Api): readonly string[] {
  const named = app.routes.filter((route) => route.method !== 'ALL' && /^\/(api|voice)\//.test(route.path));
  return [...new Set(named.map((route) => `${route.method} ${route.path.replace(/:([a-z]+)/g, '{$1}')}`))].sort();
}
