import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError, sseResponse } from '@yizhan/platform/http';
import { as, type CounterId, type KioskId } from '@yizhan/protocol/ids';
import { accountOf, clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { idText, streams } from './shared.ts';

/** Sent by a browser that reconnects. Anything but a number is taken as none. */
const resumeHeader = z.object({ 'last-event-id': z.string().max(20).optional() });

export function streamRoutes(app: Api, deps: StationDeps): void {
  const { desk, views, leases } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const kiosk = createRoute({
    method: 'get',
    path: '/api/v1/stream/kiosk',
    middleware: guardOf('GET /api/v1/stream/kiosk', callers),
    request: { query: z.object({ kiosk: idText }) },
    responses: streams('event `view`: the whole kiosk view, whenever it changes; id: place in the journal'),
  });
  app.openapi(kiosk, (c) => {
    const id = as<KioskId>(c.req.valid('query').kiosk);
    if (!desk.rules.kiosks.has(id)) throw new ProblemError('unknown-kiosk', { kiosk: id });
    return sseResponse(c, (stream) => views.kiosk(id, stream));
  });

  const board = createRoute({
    method: 'get',
    path: '/api/v1/stream/board',
    middleware: guardOf('GET /api/v1/stream/board', callers),
    request: { headers: resumeHeader },
    responses: streams('event `view`: the whole board; event `call`: one call or recall, those missed are sent again after Last-Event-ID'),
  });
  app.openapi(board, (c) => {
    const last = Number(c.req.valid('header')['last-event-id'] ?? 'none');
    return sseResponse(c, (stream) => views.board(Number.isInteger(last) ? last : null, stream));
  });

  const counter = createRoute({
    method: 'get',
    path: '/api/v1/stream/counter',
    middleware: guardOf('GET /api/v1/stream/counter', callers),
    request: { query: z.object({ counter: idText }) },
    responses: streams('event `view`: the whole counter view; an open stream of its clerk keeps the counter leased'),
  });
  app.openapi(counter, (c) => {
    const id = as<CounterId>(c.req.valid('query').counter);
    if (!desk.rules.counters.has(id)) throw new ProblemError('unknown-counter', { counter: id });
    const { user } = clerkOf(c);
    return sseResponse(c, (stream) => {
      const leave = leases.attend(id, clerkActor(user));
      const stop = views.counter(id, user, stream);
      const forget = deps.onDocuments(() => {
        if (!accountOf(deps.documents().accounts, user)) stream.end();
      });
      return () => {
        forget();
        leave();
        stop();
      };
    });
  });
}
