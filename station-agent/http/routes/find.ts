/** Finding a ticket at the counter: by label, by item, or by the card that its resident shows at the counter's own reader. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { foundTicketsSchema } from '@yizhan/protocol/api';
import { as, type CounterId, type ItemId } from '@yizhan/protocol/ids';
import { counterTicket, findTickets } from '@yizhan/protocol/queue';
import { placeOf } from '../../people/presented.ts';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { identifyAtCounter } from '../kiosk-devices.ts';
import { answers, empties, idParam, idText } from './shared.ts';
import { streamRoute } from './stream-route.ts';

const queryOf = z.object({
  text: z.string().max(60).optional(),
  counter: idText.optional(),
  /** The `ref` of a card shown at the reader of `counter`. */
  person: z.string().max(64).optional(),
});

export function findRoutes(app: Api, deps: StationDeps): void {
  const { desk, presented, devices, documents } = deps;
  const callers = { sessions: deps.sessions, accounts: () => documents().accounts };

  const find = createRoute({
    method: 'get',
    path: '/api/v1/tickets',
    middleware: guardOf('GET /api/v1/tickets', callers),
    request: { query: queryOf },
    responses: answers('tickets of the present day: those of the card that was shown, or those that the text finds', foundTicketsSchema),
  });
  app.openapi(find, (c) => {
    const { text = '', counter, person: ref } = c.req.valid('query');
    const person = ref === undefined ? null : presented.keyOf(placeOf(as<CounterId>(counter ?? '')), ref);
    if (ref !== undefined && person === null) throw new ProblemError('person-gone');
    const query = person === null ? ({ by: 'text', text, items: itemsNamed(text) } as const) : ({ by: 'person', person } as const);
    return c.json({ tickets: findTickets(desk.committed, query).map(counterTicket) }, 200);
  });

  function itemsNamed(text: string): ReadonlySet<ItemId> {
    const wanted = text.trim().toLowerCase();
    // One letter is a prefix, and one digit a number: neither is a name.
    if (wanted.length < 2) return new Set();
    const named = documents().catalogue.items.filter(({ name, shortName, keywords }) =>
      [name, shortName, ...keywords].some((word) => word.toLowerCase().includes(wanted)),
    );
    return new Set(named.map(({ id }) => id));
  }

  streamRoute(app, deps, {
    door: 'GET /api/v1/stream/counter-identify',
    query: z.object({ counter: idText }),
    description: 'event `card`: while this is open the counter’s reader looks for cards',
    open(asked) {
      const counter = as<CounterId>(asked.counter);
      if (!desk.rules.counters.has(counter)) throw new ProblemError('unknown-counter', { counter });
      const { settings } = documents();
      return (stream) =>
        identifyAtCounter(counter, { settings, devices, presented }, (event) =>
          stream.send({ event: 'card', data: JSON.stringify(event) }),
        );
    },
  });

  const forget = createRoute({
    method: 'delete',
    path: '/api/v1/counters/{id}/person',
    middleware: guardOf('DELETE /api/v1/counters/{id}/person', callers),
    request: { params: idParam },
    responses: empties('who showed a card here is forgotten'),
  });
  app.openapi(forget, (c) => {
    presented.forget(placeOf(as<CounterId>(c.req.valid('param').id)));
    return c.body(null, 204);
  });
}
