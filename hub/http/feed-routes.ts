import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { as, type StationId } from '@yizhan/protocol/ids';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { consoleAlert, recentEvents, seen, stationFor } from './scoped.ts';
import { alertPageSchema, alertQuery, eventPageSchema, recentQuery } from './shapes.ts';

const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403] } as const;
/** Read for a street's reader, whose own are then picked out. */
const alertsRead = 2000;

export function feedRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/events',
      summary: 'Last events of all stations in scope',
      middleware: gate('GET /api/v1/events'),
      request: { query: recentQuery },
      responses: { 200: json(eventPageSchema, 'newest first, by arrival at the hub'), ...responses },
    }),
    async (c) => c.json({ events: await recentEvents(deps, c.get('person'), null, c.req.valid('query').limit) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/alerts',
      summary: 'Open alerts of all stations in scope, or of one',
      middleware: gate('GET /api/v1/alerts'),
      request: { query: alertQuery },
      responses: { 200: json(alertPageSchema, 'newest first'), ...responses, 404: refusals[404] },
    }),
    async (c) => {
      const { limit, station } = c.req.valid('query');
      const person = c.get('person');
      if (station !== undefined) stationFor(deps, person, station);
      const wide = station === undefined && person.scope.kind !== 'district';
      const alerts = await deps.store.alerts({
        open: true,
        limit: wide ? alertsRead : limit,
        ...(station === undefined ? {} : { station: as<StationId>(station) }),
      });
      const shown = alerts.filter((alert) => seen(deps, person, alert.station)).slice(0, limit);
      return c.json({ alerts: shown.map((alert) => consoleAlert(deps, alert)) }, 200);
    },
  );
}
