/** Delegated cases: at the kiosk handing in, the receipt, and how far a matter is; at the counter what is open, and acting on it. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import {
  actedSchema,
  actOnCaseSchema,
  caseReceiptSchema,
  counterCasesSchema,
  findCasesSchema,
  foundCasesSchema,
  submitCaseSchema,
} from '@yizhan/protocol/api';
import type { KioskId } from '@yizhan/protocol/ids';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers, commandHeaders, creates, idParam, jsonBody, keyOf } from './shared.ts';

export function caseRoutes(app: Api, deps: StationDeps): void {
  const { cases, desk } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  function mustKnow(kiosk: KioskId): void {
    if (!desk.rules.kiosks.has(kiosk)) throw new ProblemError('unknown-kiosk', { kiosk });
  }

  const submit = createRoute({
    method: 'post',
    path: '/api/v1/cases',
    middleware: guardOf('POST /api/v1/cases', callers),
    request: { headers: commandHeaders, body: jsonBody(submitCaseSchema) },
    responses: creates('the matter is taken: by which code it is followed', caseReceiptSchema),
  });
  app.openapi(submit, async (c) => {
    const wish = c.req.valid('json');
    mustKnow(wish.kiosk);
    const taken = await cases.take(wish, keyOf(c.req.valid('header')));
    if (!taken.ok) throw new ProblemError(taken.error);
    return c.json(taken.value, 201);
  });

  const receipt = createRoute({
    method: 'get',
    path: '/api/v1/cases/{id}',
    middleware: guardOf('GET /api/v1/cases/{id}', callers),
    request: { params: idParam },
    responses: answers('the receipt of a matter taken here, with its tracking code as soon as the hub gave one', caseReceiptSchema),
  });
  app.openapi(receipt, (c) => {
    const known = cases.receiptOf(c.req.valid('param').id);
    if (known === null) throw new ProblemError('no-such-case');
    return c.json(known, 200);
  });

  const find = createRoute({
    method: 'post',
    path: '/api/v1/cases/find',
    middleware: guardOf('POST /api/v1/cases/find', callers),
    request: { body: jsonBody(findCasesSchema) },
    responses: answers('how far the matters are that this code and last four, or this card, lead to', foundCasesSchema),
  });
  app.openapi(find, (c) => {
    const wish = c.req.valid('json');
    mustKnow(wish.kiosk);
    const found = cases.find(wish);
    if (!found.ok) throw new ProblemError(found.error.code, 'detail' in found.error ? { ...found.error.detail } : undefined);
    return c.json(found.value, 200);
  });

  const open = createRoute({
    method: 'get',
    path: '/api/v1/counter-cases',
    middleware: guardOf('GET /api/v1/counter-cases', callers),
    responses: answers('the open cases of this station, those included that the hub has not confirmed yet', counterCasesSchema),
  });
  app.openapi(open, (c) => c.json(cases.counter.list(), 200));

  const act = createRoute({
    method: 'post',
    path: '/api/v1/cases/{id}/actions',
    middleware: guardOf('POST /api/v1/cases/{id}/actions', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(actOnCaseSchema) },
    responses: creates('the action is written down; with the hub’s answer where it came at once', actedSchema),
  });
  app.openapi(act, async (c) => {
    const by = clerkActor(clerkOf(c).user);
    const acted = await cases.counter.act(c.req.valid('param').id, c.req.valid('json'), by, keyOf(c.req.valid('header')));
    if (!acted.ok) throw new ProblemError(acted.error);
    return c.json(acted.value, 201);
  });
}
