import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '@yizhan/platform/session';
import type { Account } from '../people/accounts.ts';
import { granted } from '../people/permissions.ts';
import { scopeText } from '../people/scope.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { cookieName, type Gate } from './gate.ts';
import { hubSignInSchema } from './people-shapes.ts';
import { type ConsoleSession, consoleSessionSchema } from './shapes.ts';

function sessionOf(account: Account): ConsoleSession {
  const { user, name, role, scope } = account;
  return { user, name, role, scope: scopeText(scope), permissions: [...granted[role]] };
}

const path = '/api/v1/session';
/** As much of a user name as the log keeps of somebody unknown. */
const knownAs = (user: string): string => (/^[a-z0-9._-]{1,40}$/.test(user) ? user : '?');

export function sessionRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'post',
      path,
      summary: 'Sign in; the session is an HttpOnly cookie',
      middleware: gate('POST /api/v1/session'),
      request: { body: { required: true, content: { 'application/json': { schema: hubSignInSchema } } } },
      responses: {
        200: json(consoleSessionSchema, 'signed in'),
        ...{ 400: refusals[400], 401: refusals[401], 403: refusals[403], 429: refusals[429] },
      },
    }),
    async (c) => {
      const { user, password, code, next } = c.req.valid('json');
      const address = deps.addressOf(c);
      const signedIn = await deps.signIn({ user, password, code, next, address });
      const deed = { at: deps.now(), by: knownAs(user), act: 'sign-in', object: 'session', address };
      if (!signedIn.ok) {
        const { error } = signedIn;
        if (error.code === 'too-many-attempts') throw new ProblemError(error.code, { waitMs: error.waitMs });
        await deps.audit.append({ ...deed, outcome: error.code });
        throw new ProblemError(error.code);
      }
      await deps.audit.append({ ...deed, role: signedIn.value.role });
      // A token that was there before somebody signed in is nobody's any more.
      const before = readSessionCookie(c, cookieName);
      if (before !== null) await deps.sessions.revoke(before);
      setSessionCookie(c, cookieName, await deps.sessions.create(signedIn.value.user));
      return c.json(sessionOf(signedIn.value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      summary: 'Who is signed in',
      middleware: gate('GET /api/v1/session'),
      responses: { 200: json(consoleSessionSchema, 'the person and what they may do'), 401: refusals[401], 403: refusals[403] },
    }),
    (c) => c.json(sessionOf(c.get('person')), 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      summary: 'Sign out',
      middleware: gate('DELETE /api/v1/session'),
      responses: { 204: { description: 'signed out, or was not signed in' } },
    }),
    async (c) => {
      const token = readSessionCookie(c, cookieName);
      if (token !== null) await deps.sessions.revoke(token);
      clearSessionCookie(c, cookieName);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/sessions',
      summary: 'Sign out everywhere: all sessions of this person end, this one too',
      middleware: gate('DELETE /api/v1/sessions'),
      responses: { 204: { description: 'all ended' }, 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      await deps.sessions.revokeAll(c.get('person').user);
      clearSessionCookie(c, cookieName);
      return c.body(null, 204);
    },
  );
}
