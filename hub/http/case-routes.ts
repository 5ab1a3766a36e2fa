import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { actionsFor, type CaseRefusal, commandOf } from '@yizhan/protocol/cases';
import { as, type CaseId } from '@yizhan/protocol/ids';
import { caseRoleOf, staffActor } from '../cases/who.ts';
import { json, refusals } from './answers.ts';
import { actedSchema, boardPageSchema, boardQuery, casePageSchema, caseParams, newActionSchema } from './case-shapes.ts';
import { boardRowOf, casePageOf } from './case-views.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { caseFor, stationsIn } from './scoped.ts';

const list = '/api/v1/cases';
const one = '/api/v1/cases/{case}';
const actions = '/api/v1/cases/{case}/actions';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;

export function caseRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Cases of the reader’s scope by their clock: no target first, then the earliest due',
      middleware: gate(`GET ${list}`),
      request: { query: boardQuery },
      responses: { 200: json(boardPageSchema, 'one page'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { status, flag, handler, station, department, ended, after, limit } = c.req.valid('query');
      const today = deps.cases.today();
      const { rows, next } = await deps.cases.store.board(
        {
          stations: stationsIn(deps, person, station),
          open: ended === 'false',
          today,
          ...(status === undefined ? {} : { status }),
          ...(flag === undefined ? {} : { flag }),
          ...(handler === undefined ? {} : { handler: staffActor(handler === 'me' ? person.user : handler) }),
          ...(department === undefined ? {} : { department }),
        },
        { after: after ?? null, limit },
      );
      return c.json({ cases: rows.map((row) => boardRowOf(row, deps.roster, today)), next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: one,
      summary: 'A case with its events, papers, clocks and what the reader may do with it',
      middleware: gate(`GET ${one}`),
      request: { params: caseParams },
      responses: { 200: json(casePageSchema, 'the case'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const state = await caseFor(deps, person, as<CaseId>(c.req.valid('param').case));
      const role = caseRoleOf(person);
      const buttons = role === null ? [] : actionsFor(state.status, role);
      return c.json(await casePageOf(deps, state, buttons), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: actions,
      summary: 'Act on a case, from the version that was seen',
      middleware: gate(`POST ${actions}`),
      request: {
        headers: idempotencyKey,
        params: caseParams,
        body: { required: true, content: { 'application/json': { schema: newActionSchema } } },
      },
      responses: { 200: json(actedSchema, 'where the case stands now'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const person = c.get('person');
      const state = await caseFor(deps, person, as<CaseId>(c.req.valid('param').case));
      const { base, action, args, words } = c.req.valid('json');
      c.set('detail', { action, station: state.station });
      const command = commandOf(action, args);
      const role = caseRoleOf(person);
      if (role === null) throw new ProblemError('not-your-role');
      if (command === null) throw new ProblemError('invalid-input', { action });
      const acted = await deps.cases.act({
        ...{ case: state.id, command, base, words, actor: staffActor(person.user), role, station: null, at: null, event: null },
        lateFacts: 'refuse',
        key: `console ${person.user} ${c.req.valid('header')['idempotency-key']}`,
      });
      if (!acted.ok) throw problemOf(acted.error);
      const { case: id, version, status } = acted.value;
      return c.json({ case: id, version, status }, 200);
    },
  );
}

function problemOf({ code, detail }: CaseRefusal): ProblemError {
  return new ProblemError(code, detail);
}
