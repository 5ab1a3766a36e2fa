/** What people do to their own account: a new password, a second factor. Each asks for the password again: a console left open is no right to it. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { verifyPassword } from '@yizhan/platform/password';
import { setSessionCookie } from '@yizhan/platform/session';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { cookieName, type Gate } from './gate.ts';
import {
  factorBegunSchema,
  factorStateSchema,
  factorWayInSchema,
  newPasswordSchema,
  ownPasswordSchema,
  recoveryCodesSchema,
} from './people-shapes.ts';

const factor = '/api/v1/session/second-factor';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 429: refusals[429] } as const;

export function ownAccountRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  /** Limited like a sign-in: an open console is no place to guess at either. */
  async function confirm(user: string, password: string): Promise<void> {
    const keys = [`user:${user}`];
    const waitMs = await deps.attempts.enter(keys);
    if (waitMs > 0) throw new ProblemError('too-many-attempts', { waitMs });
    if (!(await verifyPassword(password, (await deps.accounts.passwordOf(user)) ?? ''))) throw new ProblemError('wrong-own-password');
    await deps.attempts.succeeded(keys);
  }

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/session/password',
      summary: 'A new password of one’s own; every other session ends',
      middleware: gate('PUT /api/v1/session/password'),
      request: { body: { required: true, content: { 'application/json': { schema: newPasswordSchema } } } },
      responses: { 204: { description: 'changed' }, ...responses },
    }),
    async (c) => {
      const { user } = c.get('person');
      const { password, next } = c.req.valid('json');
      await confirm(user, password);
      const changed = await deps.accounts.setPassword(user, next);
      if (!changed.ok) throw new ProblemError(changed.error);
      setSessionCookie(c, cookieName, await deps.sessions.create(user));
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: factor,
      summary: 'Whether signing in needs a code',
      middleware: gate(`GET ${factor}`),
      responses: { 200: json(factorStateSchema, 'on or off'), 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => c.json({ on: await deps.factor.isOn(c.get('person').user) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: factor,
      summary: 'Begin with a second factor: a secret for an authenticator app, not in force yet',
      middleware: gate(`POST ${factor}`),
      request: { body: { required: true, content: { 'application/json': { schema: ownPasswordSchema } } } },
      responses: { 200: json(factorBegunSchema, 'shown once'), ...responses },
    }),
    async (c) => {
      const { user } = c.get('person');
      await confirm(user, c.req.valid('json').password);
      return c.json(await deps.factor.begin(user), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: factor,
      summary: 'The app shows this code: from now on signing in needs one',
      middleware: gate(`PUT ${factor}`),
      request: { body: { required: true, content: { 'application/json': { schema: factorWayInSchema } } } },
      responses: { 200: json(recoveryCodesSchema, 'codes for a lost phone, shown once'), ...responses },
    }),
    async (c) => {
      const confirmed = await deps.factor.confirm(c.get('person').user, c.req.valid('json').code);
      if (!confirmed.ok) throw new ProblemError('wrong-new-code');
      return c.json({ codes: [...confirmed.value] }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: factor,
      summary: 'Sign in without a code again',
      middleware: gate(`DELETE ${factor}`),
      request: { body: { required: true, content: { 'application/json': { schema: ownPasswordSchema } } } },
      responses: { 204: { description: 'off' }, ...responses },
    }),
    async (c) => {
      const { user } = c.get('person');
      await confirm(user, c.req.valid('json').password);
      await deps.factor.remove(user);
      return c.body(null, 204);
    },
  );
}
