/** Delegated cases at the kiosk: handing in, the receipt, and how far a matter is. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { caseReceiptSchema, findCasesSchema, foundCasesSchema, submitCaseSchema } from '@yizhan/protocol/api';
import type { KioskId } from '@yizhan/protocol/ids';
import { guardOf } from '../callers.ts';
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
}
