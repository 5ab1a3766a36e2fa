/** What a resident says of a visit, at a screen of the station. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { type PublicTicket, publicTicketSchema, rateTicketSchema } from '@yizhan/protocol/api';
import { as, type TicketId } from '@yizhan/protocol/ids';
import { publicTicket } from '@yizhan/protocol/queue';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers, commandHeaders, idParam, jsonBody, keyOf, receiptOf } from './shared.ts';

export function ratingRoutes(app: Api, deps: StationDeps): void {
  const { desk } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const rating = createRoute({
    method: 'post',
    path: '/api/v1/tickets/{id}/rating',
    middleware: guardOf('POST /api/v1/tickets/{id}/rating', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(rateTicketSchema) },
    responses: answers('the rating is kept with the ticket', publicTicketSchema),
  });
  app.openapi(rating, async (c) => {
    const ticket = as<TicketId>(c.req.valid('param').id);
    const { kiosk, level, reasons } = c.req.valid('json');
    if (!desk.rules.kiosks.has(kiosk)) throw new ProblemError('unknown-kiosk', { kiosk });
    const outcome = await desk.submit(
      { type: 'rate', ticket, level, reasons, channel: 'kiosk' },
      {
        actor: as(`kiosk:${kiosk}`),
        key: keyOf(c.req.valid('header')),
        describe(state) {
          const rated = state.tickets.get(ticket);
          return rated ? publicTicket(rated) : null;
        },
      },
    );
    return c.json(receiptOf(outcome).body as PublicTicket, 200);
  });
}
