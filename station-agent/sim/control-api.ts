/** The hands beside the simulated devices, over HTTP on loopback: look, pull the paper, lay a card down, hold a code before the scanner. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, createApi, ProblemError, sseResponse } from '@yizhan/platform/http';
import type { Logger } from '@yizhan/platform/log';
import { loadQr } from '@yizhan/platform/qr';
import { draw } from '../devices/receipts/draw.ts';
import { simulatorPage } from './page.ts';
import { type ActBody, actBodySchema, deviceViewSchema, type Panel } from './panel.ts';
import { panelOf } from './panels.ts';
import type { SimulatedDevice } from './simulated-device.ts';

const id = z.object({ id: z.string() });
const deviceAnswer = {
  200: { description: 'The device as it is now.', content: { 'application/json': { schema: deviceViewSchema } } },
};
const devicesSchema = z.object({ devices: z.array(deviceViewSchema) });
const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/devices',
  summary: 'All devices as they are now',
  responses: { 200: { description: 'All devices.', content: { 'application/json': { schema: devicesSchema } } } },
});
const streamRoute = createRoute({
  method: 'get',
  path: '/api/v1/stream',
  summary: 'Each device, whole, whenever it changes (server-sent events, `event: device`)',
  responses: { 200: { description: 'A stream.' } },
});
const lookRoute = createRoute({
  method: 'get',
  path: '/api/v1/devices/{id}',
  summary: 'One device as it is now',
  request: { params: id },
  responses: deviceAnswer,
});
const receiptRoute = createRoute({
  method: 'get',
  path: '/api/v1/devices/{id}/receipts/{receipt}',
  summary: 'A receipt as a picture',
  request: { params: id.extend({ receipt: z.coerce.number().int() }) },
  responses: { 200: { description: 'SVG', content: { 'image/svg+xml': { schema: z.string() } } } },
});

/** @param actions of the kinds of devices there are */
function actRoute(actions: readonly string[]) {
  return createRoute({
    method: 'post',
    path: '/api/v1/devices/{id}/{action}',
    summary: 'Do something to a device',
    request: {
      params: id.extend({ action: z.enum(actions) }),
      body: { content: { 'application/json': { schema: actBodySchema } }, required: false },
    },
    responses: deviceAnswer,
  });
}

export interface ControlDeps {
  readonly devices: readonly SimulatedDevice[];
  readonly onChanged: (listener: () => void) => () => void;
  readonly log: Logger;
}

export function controlApi({ devices, onChanged, log }: ControlDeps): Api {
  const app = createApi({ title: 'Yizhan simulated devices', version: '1', sentences: {}, log });
  const panels = new Map(devices.map((device) => [device.id, panelOf(device, devices)]));
  const actions = [...new Set([...panels.values()].flatMap((panel) => Object.keys(panel.hands)))];

  function panelOfId(wanted: string): Panel {
    const panel = panels.get(wanted);
    if (!panel) throw new ProblemError('not-found');
    return panel;
  }

  app.openapi(listRoute, (c) => c.json({ devices: [...panels.values()].map((panel) => panel.view()) }, 200));
  app.openapi(streamRoute, (c) =>
    sseResponse(c, (stream) => {
      const told = new Map<string, string>();
      const send = (): void => {
        for (const [device, panel] of panels) {
          const data = JSON.stringify(panel.view());
          if (told.get(device) !== data) stream.send({ event: 'device', data });
          told.set(device, data);
        }
      };
      send();
      return onChanged(send);
    }),
  );
  app.openapi(lookRoute, (c) => c.json(panelOfId(c.req.valid('param').id).view(), 200));
  app.openapi(actRoute(actions), async (c) => {
    const { id: device, action } = c.req.valid('param');
    const panel = panelOfId(device);
    const hand = panel.hands[action];
    if (!hand) throw new ProblemError('not-found');
    // A POST without a body reaches the validator as an empty object or not at all.
    await hand((c.req.valid('json') ?? {}) as ActBody);
    return c.json(panel.view(), 200);
  });
  app.openapi(receiptRoute, async (c) => {
    const { id: wanted, receipt } = c.req.valid('param');
    const printer = devices.find((device) => device.id === wanted);
    const paper = printer?.kind === 'receipt-printer' ? printer.machine.receipts().find((known) => known.id === receipt) : undefined;
    if (printer?.kind !== 'receipt-printer' || !paper) throw new ProblemError('not-found');
    const svg = draw(paper.lines, printer.columns, await loadQr());
    return c.body(svg, 200, { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'no-cache' });
  });
  app.get('/', (c) => {
    const nonce = crypto.randomUUID();
    c.header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'`,
    );
    return c.html(simulatorPage(devices, nonce));
  });
  return app;
}
