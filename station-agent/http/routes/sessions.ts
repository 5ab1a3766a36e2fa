import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '@yizhan/platform/session';
import { type Session, sessionSchema, signInSchema } from '@yizhan/protocol/api';
import type { Desk } from '../../desk/desk.ts';
import { type Account, clerkActor, signIn } from '../../people/sign-in.ts';
import { findAccount, guardOf, sessionCookie } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers, empties, jsonBody } from './shared.ts';

export function sessionRoutes(app: Api, deps: StationDeps): void {
  const { desk, sessions } = deps;
  const callers = { sessions, accounts: () => deps.documents().accounts };

  const create = createRoute({
    method: 'post',
    path: '/api/v1/session',
    middleware: guardOf('POST /api/v1/session', callers),
    request: { body: jsonBody(signInSchema) },
    responses: answers('signed in; the session is in a cookie', sessionSchema),
  });
  app.openapi(create, async (c) => {
    const { user, password } = c.req.valid('json');
    const outcome = await signIn({ accounts: callers.accounts(), attempts: deps.attempts }, user, password);
    if (!outcome.ok) {
      const { error } = outcome;
      throw new ProblemError(error.code, error.code === 'too-many-attempts' ? { retryAfterMs: error.waitMs } : undefined);
    }
    setSessionCookie(c, sessionCookie, await sessions.create(outcome.value.user));
    return c.json(sessionOf(outcome.value, desk), 200);
  });

  const read = createRoute({
    method: 'get',
    path: '/api/v1/session',
    middleware: guardOf('GET /api/v1/session', callers),
    responses: answers('who is signed in, and at which counter', sessionSchema),
  });
  app.openapi(read, async (c) => {
    const account = await findAccount(c, callers);
    if (!account) throw new ProblemError('not-signed-in');
    return c.json(sessionOf(account, desk), 200);
  });

  const end = createRoute({
    method: 'delete',
    path: '/api/v1/session',
    middleware: guardOf('DELETE /api/v1/session', callers),
    responses: empties('signed out; the counter is free'),
  });
  app.openapi(end, async (c) => {
    const account = await findAccount(c, callers);
    if (account) await leaveCounter(account, desk);
    const token = readSessionCookie(c, sessionCookie);
    if (token !== null) await sessions.revoke(token);
    clearSessionCookie(c, sessionCookie);
    return c.body(null, 204);
  });
}

function counterOf(account: Account, desk: Desk) {
  const actor = clerkActor(account.user);
  return [...desk.state.counters.values()].find((counter) => counter.lease?.clerk === actor) ?? null;
}

function sessionOf(account: Account, desk: Desk): Session {
  return { user: account.user, name: account.name, role: account.role, counter: counterOf(account, desk)?.id ?? null };
}

async function leaveCounter(account: Account, desk: Desk): Promise<void> {
  const counter = counterOf(account, desk);
  if (!counter?.lease) return;
  // A lease that is gone by now is what was wanted.
  await desk.submit(
    { type: 'releaseCounter', counter: counter.id, lease: counter.lease.id, why: 'signed-out' },
    { actor: clerkActor(account.user) },
  );
}
