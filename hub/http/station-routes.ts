import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { stationRowSchema } from '@yizhan/protocol/api';
import { as, type StationId } from '@yizhan/protocol/ids';
import { claimCommand } from '../fleet/claim-command.ts';
import type { AddRefusal } from '../fleet/stations.ts';
import { covers } from '../people/scope.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { rememberedAnswers } from './remembered.ts';
import { recentEvents, stationFor, ticketsToday } from './scoped.ts';
import {
  claimCodeAnswerSchema,
  eventPageSchema,
  newStationSchema,
  recentQuery,
  stationDetailSchema,
  stationPageSchema,
  stationParams,
  stationQuery,
  ticketPageSchema,
} from './shapes.ts';

const list = '/api/v1/stations';
const one = '/api/v1/stations/{id}';

export function stationRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Stations of the reader’s scope, worst presence first',
      middleware: gate('GET /api/v1/stations'),
      request: { query: stationQuery },
      responses: { 200: json(stationPageSchema, 'one page'), 400: refusals[400], 401: refusals[401], 403: refusals[403] },
    }),
    (c) => {
      const { scope } = c.get('person');
      const query = c.req.valid('query');
      const { rows, total } = deps.roster.page(scope, query);
      return c.json(
        {
          stations: [...rows],
          total,
          page: query.page,
          size: query.size,
          counts: deps.roster.counts(scope),
          behind: deps.roster.behind(scope),
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: one,
      summary: 'One station',
      middleware: gate('GET /api/v1/stations/{id}'),
      request: { params: stationParams },
      responses: { 200: json(stationDetailSchema, 'the station'), 401: refusals[401], 403: refusals[403], 404: refusals[404] },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const row = stationFor(deps, c.get('person'), id);
      const station = await deps.store.station(as<StationId>(id));
      if (!station) throw new ProblemError('no-such-station');
      const { nameEn, address, phone, demo, counters, kiosks } = station.settings;
      const named = counters.map((counter) => ({ id: String(counter.id), name: counter.name, nameEn: counter.nameEn }));
      const { community, joined } = station;
      return c.json({ row, nameEn, community, address, phone, demo, counters: named, kiosks: kiosks.length, joined }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${one}/tickets`,
      summary: 'Tickets of the newest business day',
      middleware: gate('GET /api/v1/stations/{id}/tickets'),
      request: { params: stationParams },
      responses: { 200: json(ticketPageSchema, 'newest first'), 401: refusals[401], 403: refusals[403], 404: refusals[404] },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      stationFor(deps, c.get('person'), id);
      const { businessDate, tickets } = await ticketsToday(deps, id);
      const counted = businessDate === '' ? 0 : await deps.store.countTickets(as(id), as(businessDate));
      return c.json({ businessDate, tickets, total: counted }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: `${one}/events`,
      summary: 'Last events of one station',
      middleware: gate('GET /api/v1/stations/{id}/events'),
      request: { params: stationParams, query: recentQuery },
      responses: { 200: json(eventPageSchema, 'newest first'), 401: refusals[401], 403: refusals[403], 404: refusals[404] },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const person = c.get('person');
      stationFor(deps, person, id);
      return c.json({ events: await recentEvents(deps, person, id, c.req.valid('query').limit) }, 200);
    },
  );
}

/** What an operator does to the fleet. */
export function stationCommands(app: Api, deps: HttpDeps, gate: Gate): void {
  const remembered = rememberedAnswers(deps.now);

  app.openapi(
    createRoute({
      method: 'post',
      path: list,
      summary: 'Add a station; it joins by a claim code afterwards',
      middleware: gate('POST /api/v1/stations'),
      request: { headers: idempotencyKey, body: { required: true, content: { 'application/json': { schema: newStationSchema } } } },
      responses: {
        201: json(stationRowSchema, 'the new station'),
        400: refusals[400],
        401: refusals[401],
        403: refusals[403],
        409: refusals[409],
        503: refusals[503],
      },
    }),
    async (c) => {
      const form = c.req.valid('json');
      const person = c.get('person');
      if (!covers(person.scope, form)) throw new ProblemError('outside-your-area');
      const key = `${person.user} add ${c.req.valid('header')['idempotency-key']}`;
      const added = await remembered.answer(key, () => deps.stations.add(form));
      if (!added.ok) throw refusalOf(added.error);
      deps.roster.touch(added.value.id);
      await deps.roster.refresh();
      return c.json(stationFor(deps, person, added.value.id), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: `${one}/claim-codes`,
      summary: 'Make a claim code for a station',
      middleware: gate('POST /api/v1/stations/{id}/claim-codes'),
      request: { headers: idempotencyKey, params: stationParams },
      responses: {
        201: json(claimCodeAnswerSchema, 'shown once; the hub keeps only a hash'),
        400: refusals[400],
        401: refusals[401],
        403: refusals[403],
        404: refusals[404],
        409: refusals[409],
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const person = c.get('person');
      stationFor(deps, person, id);
      const key = `${person.user} claim-code ${id} ${c.req.valid('header')['idempotency-key']}`;
      const made = await remembered.answer(key, () => deps.joining.makeClaim(id));
      if (!made.ok) throw new ProblemError(made.error);
      deps.log.info({ station: id, by: person.user }, 'claim code made');
      const hub = deps.publicUrl ?? new URL(c.req.url).origin;
      return c.json({ ...made.value, command: claimCommand(hub, made.value.code) }, 201);
    },
  );
}

function refusalOf(refusal: AddRefusal): ProblemError {
  switch (refusal.code) {
    case 'bad-settings':
      return new ProblemError(refusal.code, { why: refusal.why });
    case 'no-samples':
      return new ProblemError('no-documents', { why: refusal.why });
    case 'station-exists':
    case 'no-such-sample':
      return new ProblemError('station-exists');
  }
}
