import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '@yizhan/platform/session';
import { signInSchema } from '@yizhan/protocol/api';
import type { Account } from '../people/accounts.ts';
import { granted } from '../people/permissions.ts';
import { scopeText } from '../people/scope.ts';
import { addressOf } from './address.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { cookieName, type Gate } from './gate.ts';
import { type ConsoleSession, consoleSessionSchema } from './shapes.ts';

function sessionOf(account: Account): ConsoleSession {
  const { user, name, role, scope } = account;
  return { user, name, role, scope: scopeText(scope), permissions: [...granted[role]] };
}

const path = '/api/v1/session';

export function sessionRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'post',
      path,
      summary: 'Sign in; the session is an HttpOnly cookie',
      middleware: gate('POST /api/v1/session'),
      request: { body: { required: true, content: { 'application/json': { schema: signInSchema } } } },
      responses: { 200: json(consoleSessionSchema, 'signed in'), 400: refusals[400], 401: refusals[401], 429: refusals[429] },
    }),
    async (c) => {
      const { user, password } = c.req.valid('json');
      const signedIn = await deps.signIn({ user, password, address: addressOf(c) });
      if (!signedIn.ok) {
        const { error } = signedIn;
        throw error.code === 'too-many-attempts' ? new ProblemError(error.code, { waitMs: error.waitMs }) : new ProblemError(error.code);
      }
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
}
