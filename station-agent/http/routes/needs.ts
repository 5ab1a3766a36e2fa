/** Needs (诉求): at the kiosk handing in, the receipt with its slip, and rating the answer; at the counter a walk-in, and what is open. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import {
  counterNeedSchema,
  counterNeedsSchema,
  type NeedReceipt,
  needRatedSchema,
  needReceiptSchema,
  rateNeedSchema,
  submitNeedSchema,
} from '@yizhan/protocol/api';
import { type ActorId, as, type DeviceId, type IdempotencyKey, type KioskId } from '@yizhan/protocol/ids';
import type { TakenBy } from '../../needs/taking.ts';
import { needSlipForm } from '../../papers/need-slip-form.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { printerFor, printerNear } from '../printers.ts';
import { officeOf } from './papers.ts';
import { answers, commandHeaders, creates, idParam, jsonBody, keyOf } from './shared.ts';

export function needRoutes(app: Api, deps: StationDeps): void {
  const { needs, cases, desk, papers, devices } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  function mustKnow(kiosk: KioskId): void {
    if (!desk.rules.kiosks.has(kiosk)) throw new ProblemError('unknown-kiosk', { kiosk });
  }

  async function taken(wish: Parameters<typeof needs.take>[0], by: TakenBy, key: IdempotencyKey, printer: DeviceId | null) {
    const receipt = await needs.take(wish, by, key);
    if (!receipt.ok) throw new ProblemError(receipt.error);
    const slip = printer !== null && (await printed(receipt.value, by, as(`${key}-slip`), printer));
    return { ...receipt.value, slip };
  }

  /** The need is taken in whether its slip comes out or not: the code stands on the screen. */
  async function printed(receipt: Omit<NeedReceipt, 'slip'>, by: TakenBy, key: IdempotencyKey, printer: DeviceId): Promise<boolean> {
    const order = { printer, about: receipt.need, actor: by.by, key };
    return (await papers.print(needSlipForm(receipt, by.hotline), officeOf(deps, null), order)).ok;
  }

  const submit = createRoute({
    method: 'post',
    path: '/api/v1/needs',
    middleware: guardOf('POST /api/v1/needs', callers),
    request: { headers: commandHeaders, body: jsonBody(submitNeedSchema) },
    responses: creates('the need is taken in: by which code it is followed', needReceiptSchema),
  });
  app.openapi(submit, async (c) => {
    const { kiosk, ...wish } = c.req.valid('json');
    mustKnow(kiosk);
    const by: TakenBy = { channel: 'kiosk', by: as<ActorId>(`kiosk:${kiosk}`), hotline: null };
    const printer = printerFor(kiosk, deps.documents().settings, devices);
    return c.json(await taken(wish, by, keyOf(c.req.valid('header')), printer), 201);
  });

  const receipt = createRoute({
    method: 'get',
    path: '/api/v1/needs/{id}',
    middleware: guardOf('GET /api/v1/needs/{id}', callers),
    request: { params: idParam },
    responses: answers('the receipt of a need taken in here, with its tracking code as soon as the hub gave one', needReceiptSchema),
  });
  app.openapi(receipt, (c) => {
    const known = needs.receiptOf(c.req.valid('param').id);
    if (known === null) throw new ProblemError('no-such-need');
    return c.json({ ...known, slip: false }, 200);
  });

  const rate = createRoute({
    method: 'post',
    path: '/api/v1/needs/{id}/rating',
    middleware: guardOf('POST /api/v1/needs/{id}/rating', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(rateNeedSchema) },
    responses: creates('the rating is written down, and goes to the hub', needRatedSchema),
  });
  app.openapi(rate, async (c) => {
    const { kiosk, code, last4, level, reasons } = c.req.valid('json');
    mustKnow(kiosk);
    // Proven anew, and counted as a try like any other.
    const found = cases.find({ kiosk, by: { kind: 'code', code, last4 } });
    if (!found.ok) throw new ProblemError(found.error.code, 'detail' in found.error ? { ...found.error.detail } : undefined);
    const need = found.value.needs.find((one) => one.need === c.req.valid('param').id);
    if (need === undefined) throw new ProblemError('no-such-case');
    const rated = await needs.rate(need, { level, reasons }, as<ActorId>(`kiosk:${kiosk}`));
    if (!rated.ok) throw new ProblemError(rated.error);
    return c.json({ ask: rated.value }, 201);
  });

  const walkIn = createRoute({
    method: 'post',
    path: '/api/v1/counter-needs',
    middleware: guardOf('POST /api/v1/counter-needs', callers),
    request: { headers: commandHeaders, body: jsonBody(counterNeedSchema) },
    responses: creates('a clerk took a need in', needReceiptSchema),
  });
  app.openapi(walkIn, async (c) => {
    const { hotline, ...wish } = c.req.valid('json');
    const by: TakenBy = { channel: 'counter', by: clerkActor(clerkOf(c).user), hotline };
    const printer = printerNear(null, null, deps.documents().settings, devices);
    return c.json(await taken(wish, by, keyOf(c.req.valid('header')), printer), 201);
  });

  const open = createRoute({
    method: 'get',
    path: '/api/v1/counter-needs',
    middleware: guardOf('GET /api/v1/counter-needs', callers),
    responses: answers('the open needs of this station, masked, those included that the hub has not confirmed yet', counterNeedsSchema),
  });
  app.openapi(open, (c) => c.json(needs.open(), 200));
}
