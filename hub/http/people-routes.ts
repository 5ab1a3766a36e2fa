import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { randomPassword } from '@yizhan/platform/password';
import type { Account, ListedAccount } from '../people/accounts.ts';
import { contains, parseScope, type Scope, scopeText } from '../people/scope.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import {
  changedPersonSchema,
  disabledSchema,
  newPersonSchema,
  type PersonRow,
  peoplePageSchema,
  personRowSchema,
  personWithPasswordSchema,
  userParams,
} from './people-shapes.ts';
import { rememberedAnswers } from './remembered.ts';

const list = '/api/v1/people';
const one = '/api/v1/people/{user}';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404], 409: refusals[409] } as const;

/** Whoever manages accounts does so within their own scope, and never their own. */
export function peopleRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  const remembered = rememberedAnswers(deps.now);
  const streetOf = (station: string): string | null => deps.roster.row(station)?.street ?? null;

  async function rowOf({ user, name, role, scope, disabled, passwordGiven }: ListedAccount): Promise<PersonRow> {
    return { user, name, role, scope: scopeText(scope), disabled, passwordGiven, secondFactor: await deps.factor.isOn(user) };
  }

  /** An account outside the scope answers like one that does not exist. */
  async function accountFor(person: Account, user: string): Promise<ListedAccount> {
    const account = await deps.accounts.listed(user);
    if (!account || !contains(person.scope, account.scope, streetOf)) throw new ProblemError('no-such-user');
    return account;
  }

  async function othersAccount(person: Account, user: string): Promise<ListedAccount> {
    if (person.user === user) throw new ProblemError('own-account');
    return accountFor(person, user);
  }

  /** A scope that exists and lies within the person's own. */
  function scopeFor(person: Account, text: string): Scope {
    const scope = parseScope(text);
    if (!scope.ok) throw new ProblemError('bad-scope');
    if (scope.value.kind === 'station' && streetOf(scope.value.station) === null) throw new ProblemError('no-such-station');
    if (!contains(person.scope, scope.value, streetOf)) throw new ProblemError('outside-your-area');
    return scope.value;
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Accounts within the reader’s scope',
      middleware: gate(`GET ${list}`),
      responses: { 200: json(peoplePageSchema, 'by user name'), 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const { scope } = c.get('person');
      const seen = (await deps.accounts.list()).filter((account) => contains(scope, account.scope, streetOf));
      return c.json({ people: await Promise.all(seen.map(rowOf)) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: list,
      summary: 'Add an account; its password is made and shown once',
      middleware: gate(`POST ${list}`),
      request: { headers: idempotencyKey, body: { required: true, content: { 'application/json': { schema: newPersonSchema } } } },
      responses: { 201: json(personWithPasswordSchema, 'the account'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { user, name, role, scope: text } = c.req.valid('json');
      const scope = scopeFor(person, text);
      c.set('detail', { user, role, scope: text });
      const made = await remembered.answer(`${person.user} add ${c.req.valid('header')['idempotency-key']}`, async () => {
        const password = randomPassword();
        return { password, added: await deps.accounts.add({ user, name, role, scope, password }, 'other') };
      });
      if (!made.added.ok) throw new ProblemError(made.added.error);
      return c.json({ ...(await rowOf({ ...made.added.value, disabled: false, passwordGiven: true })), password: made.password }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: one,
      summary: 'Change name, role and scope; it holds at the person’s next request',
      middleware: gate(`PUT ${one}`),
      request: { params: userParams, body: { required: true, content: { 'application/json': { schema: changedPersonSchema } } } },
      responses: { 200: json(personRowSchema, 'the account'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { user } = await othersAccount(person, c.req.valid('param').user);
      const { name, role, scope: text } = c.req.valid('json');
      c.set('detail', { role, scope: text });
      const changed = await deps.accounts.change({ user, name, role, scope: scopeFor(person, text) });
      if (!changed.ok) throw new ProblemError(changed.error);
      return c.json(await rowOf(changed.value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${one}/password`,
      summary: 'A new random password, shown once, good for choosing one’s own; all sessions of the person end',
      middleware: gate(`POST ${one}/password`),
      request: { headers: idempotencyKey, params: userParams },
      responses: { 200: json(personWithPasswordSchema, 'the account'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { user } = await othersAccount(person, c.req.valid('param').user);
      const made = await remembered.answer(`${person.user} password ${user} ${c.req.valid('header')['idempotency-key']}`, async () => {
        const password = randomPassword();
        return { password, changed: await deps.accounts.setPassword(user, password, 'other') };
      });
      if (!made.changed.ok) throw new ProblemError(made.changed.error);
      return c.json({ ...(await rowOf(made.changed.value)), password: made.password }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: `${one}/disabled`,
      summary: 'Disable an account, or let it in again; disabling ends its sessions',
      middleware: gate(`PUT ${one}/disabled`),
      request: { params: userParams, body: { required: true, content: { 'application/json': { schema: disabledSchema } } } },
      responses: { 200: json(personRowSchema, 'the account'), ...responses },
    }),
    async (c) => {
      const { user } = await othersAccount(c.get('person'), c.req.valid('param').user);
      const { disabled } = c.req.valid('json');
      c.set('detail', { disabled });
      const changed = await deps.accounts.setDisabled(user, disabled);
      if (!changed.ok) throw new ProblemError(changed.error);
      return c.json(await rowOf(changed.value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: `${one}/second-factor`,
      summary: 'Remove the second factor of somebody who lost phone and recovery codes',
      middleware: gate(`DELETE ${one}/second-factor`),
      request: { params: userParams },
      responses: { 204: { description: 'signing in needs no code any more' }, ...responses },
    }),
    async (c) => {
      const { user } = await othersAccount(c.get('person'), c.req.valid('param').user);
      await deps.factor.remove(user);
      return c.body(null, 204);
    },
  );
}
