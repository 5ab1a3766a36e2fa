/** Needs (诉求) for the console: the board by clock, one need with its events, and acting on it. What a resident wrote is revealed by its own door. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { as, type NeedId } from '@yizhan/protocol/ids';
import {
  type NeedRole,
  type NeedState,
  needActionsFor,
  needClocksOf,
  needCommandOf,
  needLateness,
  runningNeedClock,
} from '@yizhan/protocol/needs';
import { caseRoleOf, staffActor } from '../cases/who.ts';
import type { Account } from '../people/accounts.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import {
  type NeedPageView,
  type NeedRow,
  needActedSchema,
  needBoardQuery,
  needBoardSchema,
  needPageSchema,
  needParams,
  newNeedActionSchema,
} from './need-shapes.ts';
import { seen, stationsIn } from './scoped.ts';

const list = '/api/v1/needs';
const one = '/api/v1/needs/{need}';
const actions = '/api/v1/needs/{need}/actions';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;

export function needRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  const { needs } = deps;

  /** A need outside the scope answers like one that does not exist. */
  async function needFor(person: Account, id: NeedId): Promise<NeedState> {
    const state = await needs.store.need(id);
    if (!state || !seen(deps, person, state.station)) throw new ProblemError('unknown-need');
    return state;
  }

  async function rowOf(state: NeedState): Promise<NeedRow> {
    const { need, tracking, category, place, status, due, channel, hotline, masks } = await needs.shown(state);
    const running = runningNeedClock(needClocksOf(state, await needs.calendar()));
    return {
      ...{ need, tracking, category, place, status, due, channel, hotline, masks },
      stationName: nameOf(state),
      handler: state.handler,
      clock: running?.clock ?? null,
      urgency: needLateness(running, needs.today()),
      changedAt: state.changedAt,
    };
  }

  async function pageOf(state: NeedState, role: NeedRole | null): Promise<NeedPageView> {
    const clocks = needClocksOf(state, await needs.calendar());
    const buttons = role === null ? [] : needActionsFor(state.status, role);
    return {
      shown: await needs.shown(state),
      stationName: nameOf(state),
      ...{ handler: state.handler, rating: state.rating, resident: state.resident, answer: state.answer },
      urgency: needLateness(runningNeedClock(clocks), needs.today()),
      clocks: clocks.map(({ clock, date, provisional, stopped }) => ({ clock, date, provisional, stopped })),
      events: (await needs.store.events(state.id)).map(({ seq, event }) => ({
        ...{ seq, action: event.action, at: event.at, by: event.by, role: event.role, to: event.to },
        ...{ args: { ...event.args }, confidential: event.confidential },
      })),
      actions: [...buttons],
      handlers: buttons.includes('assign') ? [...(await needs.handlersAt(state.station))].sort() : [],
    };
  }

  function nameOf({ station }: NeedState): string {
    return deps.roster.row(station)?.name ?? station;
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Needs of the reader’s scope by their clock: the earliest due first',
      middleware: gate(`GET ${list}`),
      request: { query: needBoardQuery },
      responses: { 200: json(needBoardSchema, 'one page'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { status, category, urgency, handler, station, ended, after, limit } = c.req.valid('query');
      const page = await needs.store.board(
        {
          ...{ stations: stationsIn(deps, person, station), open: ended === 'false', today: needs.today(), status, category, urgency },
          handler: handler === undefined ? undefined : staffActor(handler === 'me' ? person.user : handler),
        },
        { after: after ?? null, limit },
      );
      return c.json({ needs: await Promise.all(page.needs.map(rowOf)), next: page.next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: one,
      summary: 'A need with its events, clocks and what the reader may do with it',
      middleware: gate(`GET ${one}`),
      request: { params: needParams },
      responses: { 200: json(needPageSchema, 'the need'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const state = await needFor(person, as<NeedId>(c.req.valid('param').need));
      return c.json(await pageOf(state, needRoleOf(person)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: actions,
      summary: 'Act on a need, from the version that was seen',
      middleware: gate(`POST ${actions}`),
      request: {
        headers: idempotencyKey,
        params: needParams,
        body: { required: true, content: { 'application/json': { schema: newNeedActionSchema } } },
      },
      responses: { 200: json(needActedSchema, 'where the need stands now'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const person = c.get('person');
      const state = await needFor(person, as<NeedId>(c.req.valid('param').need));
      const { base, action, args, words } = c.req.valid('json');
      c.set('detail', { action, station: state.station });
      const command = needCommandOf(action, args);
      const role = needRoleOf(person);
      if (role === null) throw new ProblemError('need-not-your-role');
      if (command === null) throw new ProblemError('invalid-input', { action });
      const acted = await needs.act({
        ...{ need: state.id, command, base, words, actor: staffActor(person.user), role, station: null, at: null },
        key: `console ${person.user} ${c.req.valid('header')['idempotency-key']}`,
      });
      if (!acted.ok) throw new ProblemError(acted.error.code, acted.error.detail);
      return c.json(acted.value, 200);
    },
  );
}

/** Null: this account looks at needs at most. */
function needRoleOf(person: Account): NeedRole | null {
  const role = caseRoleOf(person);
  return role === 'worker' || role === 'supervisor' ? role : null;
}
