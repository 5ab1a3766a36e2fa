import { z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { as, type CounterId, type KioskId } from '@yizhan/protocol/ids';
import { accountOf, clerkActor } from '../../people/sign-in.ts';
import { clerkOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { idText } from './shared.ts';
import { streamRoute } from './stream-route.ts';

export function streamRoutes(app: Api, deps: StationDeps): void {
  const { desk, views, leases } = deps;

  streamRoute(app, deps, {
    door: 'GET /api/v1/stream/kiosk',
    description: 'event `view`: the whole kiosk view, whenever it changes; id: place in the journal',
    query: z.object({ kiosk: idText, rate: idText.optional() }),
    open({ kiosk, rate }) {
      const id = as<KioskId>(kiosk);
      if (!desk.rules.kiosks.has(id)) throw new ProblemError('unknown-kiosk', { kiosk: id });
      const tabletOf = rate === undefined ? undefined : as<CounterId>(rate);
      if (tabletOf !== undefined && !desk.rules.counters.has(tabletOf)) throw new ProblemError('unknown-counter', { counter: tabletOf });
      return (stream) => views.kiosk(id, stream, tabletOf);
    },
  });

  streamRoute(app, deps, {
    door: 'GET /api/v1/stream/board',
    description: 'event `view`: the whole board; event `call`: one call or recall, those missed are sent again after Last-Event-ID',
    // Sent by a browser that reconnects. Anything but a number is taken as none.
    headers: z.object({ 'last-event-id': z.string().max(20).optional() }),
    open(_, headers) {
      const last = Number(headers['last-event-id'] ?? 'none');
      return (stream) => views.board(Number.isInteger(last) ? last : null, stream);
    },
  });

  streamRoute(app, deps, {
    door: 'GET /api/v1/stream/counter',
    description: 'event `view`: the whole counter view; an open stream of its clerk keeps the counter leased',
    query: z.object({ counter: idText }),
    open({ counter }, _, c) {
      const id = as<CounterId>(counter);
      if (!desk.rules.counters.has(id)) throw new ProblemError('unknown-counter', { counter: id });
      const { user } = clerkOf(c);
      return (stream) => {
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
      };
    },
  });
}
