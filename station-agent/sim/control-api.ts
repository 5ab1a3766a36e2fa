/** The hands beside a simulated printer, over HTTP on loopback: look, pull the paper, open the cover, cut the line. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, createApi, ProblemError, sseResponse } from '@yizhan/platform/http';
import type { Logger } from '@yizhan/platform/log';
import { draw } from '../devices/receipts/draw.ts';
import { plainText } from '../devices/receipts/paper.ts';
import { loadQr } from '../devices/receipts/qr-matrix.ts';
import { simulatorPage } from './page.ts';
import type { SimPrinter } from './printer-machine.ts';
import type { PrinterServer } from './printer-server.ts';

const simActions = [
  'paper-out',
  'paper-out-midway',
  'load-paper',
  'near-end',
  'near-end-off',
  'cover-open',
  'cover-close',
  'cutter-jam',
  'cutter-free',
  'break',
  'repair',
  'silence',
  'speak',
  'cut-line',
  'unplug',
  'replug',
  'tear-off',
] as const;
type SimAction = (typeof simActions)[number];

const receiptSchema = z.object({ id: z.number().int(), cut: z.boolean(), lines: z.number().int(), text: z.string() });
const viewSchema = z.object({
  profile: z.string(),
  connected: z.boolean(),
  unplugged: z.boolean(),
  silent: z.boolean(),
  cutterStuck: z.boolean(),
  /** The paper will end after some more lines. */
  runningOut: z.boolean(),
  condition: z.record(z.string(), z.boolean()),
  backlog: z.number().int(),
  /** Newest first. */
  receipts: z.array(receiptSchema),
  faults: z.array(z.object({ at: z.number(), code: z.string(), bytes: z.string() })),
});
export type SimView = z.infer<typeof viewSchema>;

const answer = { 200: { description: 'The printer as it is now.', content: { 'application/json': { schema: viewSchema } } } };
const lookRoute = createRoute({ method: 'get', path: '/api/v1/printer', summary: 'The printer as it is now', responses: answer });
const streamRoute = createRoute({
  method: 'get',
  path: '/api/v1/printer/stream',
  summary: 'The printer, whole, whenever it changes (server-sent events, `event: printer`)',
  responses: { 200: { description: 'A stream.' } },
});
const actRoute = createRoute({
  method: 'post',
  path: '/api/v1/printer/{action}',
  summary: 'Do something to the printer',
  request: {
    params: z.object({ action: z.enum(simActions) }),
    body: {
      content: {
        'application/json': {
          schema: z
            .object({
              lines: z
                .number()
                .int()
                .min(0)
                .max(10_000)
                .optional()
                .meta({ description: 'paper-out-midway: lines until the paper ends, default 3' }),
              bytes: z
                .number()
                .int()
                .min(0)
                .max(10_000_000)
                .optional()
                .meta({ description: 'cut-line: bytes until the line dies, default 0' }),
            })
            .strict(),
        },
      },
      required: false,
    },
  },
  responses: answer,
});
const receiptRoute = createRoute({
  method: 'get',
  path: '/api/v1/receipts/{id}',
  summary: 'A receipt as a picture',
  request: { params: z.object({ id: z.coerce.number().int() }) },
  responses: { 200: { description: 'SVG', content: { 'image/svg+xml': { schema: z.string() } } } },
});

export interface ControlDeps {
  readonly printer: SimPrinter;
  readonly server: () => PrinterServer;
  readonly profile: { readonly id: string; readonly columns: number };
  readonly onChanged: (listener: () => void) => () => void;
  readonly log: Logger;
}

/** Receipts shown; older ones are on the floor. */
const shown = 12;

export function controlApi(deps: ControlDeps): Api {
  const { printer, server, profile } = deps;
  const app = createApi({ title: 'Yizhan simulated printer', version: '1', sentences: {}, log: deps.log });

  function view(): SimView {
    return {
      profile: profile.id,
      connected: server().connected,
      unplugged: !server().plugged,
      silent: printer.silent,
      cutterStuck: printer.cutterStuck,
      runningOut: printer.linesLeft !== null && printer.linesLeft > 0,
      condition: { ...printer.condition() },
      backlog: printer.backlog(),
      receipts: printer
        .receipts()
        .slice(-shown)
        .reverse()
        .map(({ id, cut, lines }) => ({ id, cut, lines: lines.length, text: plainText(lines) })),
      faults: [...printer.faults()],
    };
  }

  app.openapi(lookRoute, (c) => c.json(view(), 200));
  app.openapi(streamRoute, (c) =>
    sseResponse(c, (stream) => {
      const send = (): void => stream.send({ event: 'printer', data: JSON.stringify(view()) });
      send();
      return deps.onChanged(send);
    }),
  );
  app.openapi(actRoute, async (c) => {
    // A POST without a body reaches the validator as an empty object or not at all.
    const body = (c.req.valid('json') ?? {}) as { lines?: number; bytes?: number };
    await act(deps, c.req.valid('param').action, body);
    return c.json(view(), 200);
  });
  app.openapi(receiptRoute, async (c) => {
    const receipt = printer.receipts().find((known) => known.id === c.req.valid('param').id);
    if (!receipt) throw new ProblemError('not-found');
    const svg = draw(receipt.lines, profile.columns, await loadQr());
    return c.body(svg, 200, { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'no-cache' });
  });
  app.get('/', (c) => {
    const nonce = crypto.randomUUID();
    c.header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'`,
    );
    return c.html(simulatorPage(nonce));
  });
  return app;
}

async function act(
  { printer, server }: ControlDeps,
  action: SimAction,
  body: { readonly lines?: number; readonly bytes?: number },
): Promise<void> {
  switch (action) {
    case 'paper-out':
      return printer.paperOut(0);
    case 'paper-out-midway':
      return printer.paperOut(body.lines ?? 3);
    case 'load-paper':
      return printer.loadPaper();
    case 'near-end':
      return printer.setNearEnd(true);
    case 'near-end-off':
      return printer.setNearEnd(false);
    case 'cover-open':
      return printer.setCover(true);
    case 'cover-close':
      return printer.setCover(false);
    case 'cutter-jam':
      return printer.setCutterStuck(true);
    case 'cutter-free':
      return printer.setCutterStuck(false);
    case 'break':
      return printer.setUnrecoverable(true);
    case 'repair':
      return printer.setUnrecoverable(false);
    case 'silence':
      return printer.setSilent(true);
    case 'speak':
      return printer.setSilent(false);
    case 'cut-line':
      return server().cutAfter(body.bytes ?? 0);
    case 'unplug':
      return server().unplug();
    case 'replug':
      return server().replug();
    case 'tear-off':
      return printer.tearOff();
  }
}
