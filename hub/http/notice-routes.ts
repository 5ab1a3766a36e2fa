import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { as, type StationId } from '@yizhan/protocol/ids';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { stationFor } from './scoped.ts';
import { newNoticeSchema, noticePageSchema, noticeParams, noticeSchema, stationParams } from './shapes.ts';

const list = '/api/v1/stations/{id}/notices';
const one = '/api/v1/stations/{id}/notices/{notice}';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;

export function noticeRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'What the hub announces at a station, past and coming ones included',
      middleware: gate(`GET ${list}`),
      request: { params: stationParams },
      responses: { 200: json(noticePageSchema, 'in order of id'), ...responses },
    }),
    async (c) => {
      const { id } = stationFor(deps, c.get('person'), c.req.valid('param').id);
      const { notices, delivered } = await deps.notices.list(as<StationId>(id));
      return c.json({ notices: [...notices], delivered }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: one,
      summary: 'Announce something at a station, or change what is announced; it reaches the station by its feed',
      middleware: gate(`PUT ${one}`),
      request: { params: noticeParams, body: { required: true, content: { 'application/json': { schema: newNoticeSchema } } } },
      responses: { 200: json(noticeSchema, 'the notice as it is now'), ...responses },
    }),
    async (c) => {
      const { id, notice } = c.req.valid('param');
      const person = c.get('person');
      stationFor(deps, person, id);
      const form = c.req.valid('json');
      const put = await deps.notices.put(as<StationId>(id), { ...form, id: notice, from: form.from ?? deps.now() });
      if (!put.ok) throw new ProblemError(put.error);
      deps.log.info({ station: id, by: person.user, notice }, 'a notice was put up');
      return c.json(put.value, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: one,
      summary: 'Take a notice down',
      middleware: gate(`DELETE ${one}`),
      request: { params: noticeParams },
      responses: { 204: { description: 'it is gone' }, ...responses },
    }),
    async (c) => {
      const { id, notice } = c.req.valid('param');
      const person = c.get('person');
      stationFor(deps, person, id);
      await deps.notices.remove(as<StationId>(id), notice);
      deps.log.info({ station: id, by: person.user, notice }, 'a notice was taken down');
      return c.body(null, 204);
    },
  );
}
